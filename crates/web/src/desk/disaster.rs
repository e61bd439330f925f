//! Finding a patient by name where the Disaster Relief Act is applied.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use store::{Journal, Registry, Staff};
use usecases::access::FindInDisaster;
use usecases::clock::day_in_japan;
use usecases::desk::{Search, Sought, disaster_mode, find_in_disaster};
use usecases::verification::Disclosed;
use vocab::Sex;
use vocab::name::{SearchKey, to_half_width};

use super::access::May;
use super::check::born;
use super::pages::Desk;
use super::sign_in::rendered;
use super::words::date_ja;

pub(super) fn routes<S: Registry + Journal + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new().route("/desk/disaster", get(show::<S>).post(find::<S>))
}

/// A person who was found.
struct Line {
    position: u64,
    kana: String,
    kanji: String,
    birth: String,
    address: String,
    outcome: String,
}

#[derive(Template)]
#[template(path = "desk/disaster.html")]
struct Page {
    facility: String,
    member: String,
    /// Why the mode is not open; nothing if it is.
    closed: Option<&'static str>,
    typed: HashMap<String, String>,
    wrong: Vec<(&'static str, String)>,
    found: Option<Vec<Line>>,
    too_many: bool,
}

impl Page {
    fn of<S>(desk: &Desk<S>, May(permit, signed_in): &May<FindInDisaster>) -> Self {
        let on = day_in_japan(desk.centre.clock.now());
        let mode = *disaster_mode(&desk.designations, permit, on).outcome();
        Self {
            facility: permit.facility().name.clone(),
            member: signed_in.member().staff.as_written().to_owned(),
            closed: (!mode.search).then(|| mode.why.text_ja()),
            typed: HashMap::new(),
            wrong: Vec::new(),
            found: None,
            too_many: false,
        }
    }

    fn text(&self, name: &str) -> &str {
        self.typed.get(name).map(String::as_str).unwrap_or_default()
    }

    fn wrong(&self, name: &str) -> Option<&str> {
        self.wrong.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str())
    }

    fn sought(&mut self, on: vocab::Date) -> Option<Sought> {
        let name = SearchKey::of(self.text("name"));
        let birth = born(to_half_width(self.text("birth")).trim(), on);
        let sex = match self.text("sex") {
            "male" => Some(Sex::Male),
            "female" => Some(Sex::Female),
            _ => None,
        };
        let address = SearchKey::of(self.text("address"));
        if name.is_empty() {
            self.wrong.push(("name", "氏名を漢字かカナで入力してください。".to_owned()));
        }
        if let Err(wrong) = &birth {
            self.wrong.push(("birth", wrong.clone()));
        }
        if sex.is_none() {
            self.wrong.push(("sex", "性別を選んでください。".to_owned()));
        }
        if !self.wrong.is_empty() {
            return None;
        }
        Some(Sought { name, birth: birth.ok()?, sex: sex?, address })
    }
}

async fn show<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<FindInDisaster>,
) -> Response {
    rendered(&Page::of(&desk, &may))
}

async fn find<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<FindInDisaster>,
    Form(typed): Form<HashMap<String, String>>,
) -> Response {
    let mut page = Page { typed, ..Page::of(&desk, &may) };
    let now = desk.centre.clock.now();
    let Some(sought) = page.sought(day_in_japan(now)) else {
        return (StatusCode::UNPROCESSABLE_ENTITY, rendered(&page)).into_response();
    };
    let at = (&desk.centre.store, &desk.centre.secret);
    match find_in_disaster(at, &desk.designations, &may.0, &sought, now).await {
        Ok(Search::NotOpen(mode)) => page.closed = Some(mode.outcome().why.text_ja()),
        Ok(Search::Nobody) => page.found = Some(Vec::new()),
        Ok(Search::TooMany) => page.too_many = true,
        Ok(Search::Found(all)) => page.found = Some(all.iter().map(line).collect()),
        Err(error) => {
            tracing::error!(%error, "search in a disaster failed");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    rendered(&page)
}

fn line(disclosed: &Disclosed) -> Line {
    let answer = disclosed.answer();
    let shown = answer.eligibility.as_ref();
    Line {
        position: disclosed.receipt().position().get(),
        kana: shown.map_or_else(|| "—".to_owned(), |shown| shown.name.kana.clone()),
        kanji: shown.map(|shown| shown.name.shown.clone()).unwrap_or_default(),
        birth: shown.map(|shown| date_ja(shown.birth_date)).unwrap_or_default(),
        address: shown.and_then(|shown| shown.address.clone()).unwrap_or_default(),
        outcome: answer.why.ja.clone(),
    }
}
