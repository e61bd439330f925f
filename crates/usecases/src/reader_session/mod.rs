//! A reader session: challenge, answer of the card, identity, registration, result. A file a step.

mod answer_card;
mod audit;
mod confirm_identity;
mod open;
mod refusal;
mod register;
mod result;
mod screens;
mod sentences;
mod sessions;
mod stage;
mod words;

use rules::reception::Reader;

pub use rules::reception::Operator;

pub use answer_card::{CardAnswer, CardSeen, answer_card};
pub use audit::SessionError;
pub use confirm_identity::{Attempt, IdentityReport, PinEntry, Presented, confirm_identity};
pub use open::{OpenRequest, Opened, open};
pub use pki::challenge::Nonce;
pub use refusal::SessionRefusal;
pub use register::register;
pub use result::{Choices, FaceResult, result};
pub use screens::Reception;
pub use sessions::{SessionId, SessionLimits, Sessions};
pub use stage::PinReport;
pub use words::{life_name, life_text, method_name, registration_name, screen_name};

/// The kind of reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderKind {
    /// 顔認証付きカードリーダー.
    Face,
    /// 汎用カードリーダー.
    General,
}

impl From<ReaderKind> for Reader {
    fn from(kind: ReaderKind) -> Self {
        match kind {
            ReaderKind::Face => Self::Face,
            ReaderKind::General => Self::General,
        }
    }
}
