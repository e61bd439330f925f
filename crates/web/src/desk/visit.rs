//! One visit in full: what holds, why, and what to do today.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use store::{Journal, Registry, Staff};
use usecases::access::SeeDesk;
use usecases::desk::{Visit, one};
use usecases::verification::Answer;
use vocab::JournalPosition;

use super::access::May;
use super::pages::Desk;
use super::row::{Row, answer_of};
use super::sign_in::rendered;
use super::words::date_ja;

pub(super) fn routes<S: Registry + Journal + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new().route("/desk/visits/{position}", get(show::<S>))
}

#[derive(Template)]
#[template(path = "desk/visit.html")]
struct Page {
    facility: String,
    member: String,
    row: Row,
    facts: Vec<(&'static str, String)>,
    steps: Vec<(&'static str, String)>,
    rules: Vec<(&'static str, &'static str)>,
}

async fn show<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    May(permit, signed_in): May<SeeDesk>,
    Path(position): Path<u64>,
) -> Response {
    let now = desk.centre.clock.now();
    let visit = one(&desk.centre.store, &permit, JournalPosition::new(position), now).await;
    let visit = match visit {
        Ok(Some(visit)) => visit,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let answer = answer_of(&visit);
    rendered(&Page {
        facility: permit.facility().name.clone(),
        member: signed_in.member().staff.as_written().to_owned(),
        row: Row::of(&visit),
        facts: answer.map(facts).unwrap_or_default(),
        steps: steps(answer),
        rules: rules(&visit),
    })
}

/// What the documents say of the eligibility, in the order in which a clerk types it.
fn facts(answer: &Answer) -> Vec<(&'static str, String)> {
    let Some(shown) = &answer.eligibility else { return Vec::new() };
    let none = || "なし".to_owned();
    let mut facts = vec![
        ("氏名(カナ)", shown.name.kana.clone()),
        ("氏名", shown.name.shown.clone()),
        ("氏名(レセプトに書ける形)", shown.name.claim.clone()),
        ("生年月日", date_ja(shown.birth_date)),
        ("保険者番号", shown.insurer_number.clone()),
        ("保険者", shown.insurer_name.clone()),
        ("記号", shown.symbol.clone().unwrap_or_else(none)),
        ("番号", shown.number.clone()),
        ("枝番", shown.branch.clone().unwrap_or_else(none)),
        ("資格取得日", date_ja(shown.gained_on)),
    ];
    facts.extend(shown.lost_on.map(|day| ("資格喪失日", date_ja(day))));
    facts.extend(shown.valid_until.map(|day| ("証の有効期限", date_ja(day))));
    facts.extend(shown.limit.as_ref().map(|limit| {
        let until = limit.until.map_or_else(|| "期限なし".to_owned(), date_ja);
        ("限度額の区分", format!("{}({} から {until})", limit.category, date_ja(limit.from)))
    }));
    facts.extend(shown.reference_number.clone().map(|number| ("照会番号", number)));
    facts
}

fn steps(answer: Option<&Answer>) -> Vec<(&'static str, String)> {
    let who = |who: &str| match who {
        "patient" => "患者",
        "software" => "ソフト",
        _ => "受付",
    };
    let steps = answer.map(|answer| answer.today.as_slice()).unwrap_or_default();
    steps.iter().map(|step| (who(step.who), step.text.ja.clone())).collect()
}

fn rules(visit: &Visit) -> Vec<(&'static str, &'static str)> {
    let rules = answer_of(visit).map(|answer| answer.rules.as_slice()).unwrap_or_default();
    rules.iter().map(|rule| (rule.id, rule.text)).collect()
}
