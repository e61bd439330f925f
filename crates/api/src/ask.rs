//! The rule book as questions. Nothing personal is read or kept.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use store::{Journal, Registry};
use usecases::ask::{self, AskError};
use usecases::{Centre, InputDefect};

use crate::Problem;
use crate::body::{self, Body};

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<Centre<S>>> {
    Router::new()
        .route("/api/v1/ask", get(list))
        .route("/api/v1/ask/{name}", get(schema).post(answer))
}

/// A question.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Listed {
    /// The name.
    name: &'static str,
    /// The title in Japanese.
    title: &'static str,
}

async fn list() -> Json<Vec<Listed>> {
    Json(ask::questions().map(|(name, title)| Listed { name, title }).collect())
}

async fn schema(Path(name): Path<String>) -> Response {
    match ask::schema(&name) {
        Ok(schema) => Json(schema).into_response(),
        Err(error) => refused(&error),
    }
}

async fn answer(Path(name): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let input = match body::json(&headers, body) {
        Ok(input) => input,
        Err(problem) => return as_ask_error(problem),
    };
    match ask::ask(&name, input) {
        Ok(asked) => Json(asked).into_response(),
        Err(error) => refused(&error),
    }
}

/// The contract of `ask` has its own error form, the same on the command line.
fn refused(error: &AskError) -> Response {
    let status = match error {
        AskError::UnknownQuestion(_) => StatusCode::NOT_FOUND,
        AskError::Input(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    in_ask_form(status, error.defect())
}

fn as_ask_error(problem: Problem) -> Response {
    let (status, defect) = problem.into_defect();
    in_ask_form(status, &defect)
}

fn in_ask_form(status: StatusCode, defect: &InputDefect) -> Response {
    (status, Json(json!({ "error": defect }))).into_response()
}
