//! How a visit ends.

use crate::centre::{self, CentreError, SessionId};
use crate::face_file::{FaceFileError, Left};
use crate::outage::{Fallback, QueueError};

use super::{CardTrouble, Gone, SettingsDefect};

/// A check that was made.
#[derive(Debug)]
pub struct Checked {
    /// The answer of the centre.
    pub result: centre::Result,
    /// What became of the face file.
    pub left: Left,
}

/// A check that could not be made, whoever the patient is.
#[derive(Debug)]
pub struct Outage {
    /// Why.
    pub why: CentreError,
    /// What helps today.
    pub fallback: Fallback,
    /// The reception that waits to be reported; `None` if the patient was not received.
    pub reception: Option<SessionId>,
}

/// Why a visit ended early. The patient has read why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// The centre refused, or speaks another version.
    #[error(transparent)]
    Centre(#[from] CentreError),
    /// The card or its reader.
    #[error(transparent)]
    Card(#[from] CardTrouble),
    /// The card was taken away in the middle, or nobody answered.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// No way to identify the person is left, or none was wanted.
    #[error("the person was not identified")]
    NotIdentified,
    /// The person does not want to register the card.
    #[error("the card is not registered for use as an insurance card")]
    NotRegistered,
}

impl Stop {
    /// Stable code, for log lines and programs.
    pub fn code(&self) -> &str {
        match self {
            Self::Centre(error) => error.code(),
            Self::Card(trouble) => trouble.code(),
            Self::Gone(Gone::Card) => CardTrouble::TornAway.code(),
            Self::Gone(Gone::Patient) => "no-answer",
            Self::NotIdentified => "not-identified",
            Self::NotRegistered => "registration-not-wanted",
        }
    }

    /// What the counter reads, with the next step.
    pub fn message_ja(&self) -> &str {
        match self {
            Self::Centre(error) => error.message_ja(),
            Self::Card(trouble) => trouble.message_ja(),
            Self::Gone(Gone::Card) => CardTrouble::TornAway.message_ja(),
            Self::Gone(Gone::Patient) => {
                "時間内に操作がなかったので終わりました。もう一度カードを置いてください。"
            }
            Self::NotIdentified => {
                "本人確認ができませんでした。資格確認書などで受け付けてください。"
            }
            Self::NotRegistered => {
                "健康保険証の利用登録をしないため、カードでは確認できません。資格確認書などで受け付けてください。"
            }
        }
    }
}

/// How a visit ended.
#[derive(Debug)]
pub enum Outcome {
    /// With a result and its face file.
    Checked(Box<Checked>),
    /// By the fallbacks of the day.
    Outage(Outage),
    /// Early.
    Stopped(Stop),
}

/// What is wrong with the counter itself: people have to look.
#[derive(Debug, thiserror::Error)]
pub enum CounterError {
    /// The settings.
    #[error(transparent)]
    Settings(#[from] SettingsDefect),
    /// The certificate or key of the device.
    #[error("the device certificate and its key cannot be used")]
    Device,
    /// The face folder.
    #[error(transparent)]
    Face(#[from] FaceFileError),
    /// The queue of receptions.
    #[error(transparent)]
    Queue(#[from] QueueError),
}

impl CounterError {
    /// Stable code, for log lines and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Settings(defect) => defect.code(),
            Self::Device => "device-credentials",
            Self::Face(FaceFileError::Folder(_)) => "face-folder",
            Self::Face(_) => "face-message",
            Self::Queue(QueueError::File(_)) => "queue-file",
            Self::Queue(QueueError::Damaged { .. }) => "queue-damaged",
        }
    }

    /// What the counter reads, with the next step.
    pub fn message_ja(&self) -> String {
        let text = match self {
            Self::Settings(defect) => return defect.message_ja(),
            Self::Device => "機器の証明書と鍵を使えません。設定を確かめてください。",
            Self::Face(FaceFileError::Folder(_)) => {
                "faceフォルダーを使えません。ほかの端末プログラムが動いていないか、権限と空き容量も確かめてください。"
            }
            Self::Face(_) => {
                "結果をこの医療機関等の文字コードで書けません。文字コードの設定を確かめてください。"
            }
            Self::Queue(QueueError::File(_)) => {
                "障害時受付の記録を使えません。ほかの端末プログラムが動いていないか、権限と空き容量も確かめてください。"
            }
            Self::Queue(QueueError::Damaged { .. }) => {
                "障害時受付の記録が壊れています。ファイルを別の場所に移して保管し、運用者に知らせてください。"
            }
        };
        text.to_owned()
    }
}

/// Why the line was left: the visit ends, or the counter itself is broken.
pub(super) enum Halt {
    Stop(Stop),
    Broken(CounterError),
}

impl<E: Into<Stop>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Stop(error.into())
    }
}

impl From<FaceFileError> for Halt {
    fn from(error: FaceFileError) -> Self {
        Self::Broken(error.into())
    }
}
