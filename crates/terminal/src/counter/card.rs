//! A card at a reader, as the counter sees it.

use core::fmt;
use core::str::FromStr;

use card::reader::FaceNumber;

use super::{Photo, PhotoTrouble};
use crate::centre::SignedBy;

/// The PIN of the user certificate: four digits. `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin([u8; 4]);

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin")
    }
}

/// The text is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the PIN has four digits")]
pub struct PinDefect;

impl PinDefect {
    /// What the patient reads.
    pub fn message_ja(self) -> &'static str {
        "暗証番号は数字4桁です。入力し直してください。"
    }
}

impl FromStr for Pin {
    type Err = PinDefect;

    fn from_str(text: &str) -> Result<Self, PinDefect> {
        let digits: [u8; 4] = text.as_bytes().try_into().map_err(|_| PinDefect)?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits)).ok_or(PinDefect)
    }
}

impl Pin {
    /// The digits in ASCII, as the card takes them.
    pub fn digits(&self) -> &[u8; 4] {
        &self.0
    }
}

/// State of the card's PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPin {
    /// So many tries are left.
    Open {
        /// How many.
        left: u8,
    },
    /// No try is left.
    Locked,
    /// The card has no PIN (F-200).
    None,
}

/// How the card took a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinAnswer {
    /// It was right; the key is open.
    Verified,
    /// It was wrong; so many tries are left.
    Wrong {
        /// How many.
        left: u8,
    },
    /// It was wrong and the last try, or the PIN was locked before.
    Locked,
}

/// What the card signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// RSA PKCS#1 v1.5 with SHA-256.
    pub signature: Vec<u8>,
    /// How its key was opened.
    pub by: SignedBy,
}

/// A card that lies on a reader.
pub trait CardAtReader {
    /// Reads the user certificate (DER).
    ///
    /// # Errors
    /// What is wrong with card or reader.
    fn certificate(&mut self) -> Result<Vec<u8>, CardTrouble>;

    /// Asks for the state of the PIN; uses up no try.
    ///
    /// # Errors
    /// What is wrong with card or reader.
    fn pin(&mut self) -> Result<CardPin, CardTrouble>;

    /// Has the card judge a PIN.
    ///
    /// # Errors
    /// What is wrong with card or reader.
    fn verify_pin(&mut self, pin: &Pin) -> Result<PinAnswer, CardTrouble>;

    /// Reads the photo of the holder, to compare it with the face before the camera. The number on
    /// the card's face opens it.
    ///
    /// # Errors
    /// Why there is none; a wrong number costs one of ten tries.
    fn photo(&mut self, number: &FaceNumber) -> Result<Photo, PhotoTrouble>;

    /// Has the card sign a statement: by the PIN if it was verified, else by the terminal's own
    /// authority.
    ///
    /// # Errors
    /// `terminal-way-refused` if only the PIN opens the key; else what is wrong with card or
    /// reader.
    fn sign(&mut self, statement: &[u8]) -> Result<Signed, CardTrouble>;
}

/// Why a card cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.texts().1)]
pub enum CardTrouble {
    /// No card.
    NoCard,
    /// Another kind of card.
    WrongKind,
    /// A card without user certificate.
    NoCertificate,
    /// The PIN is locked, and nothing else opens the key.
    Locked,
    /// Taken away too early.
    TornAway,
    /// Not readable.
    Damaged,
    /// The reader itself failed.
    ReaderFailed,
    /// The card does not take the terminal's own authority.
    TerminalWayRefused,
    /// Anything else.
    Unexpected,
}

impl CardTrouble {
    /// Every trouble.
    pub const ALL: [Self; 9] = [
        Self::NoCard,
        Self::WrongKind,
        Self::NoCertificate,
        Self::Locked,
        Self::TornAway,
        Self::Damaged,
        Self::ReaderFailed,
        Self::TerminalWayRefused,
        Self::Unexpected,
    ];

    /// Stable code, for log lines and programs.
    pub fn code(self) -> &'static str {
        self.texts().0
    }

    /// What the counter reads, with the next step.
    pub fn message_ja(self) -> &'static str {
        self.texts().2
    }

    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::NoCard => (
                "no-card",
                "no card lies on the reader",
                "カードがありません。カードを読み取り機に置いてください。",
            ),
            Self::WrongKind => (
                "wrong-kind",
                "this is no My Number Card",
                "マイナンバーカードではありません。マイナンバーカードを置いてください。",
            ),
            Self::NoCertificate => (
                "no-certificate",
                "the card has no user certificate",
                "カードに利用者証明用電子証明書がありません。資格確認書などで受け付けてください。",
            ),
            Self::Locked => (
                "locked",
                "the PIN is locked; a municipal office unlocks it",
                "暗証番号がロックされています。解除は市区町村の窓口でできます。顔認証付きカードリーダーか資格確認書などで受け付けてください。",
            ),
            Self::TornAway => (
                "torn-away",
                "the card was taken away too early",
                "読み取りの途中でカードが離れました。もう一度置いてください。",
            ),
            Self::Damaged => (
                "damaged",
                "the card cannot be read",
                "カードを読み取れません。置き直しても読めないときは、資格確認書などで受け付けてください。",
            ),
            Self::ReaderFailed => (
                "reader-failed",
                "the card reader does not work",
                "読み取り機が使えません。ケーブルとサービスを確かめてください。",
            ),
            Self::TerminalWayRefused => (
                "terminal-way-refused",
                "the card does not take this terminal without a PIN",
                "この端末では暗証番号なしにカードを使えません。暗証番号を入力してください。",
            ),
            Self::Unexpected => (
                "unexpected",
                "the card or the reader answered something unexpected",
                "カードか読み取り機が想定外の応答をしました。置き直し、続くときは運用者に知らせてください。",
            ),
        }
    }
}
