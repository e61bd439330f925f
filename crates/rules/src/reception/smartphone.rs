//! Reception with a smartphone instead of the card.

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::ids::{F_320, F_321, F_322, F_323};

/// The first day, at facilities that are prepared (F-320).
const FROM: Date = date(2025, 9, 19);

/// The kind of phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// iPhone: face or finger is confirmed by the phone.
    Iphone,
    /// Android: the PIN of the phone's certificate is typed on the reader.
    Android,
}

/// A patient with a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneVisit {
    /// The day.
    pub on: Date,
    /// The phone.
    pub phone: Phone,
    /// The facility has the extra reader.
    pub facility_ready: bool,
    /// The first visit to this facility.
    pub first_visit: bool,
    /// The card is registered for use.
    pub registered: bool,
    /// The card has been put into the phone.
    pub card_in_phone: bool,
}

/// How identity is confirmed. Never by the reader's camera (F-323).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// By the phone: face or finger.
    PhoneBiometric,
    /// By the PIN of the certificate in the phone.
    PhonePin,
}

/// Why a phone is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneDefect {
    /// Before the first day.
    TooEarly,
    /// The facility is not prepared.
    FacilityNotReady,
    /// The card is not registered for use.
    NotRegistered,
    /// The card is not in the phone.
    NotInPhone,
}

impl PhoneDefect {
    /// Returns the reason and the next step, for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::TooEarly => {
                "スマートフォンでの受付は2025年9月19日からです。マイナンバーカードで受け付けてください。"
            }
            Self::FacilityNotReady => {
                "この施設はスマートフォンの受付に対応していません。マイナンバーカードで受け付けてください。"
            }
            Self::NotRegistered => {
                "カードの健康保険証利用登録がまだです。カードで登録してからお使いください。"
            }
            Self::NotInPhone => {
                "スマートフォンにマイナンバーカードが設定されていません。設定するか、カードで受け付けてください。"
            }
        }
    }
}

/// What becomes of a phone at the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneOutcome {
    /// Why the phone is not accepted; `None` when it is.
    pub defect: Option<PhoneDefect>,
    /// How identity is confirmed.
    pub confirmation: Confirmation,
    /// The patient should bring the card too.
    pub bring_card: bool,
}

/// Decides whether a phone is accepted and how identity is confirmed.
pub fn phone_reception(visit: PhoneVisit) -> Decision<PhoneOutcome> {
    let defect = if visit.on < FROM {
        Some(PhoneDefect::TooEarly)
    } else if !visit.facility_ready {
        Some(PhoneDefect::FacilityNotReady)
    } else if !visit.registered {
        Some(PhoneDefect::NotRegistered)
    } else if !visit.card_in_phone {
        Some(PhoneDefect::NotInPhone)
    } else {
        None
    };
    let confirmation = match visit.phone {
        Phone::Iphone => Confirmation::PhoneBiometric,
        Phone::Android => Confirmation::PhonePin,
    };
    let bring_card = visit.first_visit || defect.is_some();
    let outcome = PhoneOutcome { defect, confirmation, bring_card };
    Decision::new(outcome, &[F_320, F_321, F_322, F_323])
}
