//! Reads a JSON body; every error names its field.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::{DeserializeOwned, IgnoredAny};
use usecases::InputDefect;

use crate::Problem;

/// A body as axum hands it over.
pub(crate) type Body = Result<Bytes, BytesRejection>;

/// Reads a JSON value of a type.
pub(crate) fn json<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Problem> {
    let bytes = bytes(headers, body)?;
    // Before any field is judged, the whole body has to be JSON: an error in its middle must not
    // depend on which field comes first.
    serde_json::from_slice::<IgnoredAny>(&bytes).map_err(|_| no_json())?;
    let mut json = serde_json::Deserializer::from_slice(&bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let inner = error.inner();
        if inner.is_syntax() || inner.is_eof() {
            no_json()
        } else {
            Problem::input(&InputDefect::from_json(&error.path().to_string(), inner))
        }
    })?;
    Ok(value)
}

fn bytes(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "no-json-body",
            "本文は JSON で、Content-Type: application/json を付けて送ってください。",
            "send JSON with Content-Type: application/json",
        ));
    }
    body.map_err(|_| {
        Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            "本文が大きすぎます。64 KiB までです。",
            "the body is too large: 64 KiB at most",
        )
    })
}

fn no_json() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "not-json",
        "本文を JSON として読めません。括弧や引用符を確かめてください。",
        "the body is not JSON: check brackets and quotes",
    )
}
