//! Today's patients.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use store::{Journal, Registry, Staff};
use usecases::access::{FindInDisaster, SeeDesk};
use usecases::desk::{Visit, day};
use usecases::staff::StaffPermit;
use vocab::JournalPosition;

use super::access::{May, MayWatch};
use super::pages::Desk;
use super::row::{Row, State as Shape};
use super::sign_in::rendered;
use super::words::{clock, date_ja};

pub(super) fn routes<S: Registry + Journal + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new().route("/desk", get(show::<S>)).route("/desk/news", get(news::<S>))
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct List {
    facility: String,
    member: String,
    is_administrator: bool,
    finds_in_disaster: bool,
    day: String,
    at: String,
    last: u64,
    rows: Vec<Row>,
    attention: usize,
    is_cut: bool,
}

async fn show<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    May(permit, signed_in): May<SeeDesk>,
) -> Response {
    let now = desk.centre.clock.now();
    let today = day(&desk.centre.store, &permit, JournalPosition::new(0), now).await;
    let Ok(today) = today else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let last = today.visits.last().map_or(0, |visit| visit.position.get());
    let (day, is_cut) = (date_ja(today.day), today.is_cut);
    let rows: Vec<_> = today.latest().iter().map(Row::of).collect();
    rendered(&List {
        facility: permit.facility().name.clone(),
        member: signed_in.member().staff.as_written().to_owned(),
        is_administrator: signed_in.member().role == store::StaffRole::Administrator,
        finds_in_disaster: StaffPermit::<FindInDisaster>::ask(&signed_in).is_some(),
        day,
        at: clock(now),
        last,
        attention: rows.iter().filter(|row| row.state.asks_for_somebody()).count(),
        rows,
        is_cut,
    })
}

/// What came in since a page was drawn.
#[derive(Serialize)]
struct News {
    /// How many.
    count: usize,
    /// How many of them ask for somebody.
    attention: usize,
}

async fn news<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    MayWatch(permit): MayWatch<SeeDesk>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let after = query.get("after").and_then(|after| after.parse().ok()).unwrap_or_default();
    let now = desk.centre.clock.now();
    let newer = day(&desk.centre.store, &permit, JournalPosition::new(after), now).await;
    let Ok(newer) = newer else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let asks = |visit: &&Visit| Shape::of(visit).asks_for_somebody();
    let attention = newer.visits.iter().filter(asks).count();
    Json(News { count: newer.visits.len(), attention }).into_response()
}
