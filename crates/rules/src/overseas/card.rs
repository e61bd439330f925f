//! The card of a person who has moved abroad.

use jiff::civil::Date;

use super::{NUMBERING_START, OVERSEAS_START};
use crate::Decision;
use crate::book::ids::{
    D_27, F_247, R_322, R_323, R_324, R_325, R_326, R_327, R_328, R_336, R_337,
};

/// A person who moved abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaver {
    /// Japanese nationality.
    pub japanese: bool,
    /// The day of moving out.
    pub moved_out_on: Date,
    /// The card was switched to one for residents overseas before that.
    pub switched: bool,
    /// A card was held on that day.
    pub held_card: bool,
    /// The day asked about, if it matters.
    pub on: Option<Date>,
}

/// What became of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardAbroad {
    /// Usable abroad and on visits home.
    Valid,
    /// Lapsed by the move.
    Lapsed,
    /// There was none.
    None,
}

/// Where an application from abroad goes, each by post or by a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The municipality of registered domicile.
    RegisteredDomicile,
    /// Another municipality, such as that of a stay in Japan.
    OtherMunicipality,
    /// The diplomatic mission in the country of residence.
    Mission,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 3] = [Self::RegisteredDomicile, Self::OtherMunicipality, Self::Mission];
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyCard {
    /// Switched in time.
    Switched,
    /// Moved before the system began.
    BeforeStart,
    /// Moved without the switch.
    NotSwitched,
    /// No card before moving.
    NoCard,
    /// Not a Japanese national.
    NotJapanese,
    /// Left before My Numbers existed.
    BeforeNumbers,
    /// The day asked about lies before the start.
    NotYet,
}

impl WhyCard {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Switched => "転出前に切替えを済ませているので、そのまま使えます。",
            Self::BeforeStart => {
                "2024-05-27 より前の国外転出で失効しています。国外転出者向けのカードを申請してください。"
            }
            Self::NotSwitched => {
                "切替えをせずに転出したため失効しています。国外転出者向けのカードを申請してください。"
            }
            Self::NoCard => {
                "カードを持たずに転出しています。国外転出者向けのカードを申請してください。"
            }
            Self::NotJapanese => {
                "国外での継続利用は日本国籍の人に限られます。帰国して住民登録をしてから申請してください。"
            }
            Self::BeforeNumbers => {
                "2015-10-05 より前の国外転出ではマイナンバーがありません。帰国して住民登録をしてから申請してください。"
            }
            Self::NotYet => {
                "国外からの申請は 2024-05-27 に始まります。その日以後に申請してください。"
            }
        }
    }
}

/// The card and the way to a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverseasCard {
    /// What became of the card.
    pub card: CardAbroad,
    /// A card for residents overseas may be applied for from abroad.
    pub may_apply_abroad: bool,
    /// The reason.
    pub why: WhyCard,
}

/// Decides what became of the card, and whether a new one can be had from abroad.
///
/// A switch without a card is no switch: the answer is that of a person without a card.
pub fn overseas_card(leaver: Leaver) -> Decision<OverseasCard> {
    let kept = leaver.switched && leaver.held_card;
    let card = match (leaver.held_card, kept, leaver.japanese) {
        (false, _, _) => CardAbroad::None,
        (true, true, true) if leaver.moved_out_on >= OVERSEAS_START => CardAbroad::Valid,
        (true, _, _) => CardAbroad::Lapsed,
    };
    let why = reason(leaver, card);
    let may_apply_abroad =
        matches!(why, WhyCard::BeforeStart | WhyCard::NotSwitched | WhyCard::NoCard);
    let outcome = OverseasCard { card, may_apply_abroad, why };
    let decision = match why {
        WhyCard::Switched => Decision::new(outcome, &[R_322, R_336, D_27]),
        WhyCard::NotJapanese => Decision::new(outcome, &[R_323, F_247]),
        WhyCard::BeforeStart | WhyCard::NotYet => Decision::new(outcome, &[R_322, D_27]),
        WhyCard::NotSwitched => Decision::new(outcome, &[R_322, R_324, D_27]),
        WhyCard::NoCard | WhyCard::BeforeNumbers => Decision::new(outcome, &[R_326]),
    };
    let decision =
        if leaver.switched && !leaver.held_card { decision.because(&[R_337]) } else { decision };
    if may_apply_abroad { decision.because(&[R_326, R_325, R_327, R_328, F_247]) } else { decision }
}

fn reason(leaver: Leaver, card: CardAbroad) -> WhyCard {
    if card == CardAbroad::Valid {
        WhyCard::Switched
    } else if !leaver.japanese {
        WhyCard::NotJapanese
    } else if leaver.moved_out_on < NUMBERING_START {
        WhyCard::BeforeNumbers
    } else if leaver.on.is_some_and(|on| on < OVERSEAS_START) {
        WhyCard::NotYet
    } else if card == CardAbroad::None {
        WhyCard::NoCard
    } else if leaver.moved_out_on < OVERSEAS_START {
        WhyCard::BeforeStart
    } else {
        WhyCard::NotSwitched
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use vocab::date::add_days;

    use super::{CardAbroad, Leaver, overseas_card};

    proptest! {
        #[test]
        fn a_valid_card_needs_no_application(
            day in 0..8_000_i32, japanese: bool, switched: bool, held_card: bool,
        ) {
            let moved_out_on = add_days(date(2010, 1, 1), day);
            let leaver = Leaver { japanese, moved_out_on, switched, held_card, on: None };
            let outcome = *overseas_card(leaver).outcome();
            prop_assert!(!(outcome.card == CardAbroad::Valid && outcome.may_apply_abroad));
            prop_assert_eq!(outcome.card == CardAbroad::None, !held_card);
            let valid = outcome.card == CardAbroad::Valid;
            prop_assert!(japanese || !valid && !outcome.may_apply_abroad);
        }
    }
}
