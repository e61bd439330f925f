//! The reader's page over HTTP: draws the stage, waits for its next turn, takes answers.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Form as Sent, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get, post};

use super::answer::Form;
use super::page;
use super::stage::Stage;
use super::tray::Tray;
use super::view::Change;
use crate::guard::{by_address_only, guard};

/// No form of the reader is larger.
const MOST_BYTES: usize = 8 * 1024;
/// A page that waits for the next turn is answered after this time at the latest.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

const STYLE: &str = include_str!("../../assets/reader/reader.css");
const SCRIPT: &str = include_str!("../../assets/reader/reader.js");
const FACE: &str = include_str!("../../assets/reader/face.js");

/// A reader's page and what stands beside it.
pub struct Reader {
    /// What the page shows.
    pub stage: Arc<Stage>,
    /// The tray of virtual cards, in a demo.
    pub tray: Option<Arc<dyn Tray>>,
    /// Where the models for comparing faces are.
    pub models: Option<PathBuf>,
}

impl core::fmt::Debug for Reader {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Reader")
    }
}

/// Returns the reader's page, below `/reader`.
pub fn router(reader: Arc<Reader>) -> Router {
    Router::new()
        .route("/reader", get(show))
        .route("/reader/answer", post(answered))
        .route("/reader/view", post(changed))
        .route("/reader/stay", post(stay))
        .route("/reader/matcher", post(matcher))
        .route("/reader/tray", post(tray))
        .route("/reader/photo/{name}", get(photo))
        .route("/reader/models/{file}", get(model))
        .route("/reader/reader.css", asset("text/css; charset=utf-8", STYLE))
        .route("/reader/reader.js", asset("text/javascript; charset=utf-8", SCRIPT))
        .route("/reader/face.js", asset("text/javascript; charset=utf-8", FACE))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(axum::middleware::from_fn(guard))
        .layer(axum::middleware::from_fn(by_address_only))
        .with_state(reader)
}

type Fields = HashMap<String, String>;

/// The page; with `after=VERSION` once there is something newer, or 204 if there is nothing.
async fn show(State(reader): State<Arc<Reader>>, Query(query): Query<Fields>) -> Response {
    if let Some(after) = query.get("after").and_then(|after| after.parse().ok()) {
        let newer = tokio::time::timeout(LONGEST_WAIT, reader.stage.newer_than(after));
        if newer.await.is_err() {
            return StatusCode::NO_CONTENT.into_response();
        }
    }
    let cards = reader.tray.as_ref().map(|tray| (tray.cards(), tray.hint()));
    match page::draw(&reader.stage.now(), cards) {
        Ok(html) => ([(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], html)
            .into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn answered(
    State(reader): State<Arc<Reader>>,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Response {
    reader.stage.answer(&Form::from_fields(fields));
    back()
}

async fn changed(State(reader): State<Arc<Reader>>, Sent(fields): Sent<Fields>) -> Response {
    if let Some(change) = fields.get("change").and_then(|code| Change::from_code(code)) {
        reader.stage.change(change);
    }
    back()
}

async fn stay(State(reader): State<Arc<Reader>>) -> Response {
    reader.stage.touch();
    back()
}

async fn matcher(State(reader): State<Arc<Reader>>, Sent(fields): Sent<Fields>) -> Response {
    match fields.get("matcher").map(String::as_str) {
        Some("ready") => reader.stage.matcher_is(true),
        Some("missing") => reader.stage.matcher_is(false),
        _ => return StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
    StatusCode::NO_CONTENT.into_response()
}

async fn tray(State(reader): State<Arc<Reader>>, Sent(fields): Sent<Fields>) -> Response {
    let Some(tray) = reader.tray.clone() else { return StatusCode::NOT_FOUND.into_response() };
    // Making a card takes a moment: its keys are drawn.
    let put = tokio::task::spawn_blocking(move || {
        let Some(name) = fields.get("put") else {
            tray.take();
            return Ok(());
        };
        tray.put(name)
    });
    match put.await {
        Ok(Ok(())) => {
            reader.stage.redraw();
            back()
        }
        Ok(Err(defect)) => (StatusCode::CONFLICT, defect.message_ja).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The photo of the chip, once, for the page that compares.
async fn photo(State(reader): State<Arc<Reader>>, Path(name): Path<String>) -> Response {
    match reader.stage.photo(&name) {
        Some(png) => ([(CONTENT_TYPE, HeaderValue::from_static("image/png"))], png).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the models; its name is checked, so that nothing else is reached.
async fn model(State(reader): State<Arc<Reader>>, Path(file): Path<String>) -> Response {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let known =
        reader.models.as_ref().filter(|_| file.chars().all(plain) && !file.starts_with('.'));
    let Some(folder) = known else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(bytes) = tokio::fs::read(folder.join(&file)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match file.rsplit_once('.') {
        Some((_, "js" | "mjs")) => "text/javascript; charset=utf-8",
        Some((_, "json")) => "application/json",
        Some((_, "wasm")) => "application/wasm",
        _ => "application/octet-stream",
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "max-age=604800")];
    (headers, bytes).into_response()
}

fn asset(kind: &'static str, text: &'static str) -> MethodRouter<Arc<Reader>> {
    get(move || std::future::ready(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text)))
}

fn back() -> Response {
    let to: [(HeaderName, HeaderValue); 1] = [(LOCATION, HeaderValue::from_static("/reader"))];
    (StatusCode::SEE_OTHER, to).into_response()
}
