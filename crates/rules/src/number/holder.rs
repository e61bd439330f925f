//! Who has a number, and which record is 特定個人情報.

use crate::Decision;
use crate::book::ids::{D_21, F_004, F_005, R_002, R_006};

/// A person and the residence register. Nationality is no part of it (D-21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// On the residence register now.
    pub registered_now: bool,
    /// On it at some time before.
    pub registered_before: bool,
}

/// Why a person has a number or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyHolder {
    /// On the register.
    Registered,
    /// Was on the register: the number stays for life.
    ForLife,
    /// Never on the register.
    Never,
}

impl WhyHolder {
    /// Returns the sentence for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Registered => "住民票に載っているので、国籍にかかわらずマイナンバーがあります。",
            Self::ForLife => {
                "番号は生涯変わらないので、住民票から外れても前に付いた番号があります。"
            }
            Self::Never => {
                "住民票に載ったことがないので、マイナンバーはありません。番号なしで手続きしてください。"
            }
        }
    }

    /// Tells whether the person has a number.
    pub fn has_number(self) -> bool {
        match self {
            Self::Registered | Self::ForLife => true,
            Self::Never => false,
        }
    }
}

/// Decides whether a person has a My Number (R-002, D-21, F-005).
pub fn holds_number(holder: Holder) -> Decision<WhyHolder> {
    if holder.registered_now {
        Decision::new(WhyHolder::Registered, &[R_002, D_21, F_004, F_005])
    } else if holder.registered_before {
        Decision::new(WhyHolder::ForLife, &[R_002, F_004, F_005])
    } else {
        Decision::new(WhyHolder::Never, &[R_002, D_21])
    }
}

/// Whether a record holds the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Yes, and everybody who opens the record sees it.
    Shown,
    /// Yes, but the page does not show it.
    Hidden,
    /// It was taken out of the record.
    Removed,
}

/// Decides whether a record of a person is 特定個人情報: hiding the number is not enough.
pub fn is_specific_personal_information(presence: Presence) -> Decision<bool> {
    let specific = match presence {
        Presence::Shown | Presence::Hidden => true,
        Presence::Removed => false,
    };
    Decision::new(specific, &[R_006])
}
