//! How a card can disappoint.

use core::fmt;
use core::num::NonZeroU8;

use vocab::Defect;

use super::Lost;
use crate::apdu::StatusWord;

/// Why a dialogue did not reach its end. Code and sentences as for every [`Defect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardProblem {
    /// No card lies on the reader.
    NoCard,
    /// The card was taken away, or lost its power, during the conversation.
    TornAway,
    /// The reader itself failed.
    ReaderFailed,
    /// This is no card with the certificates of the public service (JPKI).
    WrongKind,
    /// The card holds no user-authentication certificate or not the key for it.
    NoCertificate,
    /// The card has no PIN: a face-only card (F-200).
    NoPin,
    /// The PIN is wrong; so many tries are left (`R-047`).
    WrongPin {
        /// At least one.
        left: NonZeroU8,
    },
    /// The PIN is locked.
    Locked,
    /// The number of the card's face is wrong; so many of ten tries are left.
    WrongFaceNumber {
        /// At least one.
        left: NonZeroU8,
    },
    /// The number of the card's face is locked.
    FaceNumberLocked,
    /// The card has no photo (F-201).
    NoPhoto,
    /// The issuer has not signed what the card shows.
    NotSigned,
    /// The key needs a PIN first, and none is verified any more.
    NotOpened,
    /// What the card says cannot be: its memory fails, or data end too early.
    Damaged,
    /// The card does not open its key to this terminal; the PIN remains.
    TerminalWayRefused,
    /// A status word that none of the above explains.
    Unexpected {
        /// The instruction that was answered so.
        instruction: u8,
        /// The answer.
        status: StatusWord,
    },
}

