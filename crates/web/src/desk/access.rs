//! Who asks: the member of staff behind the cookie, and what the table lets them do.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use store::{Registry, Staff};
use usecases::access::Operation;
use usecases::staff::{SignedIn, StaffPermit, look_again};

use super::pages::Desk;

/// The name of the cookie.
pub(super) const COOKIE_NAME: &str = "desk";

/// A member of staff who may do `Op`.
pub(super) struct May<Op>(pub(super) StaffPermit<Op>, pub(super) SignedIn);

/// The same, where the page asks by itself: that does not show that anybody is there.
pub(super) struct MayWatch<Op>(pub(super) StaffPermit<Op>);

impl<S, Op> FromRequestParts<Arc<Desk<S>>> for May<Op>
where
    S: Registry + Staff + 'static,
    Op: Operation,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk<S>>) -> Result<Self, Response> {
        let now = desk.centre.clock.now();
        let session = secret(&parts.headers).and_then(|secret| desk.sessions.of(secret, now));
        Self::of(desk, session).await
    }
}

impl<S, Op> FromRequestParts<Arc<Desk<S>>> for MayWatch<Op>
where
    S: Registry + Staff + 'static,
    Op: Operation,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk<S>>) -> Result<Self, Response> {
        let now = desk.centre.clock.now();
        let session = secret(&parts.headers).and_then(|secret| desk.sessions.glance(secret, now));
        let May(permit, _) = May::of(desk, session).await?;
        Ok(Self(permit))
    }
}

impl<Op: Operation> May<Op> {
    /// Asks the table about the member as they are now, not as they were when they signed in.
    async fn of<S: Registry + Staff>(
        desk: &Desk<S>,
        session: Option<SignedIn>,
    ) -> Result<Self, Response> {
        let session = session.ok_or_else(to_sign_in)?;
        let signed_in = look_again(&desk.centre.store, &session).await;
        let signed_in = signed_in.map_err(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
        let signed_in = signed_in.ok_or_else(to_sign_in)?;
        match StaffPermit::ask(&signed_in) {
            Some(permit) => Ok(Self(permit, signed_in)),
            None => Err((
                StatusCode::FORBIDDEN,
                "この操作の権限がありません。管理者に頼んでください。 / not permitted\n",
            )
                .into_response()),
        }
    }
}

/// The secret of the session, as the browser sends it.
pub(super) fn secret(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get(COOKIE)?.to_str().ok()?;
    cookies.split(';').find_map(|cookie| {
        let (name, value) = cookie.trim().split_once('=')?;
        (name == COOKIE_NAME).then_some(value)
    })
}

/// The cookie that carries a secret, or takes it away.
pub(super) fn cookie(secret: Option<&str>, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    let (value, age) = secret.map_or(("", "; Max-Age=0"), |secret| (secret, ""));
    format!("{COOKIE_NAME}={value}; Path=/desk; HttpOnly; SameSite=Strict{age}{secure}")
}

pub(super) fn to_sign_in() -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, "/desk/sign-in")]).into_response()
}
