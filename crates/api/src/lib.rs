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
    Router::new()
        .merge(verifications::routes())
        .merge(reference_numbers::routes())
        .merge(ask::routes())
        .merge(health::routes())
        .merge(openapi::routes())
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(axum::middleware::from_fn(route::log))
        .with_state(centre)
}

/// Returns the API for the devices of facilities. It is served over mutual TLS only, and the
/// listener adds a [`PeerCertificate`] to each request; a request without one is refused.
pub fn device_router<S: Registry + Journal + 'static>(centre: Arc<CardCentre<S>>) -> Router {
    Router::new()
        .merge(reader_sessions::routes())
        .merge(outage_receptions::routes())
        .merge(device_certificates::routes())
        .fallback(problem::no_such_page)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(axum::middleware::from_fn(route::log))
        .with_state(centre)
}
