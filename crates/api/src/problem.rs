//! Errors as problem details (RFC 9457).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use usecases::InputDefect;

/// What went wrong, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// A name of the kind of problem: `urn:shikaku:problem:<code>`.
    #[serde(rename = "type")]
    kind: String,
    /// The HTTP status.
    status: u16,
    /// A stable code for programs.
    code: &'static str,
    /// The field that is wrong, as a path; absent when the whole request is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// What is wrong and what to do, in Japanese.
    title: String,
    /// The same in English.
    detail: String,
}

impl Problem {
    /// States a problem.
    pub fn new(status: StatusCode, code: &'static str, ja: &str, en: &str) -> Self {
        Self {
            kind: format!("urn:shikaku:problem:{code}"),
            status: status.as_u16(),
            code,
            field: None,
            title: ja.to_owned(),
            detail: en.to_owned(),
        }
    }

    /// States that a field is wrong (422).
    pub fn input(defect: &InputDefect) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let problem = Self::new(status, defect.code, &defect.message, &defect.message_en);
        Self { field: Some(defect.field.clone()).filter(|field| !field.is_empty()), ..problem }
    }

    /// Returns the status and what is wrong, for an edge with a form of its own.
    pub(crate) fn into_defect(self) -> (StatusCode, InputDefect) {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let field = self.field.unwrap_or_default();
        (status, InputDefect::new(self.code, &field, self.title).in_english(self.detail))
    }

    /// States that the facility is not known (401).
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "医療機関のトークンが必要です。Authorization: Bearer <トークン> を付けてください。",
            "send the facility's token: Authorization: Bearer <token>",
        )
    }

    /// States that the facility may not do this (403).
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "not-permitted",
            "この医療機関には、この操作が許されていません。運用者に確かめてください。",
            "this facility may not do this: ask the operator of the centre",
        )
    }

    /// States that the store failed (503). The request can be sent again.
    pub fn unavailable() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "store-unavailable",
            "いま記録を読み書きできません。少し待って、もう一度送ってください。",
            "the store cannot be read or written now: wait a little and send the request again",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }
}

/// Answers a path that the API does not have.
pub(crate) async fn no_such_page() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "no-such-path",
        "このアドレスはありません。/openapi.json に一覧があります。",
        "there is nothing here: /openapi.json lists every path",
    )
}

/// Answers a method that a path does not have.
pub(crate) async fn no_such_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "no-such-method",
        "このアドレスでは使えないメソッドです。/openapi.json を見てください。",
        "this path does not take this method: see /openapi.json",
    )
}
