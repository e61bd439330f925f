//! What comes instead of an answer.

use serde::Deserialize;

/// What the centre says is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: String,
    /// The sentence in Japanese.
    pub ja: String,
    /// The sentence in English.
    pub en: String,
}

#[derive(Deserialize)]
struct Details {
    code: String,
    title: String,
    detail: String,
}

impl Problem {
    /// Reads problem details. Without them, a status of 500 and above means that the centre is
    /// down.
    pub(crate) fn of(status: u16, body: &[u8]) -> CentreError {
        match serde_json::from_slice(body) {
            Ok(Details { code, title, detail }) => {
                CentreError::Refused(Self { status, code, ja: title, en: detail })
            }
            Err(_) if status >= 500 => CentreError::CentreDown,
            Err(_) => CentreError::Unreadable,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CentreError {
    /// Nobody is there: no name, no way, or no connection within a second.
    #[error("the line to the centre is down")]
    LineDown,
    /// Somebody is there and does not answer in time, answers that it fails, or breaks off. It also
    /// breaks off for a device whose certificate it does not take, when its alert comes too late.
    #[error("the centre does not answer")]
    CentreDown,
    /// The two do not trust each other.
    #[error("the connection is not trusted: check the root and the device certificate")]
    NotTrusted,
    /// The centre refused.
    #[error("the centre refused: {}", .0.en)]
    Refused(Problem),
    /// The answer is not of this contract.
    #[error("the answer of the centre cannot be read: check that both have the same version")]
    Unreadable,
}

impl CentreError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else the library reports is no answer of this contract"
    )]
    pub(crate) fn of(error: &ureq::Error) -> Self {
        use ureq::{Error, Timeout};
        match error {
            Error::HostNotFound
            | Error::ConnectionFailed
            | Error::Timeout(Timeout::Connect | Timeout::Resolve) => Self::LineDown,
            Error::Timeout(_) | Error::Protocol(_) => Self::CentreDown,
            Error::Rustls(_) | Error::Tls(_) | Error::Pem(_) => Self::NotTrusted,
            Error::Io(error) => Self::of_io(error),
            _ => Self::Unreadable,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a connection that broke in any other way stood before"
    )]
    fn of_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let inner = error.get_ref();
        if inner.is_some_and(<dyn core::error::Error + Send + Sync>::is::<rustls::Error>) {
            return Self::NotTrusted;
        }
        match error.kind() {
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown => Self::LineDown,
            _ => Self::CentreDown,
        }
    }

    /// Stable code, for log lines and programs.
    pub fn code(&self) -> &str {
        match self {
            Self::LineDown => "line-down",
            Self::CentreDown => "centre-down",
            Self::NotTrusted => "centre-not-trusted",
            Self::Refused(problem) => &problem.code,
            Self::Unreadable => "centre-unreadable",
        }
    }

    /// What the counter reads, with the next step.
    pub fn message_ja(&self) -> &str {
        match self {
            Self::LineDown => {
                "回線がつながりません。下の書類で受け付け、復旧後に資格を確認してください。"
            }
            Self::CentreDown => {
                "センターが応答しません。下の書類で受け付け、復旧後に資格を確認してください。続くときは機器の証明書も確かめてください。"
            }
            Self::NotTrusted => {
                "センターとの接続を信頼できません。機器の証明書の期限と設定を運用者に確かめてください。"
            }
            Self::Refused(problem) => &problem.ja,
            Self::Unreadable => {
                "センターの応答を読み取れません。端末とセンターの版を運用者に確かめてください。"
            }
        }
    }

    /// Tells whether the check cannot be made now, whoever the patient is.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::LineDown | Self::CentreDown | Self::NotTrusted => true,
            Self::Refused(problem) => problem.status >= 500,
            Self::Unreadable => false,
        }
    }
}
