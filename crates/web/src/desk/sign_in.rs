//! Signing in and out, and taking up an invitation.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::value::RawValue;
use store::{Registry, Staff, StaffMember};
use usecases::staff::{InvitationToken, sign_in};

use super::access::{cookie, secret};
use super::pages::Desk;
use super::passkeys::{NotTaken, Presented};

pub(super) fn routes<S: Registry + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new()
        .route("/desk/sign-in", get(page).post(signed::<S>))
        .route("/desk/sign-in/options", post(ask::<S>))
        .route("/desk/invitation", get(invitation).post(enrolled::<S>))
        .route("/desk/invitation/options", post(ask_to_make::<S>))
        .route("/desk/sign-out", post(sign_out::<S>))
}

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignIn {
    invited: bool,
}

async fn page() -> Response {
    rendered(&SignIn { invited: false })
}

async fn invitation() -> Response {
    rendered(&SignIn { invited: true })
}

/// A page as an answer.
pub(super) fn rendered(page: &impl Template) -> Response {
    page.render().map_or_else(
        |_| StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        |html| Html(html).into_response(),
    )
}

async fn ask<S: Registry + Staff + 'static>(State(desk): State<Arc<Desk<S>>>) -> Response {
    json(desk.passkeys.ask_to_show())
}

async fn signed<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    body: Bytes,
) -> Response {
    match known(&desk, &body).await {
        Ok(member) => begin(&desk, member).await,
        Err(NotTaken) => refused(),
    }
}

async fn known<S: Registry + Staff>(desk: &Desk<S>, body: &[u8]) -> Result<StaffMember, NotTaken> {
    let presented = Presented::read(body)?;
    let store = &desk.centre.store;
    let found = store.passkey(&presented.id()).await.map_err(|_| NotTaken)?;
    let (member, passkey) = found.ok_or(NotTaken)?;
    if let Some(changing) = desk.passkeys.check(&presented, &passkey)? {
        store.update_passkey(passkey.id, changing).await.map_err(|_| NotTaken)?;
    }
    Ok(member)
}

/// What the page of an invitation sends: the token from behind the `#`, which no log sees.
#[derive(Deserialize)]
struct Invited<'a> {
    token: &'a str,
    #[serde(borrow)]
    credential: Option<&'a RawValue>,
}

impl Invited<'_> {
    fn token(&self) -> Result<InvitationToken, NotTaken> {
        let bytes = BASE64URL_NOPAD.decode(self.token.as_bytes()).map_err(|_| NotTaken)?;
        bytes.try_into().map(InvitationToken).map_err(|_| NotTaken)
    }
}

async fn ask_to_make<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    body: Bytes,
) -> Response {
    json(options_of(&desk, &body).await)
}

async fn options_of<S: Staff>(desk: &Desk<S>, body: &[u8]) -> Result<String, NotTaken> {
    let token = serde_json::from_slice::<Invited<'_>>(body).map_err(|_| NotTaken)?.token()?;
    let now = desk.centre.clock.now();
    let member = desk.centre.store.invited(token.digest(), now).await.map_err(|_| NotTaken)?;
    desk.passkeys.ask_to_make(member.ok_or(NotTaken)?.staff.as_written())
}

async fn enrolled<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    body: Bytes,
) -> Response {
    match made(&desk, &body).await {
        Ok(member) => begin(&desk, member).await,
        Err(NotTaken) => refused(),
    }
}

async fn made<S: Staff>(desk: &Desk<S>, body: &[u8]) -> Result<StaffMember, NotTaken> {
    let invited: Invited<'_> = serde_json::from_slice(body).map_err(|_| NotTaken)?;
    let (token, credential) = (invited.token()?, invited.credential.ok_or(NotTaken)?);
    let passkey = desk.passkeys.made(credential.get().as_bytes())?;
    let now = desk.centre.clock.now();
    let enrolled = desk.centre.store.enrol_passkey(token.digest(), passkey, now).await;
    enrolled.map_err(|_| NotTaken)?.ok_or(NotTaken)
}

async fn begin<S: Registry>(desk: &Desk<S>, member: StaffMember) -> Response {
    let signed_in = sign_in(&desk.centre.store, member).await.ok().flatten();
    match signed_in.and_then(|signed_in| desk.sessions.begin(signed_in, desk.centre.clock.now())) {
        Some(secret) => {
            let cookie = cookie(Some(&secret), desk.is_secure());
            (StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response()
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn sign_out<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    headers: HeaderMap,
) -> Response {
    if let Some(secret) = secret(&headers) {
        desk.sessions.end(secret);
    }
    let gone = cookie(None, desk.is_secure());
    let headers = [(SET_COOKIE, gone), (LOCATION, "/desk/sign-in".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn json(options: Result<String, NotTaken>) -> Response {
    match options {
        Ok(json) => ([(CONTENT_TYPE, "application/json")], json).into_response(),
        Err(NotTaken) => refused(),
    }
}

/// One answer for every reason: whoever guesses learns nothing.
fn refused() -> Response {
    StatusCode::FORBIDDEN.into_response()
}
