//! The JSON API over HTTP: each handler extracts, calls one use case, renders.
//!
//! No identifier of a person stands in a URL or a log line: look-ups are bodies. Errors are problem
//! details (RFC 9457) with a stable code, the field, and a sentence in Japanese and in English.
#![forbid(unsafe_code)]

mod ask;
mod authenticate;
mod base64;
mod body;
mod device;
mod device_certificates;
mod field;
mod health;
pub mod mtls;
mod openapi;
mod outage_receptions;
mod peer;
mod problem;
mod reader_sessions;
mod reference_numbers;
mod route;
mod verifications;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use store::{Journal, Registry};
use usecases::{CardCentre, Centre};

pub use openapi::document as openapi;
pub use peer::PeerCertificate;
pub use problem::Problem;

/// No request of ours is larger.
const MOST_BYTES: usize = 64 * 1024;

/// Returns the API of a centre.
pub fn router<S: Registry + Journal + 'static>(centre: Arc<Centre<S>>) -> Router {
    finished(facility_routes(centre))
}

/// Returns the API for the devices of facilities. It is served over mutual TLS only, and the
/// listener adds a [`PeerCertificate`] to each request; a request without one is refused.
pub fn device_router<S: Registry + Journal + 'static>(centre: Arc<CardCentre<S>>) -> Router {
    finished(device_routes(centre))
}

/// Returns both, for an address without mutual TLS: what is for devices says there that it needs
/// their certificate, instead of not being there.
pub fn open_router<S: Registry + Journal + 'static>(centre: Arc<CardCentre<S>>) -> Router {
    let facilities = facility_routes(Arc::clone(&centre.centre));
    finished(facilities.merge(device_routes(centre)))
}

fn facility_routes<S: Registry + Journal + 'static>(centre: Arc<Centre<S>>) -> Router {
    Router::new()
        .merge(verifications::routes())
        .merge(reference_numbers::routes())
        .merge(ask::routes())
        .merge(health::routes())
        .merge(openapi::routes())
        .with_state(centre)
}

fn device_routes<S: Registry + Journal + 'static>(centre: Arc<CardCentre<S>>) -> Router {
    Router::new()
        .merge(reader_sessions::routes())
        .merge(outage_receptions::routes())
        .merge(device_certificates::routes())
        .with_state(centre)
}

/// Adds what every address has: answers to unknown paths and methods, the limit, the log.
fn finished(routes: Router) -> Router {
    routes
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(axum::middleware::from_fn(route::log))
}
