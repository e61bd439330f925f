//! Switching the card before the move, so that it stays valid abroad.

use alloc::format;
use alloc::string::String;

use jiff::civil::Date;
use vocab::date::{EraDate, add_days};

use super::OVERSEAS_START;
use crate::Decision;
use crate::book::ids::{D_27, F_247, R_323, R_324, R_333, R_334, R_335, R_336, R_337};

/// A report of moving abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveOut {
    /// Japanese nationality.
    pub japanese: bool,
    /// The day of the move.
    pub moves_on: Date,
    /// The day of the procedure at the municipality.
    pub procedure_on: Date,
    /// The last valid day of the card.
    pub card_valid_until: Date,
    /// The card was handed in.
    pub card_handed_in: bool,
    /// The 個人番号カード国外継続利用申請書 was handed in.
    pub form_handed_in: bool,
}

/// What the municipality does to the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// What is added to the card face.
    pub face_note: String,
    /// The address in the chip.
    pub chip_address: &'static str,
}

/// Why the card is not switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSwitch {
    /// The move is before the start (D-27).
    BeforeStart,
    /// Only Japanese nationals.
    NotJapanese,
    /// The card is no longer valid.
    CardExpired,
    /// The card or the form is missing.
    Incomplete,
    /// On the day of the move or after it (F-247).
    TooLate,
}

impl NoSwitch {
    /// Returns a stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeforeStart => "before-start",
            Self::NotJapanese => "not-japanese",
            Self::CardExpired => "card-expired",
            Self::Incomplete => "incomplete",
            Self::TooLate => "too-late",
        }
    }

    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::BeforeStart => {
                "2024-05-27 より前の国外転出では継続利用できません。転出後に国外転出者向けのカードを申請してください。"
            }
            Self::NotJapanese => "継続利用できるのは日本国籍の人だけです。",
            Self::CardExpired => {
                "カードの有効期限が切れています。転出前に更新するか、転出後に新しく申請してください。"
            }
            Self::Incomplete => {
                "国外転出の届出のときに、カードと個人番号カード国外継続利用申請書の両方を出してください。"
            }
            Self::TooLate => {
                "切替えは転出予定日の前日までです。カードは失効するので、転出後に新しく申請してください。"
            }
        }
    }
}

/// Decides whether the card is switched (R-333 to R-337, F-247).
pub fn switch_before_moving(report: MoveOut) -> Decision<Result<Switch, NoSwitch>> {
    let refused = |why, rules| Decision::new(Err(why), rules);
    if !report.japanese {
        refused(NoSwitch::NotJapanese, &[R_323, F_247])
    } else if report.moves_on < OVERSEAS_START {
        refused(NoSwitch::BeforeStart, &[D_27])
    } else if report.card_valid_until < report.procedure_on {
        refused(NoSwitch::CardExpired, &[R_337])
    } else if !report.card_handed_in || !report.form_handed_in {
        refused(NoSwitch::Incomplete, &[R_333])
    } else if report.procedure_on >= report.moves_on {
        refused(NoSwitch::TooLate, &[F_247, R_324])
    } else {
        let day = EraDate::of(report.moves_on).map_or_else(String::new, EraDate::long);
        let switch =
            Switch { face_note: format!("国外転出 {day}"), chip_address: "国外転出" };
        Decision::new(Ok(switch), &[R_333, R_334, R_335, R_336, R_337, D_27, F_247])
    }
}

/// Returns the last day on which a card that lapsed by the move is issued again free of charge: 90
/// days after the move (F-247).
pub fn free_reissue_until(moves_on: Date) -> Decision<Date> {
    Decision::new(add_days(moves_on, 90), &[F_247])
}
