//! What a card still allows: by its chip, its PIN and how the holder was identified.

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{D_16, R_032, R_033, R_034, R_050, R_051, R_056, R_060};

/// The card itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chip {
    /// The chip can be read.
    Working,
    /// Somebody tried to read the chip unlawfully and it broke.
    Destroyed,
    /// Suspended after loss or theft.
    Suspended,
    /// Given back to the municipality.
    Returned,
}

/// What is known about the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Known to the person at the reader.
    Open,
    /// Locked after three wrong entries.
    Locked,
    /// Unknown to the person at the reader, such as a finder of the card.
    Unknown,
}

/// How the person at the reader was identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Not at all.
    None,
    /// By face authentication.
    Face,
    /// By the PIN.
    Pin,
    /// By staff who compared photo and face.
    Visual,
}

/// A card at a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The card itself.
    pub chip: Chip,
    /// What is known about the PIN.
    pub pin: Pin,
    /// How the person was identified.
    pub identity: Identity,
}

/// What the card allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Eligibility can be checked.
    pub eligibility_check: bool,
    /// Medical data can be shared, if the patient consents.
    pub medical_data: bool,
    /// Functions that need the PIN, such as the portal, work.
    pub other_functions: bool,
    /// Why.
    pub why: WhyAccess,
}

/// Why a card allows what it allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyAccess {
    /// The chip broke; it is a damaged card.
    Destroyed,
    /// The card is suspended.
    Suspended,
    /// The card was given back.
    Returned,
    /// Nobody was identified: the card alone gives nothing.
    CardAlone,
    /// The PIN was named as the identity, but it is locked or unknown.
    NoPin,
    /// Identified in spite of a locked PIN.
    LockedButIdentified,
    /// Identified.
    Identified,
}

impl WhyAccess {
    /// Returns the sentence for people: the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Destroyed => {
                "ICチップが壊れているため読み取れません。カードの破損として、ほかの書類で資格を確認し、市区町村で再発行を受けてもらってください。"
            }
            Self::Suspended => {
                "一時利用停止中のため使えません。ほかの書類で資格を確認してください。停止の解除は市区町村の窓口で行います。"
            }
            Self::Returned => {
                "返納されたカードは使えません。資格確認書などで資格を確認してください。"
            }
            Self::CardAlone => {
                "カードだけでは何も取り出せません。顔認証、暗証番号、職員の目視のどれかで本人を確認してください。"
            }
            Self::NoPin => {
                "暗証番号では確認できません。顔認証か職員の目視で本人を確認してください。"
            }
            Self::LockedButIdentified => {
                "暗証番号はロックされていますが、本人を確認できたので健康保険証として使えます。再設定は市区町村の窓口で行います。"
            }
            Self::Identified => "本人を確認できたので健康保険証として使えます。",
        }
    }
}

/// Decides what a card at a reader allows.
///
/// The certificate is taken as valid and the card as registered; [`crate::certificate`] decides
/// about the former.
pub fn card_state(reading: Reading) -> Decision<Access> {
    match reading.chip {
        Chip::Destroyed => nothing(WhyAccess::Destroyed, &[R_032]),
        Chip::Suspended => nothing(WhyAccess::Suspended, &[R_056]),
        Chip::Returned => nothing(WhyAccess::Returned, &[R_060]),
        Chip::Working => identified(reading),
    }
}

fn identified(reading: Reading) -> Decision<Access> {
    let other_functions = reading.pin == Pin::Open;
    match (reading.identity, reading.pin) {
        (Identity::None, Pin::Unknown) => nothing(WhyAccess::CardAlone, &[R_033, R_034]),
        (Identity::None, Pin::Open | Pin::Locked) => nothing(WhyAccess::CardAlone, &[R_033]),
        (Identity::Pin, Pin::Unknown) => nothing(WhyAccess::NoPin, &[R_034]),
        (Identity::Pin, Pin::Locked) => nothing(WhyAccess::NoPin, &[R_050, R_051, D_16]),
        (Identity::Face | Identity::Visual, Pin::Locked) => {
            access(WhyAccess::LockedButIdentified, other_functions, &[R_050, R_051, R_033])
        }
        (Identity::Face | Identity::Visual, Pin::Open | Pin::Unknown)
        | (Identity::Pin, Pin::Open) => access(WhyAccess::Identified, other_functions, &[R_033]),
    }
}

fn nothing(why: WhyAccess, rules: &[RuleId]) -> Decision<Access> {
    let access =
        Access { eligibility_check: false, medical_data: false, other_functions: false, why };
    Decision::new(access, rules)
}

fn access(why: WhyAccess, other_functions: bool, rules: &[RuleId]) -> Decision<Access> {
    let access = Access { eligibility_check: true, medical_data: true, other_functions, why };
    Decision::new(access, rules)
}
