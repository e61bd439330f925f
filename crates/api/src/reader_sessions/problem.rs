//! What a refused step answers.

use axum::http::StatusCode;
use usecases::reader_session::{SessionError, SessionRefusal};
use usecases::verification::VerifyError;

use crate::Problem;

pub(super) fn unknown_session() -> Problem {
    refused(SessionRefusal::NoSuchSession)
}

pub(super) fn problem(error: SessionError) -> Problem {
    match error {
        SessionError::Refused(refusal) => refused(refusal),
        SessionError::Store(error) | SessionError::Check(VerifyError::Store(error)) => {
            tracing::error!(error = %error, "reader session failed");
            Problem::unavailable()
        }
        SessionError::Entropy(_) | SessionError::Check(_) => Problem::unavailable(),
    }
}

fn refused(refusal: SessionRefusal) -> Problem {
    let (ja, en) = (refusal.message_ja(), refusal.message_en());
    Problem::new(status(refusal.code()), refusal.code(), &ja, &en)
}

fn status(code: &str) -> StatusCode {
    match code {
        "session-unknown" | "certificate-of-nobody" => StatusCode::NOT_FOUND,
        "challenge-expired" => StatusCode::GONE,
        "card-report" | "signature-wrong" | "certificate-malformed" => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        "too-many-sessions" => StatusCode::TOO_MANY_REQUESTS,
        "revocation-unanswered" => StatusCode::SERVICE_UNAVAILABLE,
        "challenge-used"
        | "challenge-of-other-session"
        | "challenge-unknown"
        | "not-registered"
        | "registration-refused"
        | "certificate-renewed-lately"
        | "step-out-of-order" => StatusCode::CONFLICT,
        _ => StatusCode::FORBIDDEN,
    }
}
