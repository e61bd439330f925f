//! `/api/v1/reader-sessions`: the check by card, a step a request. Only over mutual TLS.

mod card;
mod identity;
mod open;
mod problem;
mod registration;
mod result;

use std::sync::Arc;

use axum::Router;
use axum::routing::post;
use store::{Journal, Registry};
use usecases::CardCentre;
use usecases::reader_session::SessionId;

use crate::{Problem, base64};

pub(crate) use card::{AskedCard, SeenCard};
pub(crate) use identity::{AskedIdentity, Attempted};
pub(crate) use open::{AskedSession, OpenedSession};
pub(crate) use registration::{AskedRegistration, Registered};
pub(crate) use result::{AskedResult, answered_schema};

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<CardCentre<S>>> {
    Router::new()
        .route("/api/v1/reader-sessions", post(open::open::<S>))
        .route("/api/v1/reader-sessions/{session}/card", post(card::card::<S>))
        .route("/api/v1/reader-sessions/{session}/identity", post(identity::identity::<S>))
        .route("/api/v1/reader-sessions/{session}/registration", post(registration::register::<S>))
        .route("/api/v1/reader-sessions/{session}/result", post(result::result::<S>))
}

/// Reads the session of a path. A text that is no session is one that does not exist.
fn session(text: &str) -> Result<SessionId, Problem> {
    base64::array("session", text).map(SessionId).map_err(|_| problem::unknown_session())
}
