//! A check by the numbers of a document, typed at the desk (照会区分 2).

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use store::{Channel, Journal, Registry, Staff};
use usecases::access::{CheckAtDesk, Permit, VerifyByDocument};
use usecases::clock::day_in_japan;
use usecases::verification::{Question, Request, verify};
use vocab::date::{BirthDate, EraDate};
use vocab::name::to_half_width;
use vocab::{Date, Defect};

use super::access::May;
use super::pages::Desk;
use super::sign_in::rendered;

pub(super) fn routes<S: Registry + Journal + Staff + 'static>() -> Router<Arc<Desk<S>>> {
    Router::new().route("/desk/check", get(show).post(check::<S>))
}

/// A field of the form, what was typed, and what is wrong with it.
struct Field {
    name: &'static str,
    label: &'static str,
    support: &'static str,
    typed: String,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/check.html")]
struct Page {
    facility: String,
    member: String,
    fields: Vec<Field>,
}

/// Name, label and hint of each field, in the order of the documents.
const FIELDS: [(&str, &str, &str); 5] = [
    ("insurer", "保険者番号", "6桁または8桁。全角でもかまいません。"),
    ("symbol", "記号", "書かれていないときは空のままにします。"),
    ("number", "番号", "書かれているとおりに入力します。"),
    ("branch", "枝番", "2桁。書かれていないときは空のままにします。"),
    ("birth", "生年月日", "例: 1980-10-23、昭和55年10月23日、S55.10.23"),
];

impl Page {
    fn of(May(permit, signed_in): &May<CheckAtDesk>, typed: &HashMap<String, String>) -> Self {
        let field = |(name, label, support)| Field {
            name,
            label,
            support,
            typed: typed.get(name).cloned().unwrap_or_default(),
            wrong: None,
        };
        Self {
            facility: permit.facility().name.clone(),
            member: signed_in.member().staff.as_written().to_owned(),
            fields: FIELDS.map(field).into(),
        }
    }

    fn is_wrong(&self) -> bool {
        self.fields.iter().any(|field| field.wrong.is_some())
    }

    /// Reads a field; what is wrong stands beside it.
    fn read<T: FromStr<Err: Defect>>(&mut self, name: &str) -> Option<T> {
        self.read_by(name, |text| text.parse::<T>().map_err(|defect| defect.message_ja()))
    }

    /// Reads a field that may be empty.
    fn read_optional<T: FromStr<Err: Defect>>(&mut self, name: &str) -> Option<T> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        if field.typed.trim().is_empty() { None } else { self.read(name) }
    }

    fn read_by<T>(&mut self, name: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let field = self.fields.iter_mut().find(|field| field.name == name)?;
        match read(to_half_width(&field.typed).trim()) {
            Ok(word) => Some(word),
            Err(wrong) => {
                field.wrong = Some(wrong);
                None
            }
        }
    }

    fn question(&mut self, on: Date) -> Option<Question> {
        let insurer = self.read("insurer");
        let symbol = self.read_optional("symbol");
        let number = self.read("number");
        let branch = self.read_optional("branch");
        let birth = self.read_by("birth", |text| born(text, on));
        if self.is_wrong() {
            return None;
        }
        let (insurer, number, birth) = (insurer?, number?, birth?);
        Some(Question { insurer, symbol, number, branch, birth, on, limit_consent: false })
    }
}

/// A day of either calendar, not in the future.
pub(super) fn born(text: &str, on: Date) -> Result<BirthDate, String> {
    let of_era = EraDate::parse(text).ok().map(|era| BirthDate::new(era.date()));
    let birth = of_era.unwrap_or_else(|| BirthDate::parse(text));
    birth.and_then(|birth| birth.by(on)).map_err(|defect| defect.message_ja())
}

async fn show(may: May<CheckAtDesk>) -> Response {
    rendered(&Page::of(&may, &HashMap::new()))
}

async fn check<S: Registry + Journal + Staff + 'static>(
    State(desk): State<Arc<Desk<S>>>,
    may: May<CheckAtDesk>,
    Form(typed): Form<HashMap<String, String>>,
) -> Response {
    let now = desk.centre.clock.now();
    let mut page = Page::of(&may, &typed);
    let Some(question) = page.question(day_in_japan(now)) else {
        return (StatusCode::UNPROCESSABLE_ENTITY, rendered(&page)).into_response();
    };
    let Some(permit) = Permit::<VerifyByDocument>::ask(may.1.facility()) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let request =
        Request { permit: &permit, channel: Channel::Desk, question: &question, key: None };
    let centre = &desk.centre;
    match verify(&centre.store, &centre.secret, request, now).await {
        Ok(disclosed) => {
            let to = format!("/desk/visits/{}", disclosed.receipt().position().get());
            (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "check at the desk failed");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use vocab::date::parse_date;

    use super::born;

    #[test]
    fn a_birth_date_is_of_either_calendar_and_not_in_the_future() {
        let on = parse_date("2025-12-02").unwrap();
        let day = parse_date("1980-10-23").unwrap();
        for text in ["1980-10-23", "昭和55年10月23日", "S55.10.23"] {
            assert_eq!(born(text, on).unwrap().date(), day, "{text}");
        }
        for text in ["", "1980-02-30", "2025-12-03", "昭和65年1月1日"] {
            assert!(born(text, on).is_err(), "{text}");
        }
    }
}
