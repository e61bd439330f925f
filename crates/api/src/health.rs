//! Is it alive, is it ready.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Journal, Registry};
use usecases::Centre;

use crate::Problem;

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<Centre<S>>> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready::<S>))
}

/// The state of the centre.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Health {
    /// `ok`.
    status: &'static str,
}

/// The process answers.
async fn live() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// The registry can be read.
async fn ready<S: Registry + Journal>(
    State(centre): State<Arc<Centre<S>>>,
) -> Result<Json<Health>, Problem> {
    centre.store.people().await.map_err(|_| Problem::unavailable())?;
    Ok(Json(Health { status: "ok" }))
}
