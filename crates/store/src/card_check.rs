//! How a check by card came about: device, card, identity, and what the patient chose.

use rules::reception::Operator;
use vocab::{CertificateSerial, StaffId};

use crate::DeviceFingerprint;

/// What let the card's key sign the challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignedBy {
    /// The PIN, which the card verified.
    Pin,
    /// The terminal, which the card authenticated; no PIN was asked for.
    Terminal,
}

/// Who typed the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PinBy {
    /// The patient.
    Patient,
    /// Somebody for the patient.
    Proxy,
}

/// Why staff compared photo and face (D-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VisualReason {
    /// Neither face authentication nor PIN worked.
    FaceAndPinFailed,
    /// The patient cannot reach the reader.
    CannotReach,
    /// The patient is a child.
    Child,
    /// The patient has a disability.
    Disabled,
    /// The PIN is locked.
    PinLocked,
    /// The card has no PIN (F-200).
    FaceOnlyCard,
    /// Another reason.
    Other,
}

/// How identity was confirmed (D-14: three ways). Without it a card gives nothing, so a
/// check without one cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// The photo in the chip was compared with the face.
    Face {
        /// The distance that the reader measured, in thousandths, if it tells one.
        distance_per_mille: Option<u16>,
    },
    /// The card verified the PIN.
    Pin {
        /// Who typed it.
        by: PinBy,
    },
    /// Staff compared photo and face.
    Visual {
        /// Who looked.
        staff: StaffId,
        /// Why.
        reason: VisualReason,
    },
}

/// What a patient chose on a screen of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consent {
    /// The patient agreed.
    Given,
    /// The patient did not agree.
    Refused,
    /// The screen was not shown, or left without a choice.
    NotAsked,
}

/// The choices of a patient (F-194).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consents {
    /// Medical care.
    pub care: Consent,
    /// Drugs.
    pub drugs: Consent,
    /// Operations.
    pub surgery: Consent,
    /// The specific health checkup.
    pub checkup: Consent,
    /// The limit category.
    pub limit: Consent,
}

/// What a check by card stands on, beside what it disclosed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCheck {
    /// The device that asked.
    pub device: DeviceFingerprint,
    /// The certificate whose key signed the challenge.
    pub certificate: CertificateSerial,
    /// What let it sign.
    pub signed: SignedBy,
    /// How identity was confirmed.
    pub identity: Identity,
    /// Who placed the card on the reader.
    pub placed_by: Operator,
    /// What the patient chose.
    pub consents: Consents,
}
