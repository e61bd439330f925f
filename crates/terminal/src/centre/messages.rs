//! The messages of the contract, as they travel.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::SessionId;

/// Kind of reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderKind {
    /// 顔認証付きカードリーダー.
    Face,
    /// 汎用カードリーダー.
    General,
}

/// Opens a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenSession {
    /// Kind of reader.
    pub reader: ReaderKind,
    /// What the facility calls it.
    pub reader_name: String,
}

/// The device's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeviceState {
    /// Its last day.
    pub expires_on: Date,
    /// The warning due today (F-225).
    pub warning: Option<String>,
}

/// An open session.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// Its name.
    pub session: SessionId,
    /// What the card has to sign over, in base64url.
    pub challenge: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The centre's day.
    pub today: Date,
    /// The device's certificate.
    pub device: DeviceState,
}

/// How key 0017 was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignedBy {
    /// By the PIN.
    Pin,
    /// By the authorised terminal.
    Terminal,
}

/// State of the card's PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinState {
    /// Tries are left.
    Open,
    /// No try is left.
    Locked,
    /// The card has no PIN.
    None,
}

/// What the card gave. Binary values in base64url.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The session's challenge.
    pub challenge: String,
    /// The card's user certificate (DER).
    pub certificate: String,
    /// The signature over the statement.
    pub signature: String,
    /// How the key was opened.
    pub signed_by: SignedBy,
    /// State of the PIN.
    pub pin: PinState,
}

/// State of the card's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct UserCertificate {
    /// `valid`, `alert`, `grace` or `ended`.
    pub state: String,
    /// Its last day.
    pub expires_on: Date,
    /// A notice is due.
    pub alert: bool,
    /// The notice.
    pub text: Option<String>,
}

/// Ways to identify the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// 顔認証.
    Face,
    /// 暗証番号.
    Pin,
    /// 目視確認.
    Visual,
}

/// The card was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CardAccepted {
    /// State of its certificate.
    pub certificate: UserCertificate,
    /// Ways that the person may choose.
    pub offered: Vec<Method>,
    /// Staff may start the visual check.
    pub staff_may_start_visual: bool,
}

/// Who typed the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The patient.
    Patient,
    /// A proxy.
    Proxy,
}

/// Who placed the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlacedBy {
    /// The patient.
    Patient,
    /// A helper.
    Helper,
    /// Staff.
    Staff,
}

/// Why staff looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisualReason {
    /// Face and PIN failed.
    FaceAndPinFailed,
    /// The patient cannot reach the reader.
    CannotReach,
    /// A child.
    Child,
    /// A disability.
    Disabled,
    /// The PIN is locked.
    PinLocked,
    /// A face-only card.
    FaceOnlyCard,
    /// Another reason.
    Other,
}

/// How the person was identified. The result words are those of the contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Step {
    /// By the face: `match` or `no-match`.
    Face {
        /// The result.
        result: &'static str,
        /// The distance measured, if the reader tells it.
        #[serde(skip_serializing_if = "Option::is_none")]
        distance: Option<f64>,
        /// Who placed the card.
        placed_by: PlacedBy,
        /// The patient wished the help.
        #[serde(skip_serializing_if = "core::ops::Not::not")]
        wished: bool,
    },
    /// By the PIN: `verified`, `wrong` or `locked`.
    Pin {
        /// The result.
        result: &'static str,
        /// Who typed it.
        by: By,
        /// Who placed the card.
        placed_by: PlacedBy,
        /// The patient wished the help.
        #[serde(skip_serializing_if = "core::ops::Not::not")]
        wished: bool,
    },
    /// By the eye of staff: `same` or `different`.
    Visual {
        /// The result.
        result: &'static str,
        /// Who looked.
        staff: String,
        /// Why.
        reason: VisualReason,
        /// Who placed the card.
        placed_by: PlacedBy,
        /// The patient wished the help.
        #[serde(skip_serializing_if = "core::ops::Not::not")]
        wished: bool,
    },
}

/// Whether the person is identified, and what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IdentityResult {
    /// The person is identified.
    pub confirmed: bool,
    /// Ways that are left.
    pub offered: Vec<Method>,
    /// State of the registration; absent before the person is identified.
    pub registration: Option<String>,
    /// The screens to show, in order.
    pub screens: Vec<String>,
    /// Texts of the screens, by name.
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
}

/// The card is registered, or will be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Registered {
    /// `complete` or `applied-not-complete`.
    pub state: String,
    /// What the patient reads.
    pub text: String,
    /// The screens to show, in order.
    pub screens: Vec<String>,
}

/// What the person agreed to; absent where nobody asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    /// Past care (診療情報).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<bool>,
    /// Medicines (薬剤情報).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drugs: Option<bool>,
    /// Surgery (手術情報).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surgery: Option<bool>,
    /// Checkups (特定健診情報).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkup: Option<bool>,
    /// The limit certificate (限度額情報).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<bool>,
}

/// The result. Its parts stay as they came: only the message is read on, for the face file.
#[derive(Debug, Deserialize)]
pub struct Result {
    /// What the counter sees.
    pub answer: Box<RawValue>,
    /// The audit receipt.
    pub receipt: Box<RawValue>,
    /// The signed proof.
    pub proof: Box<RawValue>,
    /// `OQSsiquc01res` in the JSON form.
    pub message: Box<RawValue>,
}

/// Documents that were shown, by their names in the contract.
pub type Shown = Vec<String>;

/// A patient who was received while no check could be made. No name and no number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutageReception {
    /// Drawn once by the terminal: 22 characters of base64url.
    pub id: SessionId,
    /// When the outage was met.
    pub began: Timestamp,
    /// `line`, `centre`, `reader`, `power` or `card`.
    pub cause: String,
    /// Documents shown.
    pub shown: Shown,
    /// What the facility calls the reader.
    pub reader_name: String,
}

/// A renewed device certificate. Binary values in base64url.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NewCertificate {
    /// The certificate (DER).
    pub certificate: String,
    /// The root (DER).
    pub authority: String,
    /// Its last day.
    pub expires_on: Date,
}
