//! The staff of the facility: who signs in, and invitations.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use data_encoding::BASE64URL_NOPAD;
use store::{Registry, Staff, StaffMember, StaffRole};
use usecases::access::InviteStaff;
use usecases::staff::{InvitationToken, invite};
use vocab::{Defect as _, StaffId};

use super::access::May;
use super::pages::Desk;
use super::sign_in::rendered;
use super::words::{role_code, role_name};

pub(super) fn routes<S: Registry + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new()
        .route("/desk/staff", get(show::<S>))
        .route("/desk/staff/invite", post(invited::<S>))
        .route("/desk/staff/dismiss", post(dismissed::<S>))
}

#[derive(Template)]
#[template(path = "desk/members.html")]
struct Members {
    facility: String,
    member: String,
    all: Vec<(String, &'static str)>,
    roles: Vec<(&'static str, &'static str)>,
    link: Option<String>,
    error: Option<String>,
    typed: String,
}

impl Members {
    async fn of<S: Staff>(
        desk: &Desk<S>,
        May(permit, signed_in): &May<InviteStaff>,
    ) -> Result<Self, Response> {
        let members = desk.centre.store.staff(permit.facility().code).await;
        let members = members.map_err(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
        let shown = |it: StaffMember| (it.staff.as_written().to_owned(), role_name(it.role));
        Ok(Self {
            facility: permit.facility().name.clone(),
            member: signed_in.member().staff.as_written().to_owned(),
            all: members.into_iter().map(shown).collect(),
            roles: StaffRole::ALL.map(|role| (role_code(role), role_name(role))).to_vec(),
            link: None,
            error: None,
            typed: String::new(),
        })
    }
}

async fn show<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<InviteStaff>,
) -> Response {
    Members::of(&desk, &may).await.map_or_else(|error| error, |page| rendered(&page))
}

async fn invited<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<InviteStaff>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let mut page = match Members::of(&desk, &may).await {
        Ok(page) => page,
        Err(error) => return error,
    };
    let typed = fields.get("staff").map(|name| name.trim()).unwrap_or_default();
    let role = fields.get("role").and_then(|code| role_of(code));
    let staff = match (StaffId::from_str(typed), role) {
        (Ok(staff), Some(role)) => (staff, role),
        (Err(defect), _) => return again(page, typed, defect.message_ja()),
        (Ok(_), None) => return again(page, typed, "職種を選んでください。".to_owned()),
    };
    let mut drawn = [0; 32];
    if aws_lc_rs::rand::fill(&mut drawn).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let token = InvitationToken(drawn);
    let now = desk.centre.clock.now();
    if invite(&desk.centre.store, &may.0, staff, &token, now).await.is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    page.link = Some(format!("{}/desk/invitation#{}", desk.pages, BASE64URL_NOPAD.encode(&drawn)));
    rendered(&page)
}

fn again(page: Members, typed: &str, error: String) -> Response {
    let page = Members { typed: typed.to_owned(), error: Some(error), ..page };
    (StatusCode::UNPROCESSABLE_ENTITY, rendered(&page)).into_response()
}

async fn dismissed<S: Registry + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<InviteStaff>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let staff = fields.get("staff").and_then(|name| StaffId::from_str(name).ok());
    // An administrator who removes themself would lock the facility out.
    let others = staff.filter(|staff| *staff != may.1.member().staff);
    if let Some(staff) = others {
        let facility = may.0.facility().code;
        if desk.centre.store.dismiss(facility, staff.clone()).await.is_err() {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        desk.sessions.end_all(facility, &staff);
    }
    (StatusCode::SEE_OTHER, [(LOCATION, "/desk/staff")]).into_response()
}

fn role_of(code: &str) -> Option<StaffRole> {
    StaffRole::ALL.into_iter().find(|role| role_code(*role) == code)
}
