//! The rule book as forms: what suffices today, what a patient pays, what to do when nothing works.
//! The forms come from the schemas of the questions, so that a new question needs no page.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde_json::{Map, Value};
use store::{Journal, Registry, Staff};
use usecases::access::SeeDesk;
use usecases::ask::{Asked, CitedRule, ask, questions, schema};
use usecases::clock::day_in_japan;

use super::access::May;
use super::ask_answer::lines;
use super::ask_form::{Control, Field, fields};
use super::pages::Desk;
use super::sign_in::rendered;

pub(super) fn routes<S: Registry + Journal + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new()
        .route("/desk/ask", get(list))
        .route("/desk/ask/{question}", get(show::<S>).post(asked::<S>))
}

#[derive(Template)]
#[template(path = "desk/ask_list.html")]
struct List {
    facility: String,
    member: String,
    questions: Vec<(&'static str, &'static str)>,
}

async fn list(May(permit, signed_in): May<SeeDesk>) -> Response {
    let has_form = |(name, _): &(&'static str, _)| form_of(name).is_some();
    rendered(&List {
        facility: permit.facility().name.clone(),
        member: signed_in.member().staff.as_written().to_owned(),
        questions: questions().filter(has_form).collect(),
    })
}

#[derive(Template)]
#[template(path = "desk/ask.html")]
struct Page {
    facility: String,
    member: String,
    name: String,
    title: &'static str,
    fields: Vec<Field>,
    lines: Vec<(String, String)>,
    rules: Vec<CitedRule>,
    wrong: Option<(String, String)>,
}

/// The fields of a question; `None` if there is no such question, or no form can ask it.
fn form_of(name: &str) -> Option<(&'static str, Vec<Field>)> {
    let schema = schema(name).ok()?;
    Some((schema.title, fields(&schema.input)?))
}

impl Page {
    fn of(May(permit, signed_in): &May<SeeDesk>, name: &str) -> Option<Self> {
        let (title, fields) = form_of(name)?;
        Some(Self {
            facility: permit.facility().name.clone(),
            member: signed_in.member().staff.as_written().to_owned(),
            name: name.to_owned(),
            title,
            fields,
            lines: Vec::new(),
            rules: Vec::new(),
            wrong: None,
        })
    }

    fn answered(&mut self, asked: Asked) {
        if let Ok(schema) = schema(&self.name) {
            self.lines = lines(&asked.answer, &schema.answer);
        }
        self.rules = asked.rules;
    }
}

async fn show<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<SeeDesk>,
    Path(name): Path<String>,
) -> Response {
    let Some(mut page) = Page::of(&may, &name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Most questions are about today.
    let today = day_in_japan(desk.centre.clock.now()).to_string();
    for field in page.fields.iter_mut().filter(|field| field.name == "on") {
        field.typed = vec![today.clone()];
    }
    rendered(&page)
}

async fn asked<S: Registry + Journal + Staff + 'static>(
    State(_): State<Arc<Desk<S>>>,
    may: May<SeeDesk>,
    Path(name): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let Some(mut page) = Page::of(&may, &name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut typed: HashMap<String, Vec<String>> = HashMap::new();
    for (field, value) in sent {
        typed.entry(field).or_default().push(value);
    }
    let mut input = Map::new();
    for field in &mut page.fields {
        field.typed = typed.remove(&field.name).unwrap_or_default();
        if let Some(value) = field.value() {
            input.insert(field.name.clone(), value);
        }
    }
    match ask(&name, Value::Object(input)) {
        Ok(answer) => page.answered(answer),
        Err(error) => {
            let defect = error.defect();
            let of = |field: &&Field| defect.field.starts_with(&field.name);
            let label = page.fields.iter().find(of).map(|field| field.label.clone());
            page.wrong = Some((label.unwrap_or_default(), defect.message.clone()));
        }
    }
    let status =
        if page.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, rendered(&page)).into_response()
}