/// Code, and what is said in English and Japanese.
type Told = (&'static str, &'static str, &'static str);

const WRONG_FACE_NUMBER: Told = (
    "wrong-face-number",
    "The number on the card's face is wrong; wrong tries until it is locked: {}.",
    "カードの番号が違います。あと{}回間違えるとロックされます。",
);
const FACE_NUMBER_LOCKED: Told = (
    "face-number-locked",
    "The number on the card's face is locked; enter the PIN, or have staff look.",
    "カードの番号がロックされています。暗証番号を入力するか、目視で確認してください。",
);
const NO_PHOTO: Told = (
    "no-photo",
    "The card has no photo; enter the PIN, or have staff look.",
    "カードに顔写真がありません。暗証番号を入力するか、目視で確認してください。",
);
const NOT_SIGNED: Told = (
    "not-signed",
    "The issuer has not signed the photo; do not trust the card.",
    "カードの写真の署名が正しくありません。このカードの写真は使わないでください。",
);

impl CardProblem {
    /// What a status word means that the dialogue itself had no meaning for.
    pub(super) fn of(instruction: u8, status: StatusWord) -> Self {
        match status {
            StatusWord::MEMORY_FAILURE | StatusWord::WRONG_OFFSET => Self::Damaged,
            StatusWord::SECURITY_NOT_SATISFIED => Self::NotOpened,
            _ => Self::Unexpected { instruction, status },
        }
    }

    fn told(self) -> Told {
        match self {
            Self::NoCard => (
                "no-card",
                "No card lies on the reader; put it there.",
                "カードが置かれていません。カードを置いてください。",
            ),
            Self::TornAway => (
                "torn-away",
                "The card was taken away too early; put it back.",
                "カードが途中で離れました。もう一度カードを置いてください。",
            ),
            Self::ReaderFailed => (
                "reader-failed",
                "The card reader does not work; check its cable and the service.",
                "カードリーダーが使えません。ケーブルとサービスを確かめてください。",
            ),
            Self::WrongKind => (
                "wrong-kind",
                "This is no My Number Card; put a My Number Card there.",
                "マイナンバーカードではありません。マイナンバーカードを置いてください。",
            ),
            Self::NoCertificate => (
                "no-certificate",
                "The card holds no user-authentication certificate; the municipal office issues it.",
                "カードに利用者証明用電子証明書がありません。市区町村の窓口で発行を受けてください。",
            ),
            Self::NoPin => (
                "no-pin",
                "This card has no PIN; confirm the face.",
                "このカードには暗証番号がありません。顔認証または目視で確認してください。",
            ),
            Self::WrongPin { .. } => (
                "wrong-pin",
                "The PIN is wrong; wrong tries until it is locked: {}.",
                "暗証番号が違います。あと{}回間違えるとロックされます。",
            ),
            Self::Locked => (
                "locked",
                "The PIN is locked; confirm the face. The municipal office unlocks it.",
                "暗証番号がロックされています。顔認証または目視で確認してください。解除は市区町村の窓口です。",
            ),
            Self::WrongFaceNumber { .. } => WRONG_FACE_NUMBER,
            Self::FaceNumberLocked => FACE_NUMBER_LOCKED,
            Self::NoPhoto => NO_PHOTO,
            Self::NotSigned => NOT_SIGNED,
            Self::NotOpened => (
                "not-opened",
                "The card asks for the PIN first; begin again.",
                "カードが暗証番号を求めています。最初からやり直してください。",
            ),
            Self::Damaged => (
                "damaged",
                "The card cannot be read; if it stays so, it is damaged.",
                "カードを読み取れません。何度も続くときは、カードが破損しています。",
            ),
            Self::TerminalWayRefused => (
                "terminal-way-refused",
                "The card does not let this terminal confirm without a PIN; enter the PIN.",
                "このカードは暗証番号なしの確認に対応していません。暗証番号を入力してください。",
            ),
            Self::Unexpected { .. } => (
                "unexpected-status",
                "The card gave an answer that is not known ({}); try again.",
                "カードから想定外の応答がありました({})。もう一度試してください。",
            ),
        }
    }

    /// The detail that stands for `{}` in a sentence.
    fn detail(self) -> String {
        match self {
            Self::WrongPin { left } | Self::WrongFaceNumber { left } => left.to_string(),
            Self::Unexpected { instruction, status } => format!("{instruction:02X} {status}"),
            Self::NoCard
            | Self::TornAway
            | Self::ReaderFailed
            | Self::WrongKind
            | Self::NoCertificate
            | Self::NoPin
            | Self::Locked
            | Self::FaceNumberLocked
            | Self::NoPhoto
            | Self::NotSigned
            | Self::NotOpened
            | Self::Damaged
            | Self::TerminalWayRefused => String::new(),
        }
    }
}

impl From<Lost> for CardProblem {
    fn from(lost: Lost) -> Self {
        match lost {
            Lost::NoCard => Self::NoCard,
            Lost::TornAway => Self::TornAway,
            Lost::Reader => Self::ReaderFailed,
        }
    }
}

impl fmt::Display for CardProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told().1.replace("{}", &self.detail()))
    }
}

impl core::error::Error for CardProblem {}

impl Defect for CardProblem {
    fn code(&self) -> &'static str {
        self.told().0
    }

    fn message_ja(&self) -> String {
        self.told().2.replace("{}", &self.detail())
    }
}

#[cfg(test)]
mod tests {
    use core::num::NonZeroU8;

    use vocab::Defect;

    use super::CardProblem;
    use crate::apdu::StatusWord;

    #[test]
    fn the_tries_left_are_told() {
        let problem = CardProblem::WrongPin { left: NonZeroU8::MIN };
        assert_eq!(problem.message_ja(), "暗証番号が違います。あと1回間違えるとロックされます。");
        assert!(problem.to_string().ends_with("locked: 1."));
    }

    #[test]
    fn command_and_answer_are_told() {
        let problem = CardProblem::of(0xB0, StatusWord::WRONG_FILE);
        assert!(problem.to_string().contains("(B0 6981)"));
        assert!(problem.message_ja().contains("(B0 6981)"));
    }
}
