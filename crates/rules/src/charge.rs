//! The add-on of the medical fee that depended on the use of the card.

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::ids::{D_28, D_29, F_170, R_343, R_344, R_345};
use crate::dated::{Dated, in_force};

/// One point of the medical fee in yen.
pub const YEN_PER_POINT: u32 = 10;

/// Which visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// 初診.
    First,
    /// 再診.
    Repeat,
}

/// The level of a facility for the add-on in force from June 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Level 1, the best equipped.
    One,
    /// Level 2.
    Two,
    /// Level 3.
    Three,
}

/// What a first visit adds, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// By the use of the card.
    ByCard(Points),
    /// By the level of the facility: 1, 2, 3.
    ByLevel([u32; 3]),
}

/// Points with and without the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Points {
    other: u32,
    card: u32,
}

impl Points {
    const NONE: Self = Self { other: 0, card: 0 };
    const fn same(points: u32) -> Self {
        Self { other: points, card: points }
    }
    fn of(self, lower: bool) -> u32 {
        if lower { self.card } else { self.other }
    }
    fn saving(self) -> u32 {
        self.other.saturating_sub(self.card)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AddOn {
    name: &'static str,
    first: First,
    repeat: Points,
    /// A repeat visit is charged once in so many months.
    repeat_months: Option<u8>,
}

const SYSTEM: &str = "医療情報・システム基盤整備体制充実加算";
const ACQUISITION: &str = "医療情報取得加算";
const COOPERATION: &str = "電子的診療情報連携体制整備加算";

const NORMAL: AddOn = AddOn {
    name: SYSTEM,
    first: First::ByCard(Points { other: 4, card: 2 }),
    repeat: Points::NONE,
    repeat_months: None,
};

/// The add-on by the day of the visit (D-28).
const ADD_ONS: [Dated<AddOn>; 6] = [
    Dated { from: date(2022, 10, 1), value: NORMAL },
    Dated {
        from: date(2023, 4, 1),
        value: AddOn {
            name: SYSTEM,
            first: First::ByCard(Points { other: 6, card: 2 }),
            repeat: Points { other: 2, card: 0 },
            repeat_months: Some(1),
        },
    },
    Dated { from: date(2024, 1, 1), value: NORMAL },
    Dated {
        from: date(2024, 6, 1),
        value: AddOn {
            name: ACQUISITION,
            first: First::ByCard(Points { other: 3, card: 1 }),
            repeat: Points { other: 2, card: 1 },
            repeat_months: Some(3),
        },
    },
    Dated {
        from: date(2024, 12, 1),
        value: AddOn {
            name: ACQUISITION,
            first: First::ByCard(Points::same(1)),
            repeat: Points::same(1),
            repeat_months: Some(3),
        },
    },
    Dated {
        from: date(2026, 6, 1),
        value: AddOn {
            name: COOPERATION,
            first: First::ByLevel([15, 9, 4]),
            repeat: Points::same(2),
            repeat_months: Some(1),
        },
    },
];

/// A visit for which the add-on is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterVisit {
    /// The day of the visit.
    pub on: Date,
    /// First or repeat.
    pub visit: Visit,
    /// The card was used as insurance card.
    pub card_used: bool,
    /// The patient consented to provide drug information and so on.
    pub consent: bool,
    /// A referral letter was received, which counts like the card with consent.
    pub referral: bool,
    /// The level of the facility, needed for first visits from June 2026.
    pub level: Option<Level>,
}

/// The add-on of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The name in force on the day; `None` before 2022-10-01.
    pub name: Option<&'static str>,
    /// The points; `None` when they depend on the level of the facility and the level is not given.
    pub points: Option<u32>,
    /// What the card with consent saves on that day against the old card, in points.
    pub saving_points: u32,
    /// A repeat visit is charged once in so many months.
    pub once_in_months: Option<u8>,
}

impl Charge {
    /// Returns the cost in yen, the whole of it and not the share of the patient.
    pub fn yen(self) -> Option<u32> {
        self.points.map(|points| points.saturating_mul(YEN_PER_POINT))
    }

    /// Returns what the card saves of the whole cost, in yen.
    pub fn saving_yen(self) -> u32 {
        self.saving_points.saturating_mul(YEN_PER_POINT)
    }

    /// Returns what the card saves of the patient's share at `percent`, in yen, before the rounding
    /// of the bill to ten yen (D-29).
    pub fn own_share_saving_yen(self, percent: u8) -> u32 {
        self.saving_yen().saturating_mul(u32::from(percent)).checked_div(100).unwrap_or(0)
    }
}

/// Decides the add-on of a visit by its day (R-343 to R-345, D-28, D-29).
pub fn counter_charge(visit: CounterVisit) -> Decision<Charge> {
    let rules = [R_343, R_344, R_345, D_28, D_29, F_170];
    let Some(add_on) = in_force(&ADD_ONS, visit.on) else {
        let charge = Charge { name: None, points: Some(0), saving_points: 0, once_in_months: None };
        return Decision::new(charge, &[D_28]);
    };
    let lower = (visit.card_used && visit.consent) || visit.referral;
    let (points, saving_points, once_in_months) = match (visit.visit, add_on.first) {
        (Visit::First, First::ByCard(points)) => (Some(points.of(lower)), points.saving(), None),
        (Visit::First, First::ByLevel(points)) => {
            (visit.level.map(|level| by_level(points, level)), 0, None)
        }
        (Visit::Repeat, _) => {
            (Some(add_on.repeat.of(lower)), add_on.repeat.saving(), add_on.repeat_months)
        }
    };
    let charge = Charge { name: Some(add_on.name), points, saving_points, once_in_months };
    Decision::new(charge, &rules)
}

fn by_level([one, two, three]: [u32; 3], level: Level) -> u32 {
    match level {
        Level::One => one,
        Level::Two => two,
        Level::Three => three,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use vocab::date::add_days;

    use super::{CounterVisit, Level, Visit, counter_charge};

    proptest! {
        #[test]
        fn the_card_with_consent_never_costs_more(
            day in 0..2_500_i32, first: bool, card_used: bool, consent: bool
        ) {
            let visit = CounterVisit {
                on: add_days(date(2022, 1, 1), day),
                visit: if first { Visit::First } else { Visit::Repeat },
                card_used,
                consent,
                referral: false,
                level: Some(Level::Two),
            };
            let with = CounterVisit { card_used: true, consent: true, ..visit };
            let with = *counter_charge(with).outcome();
            let charge = *counter_charge(visit).outcome();
            prop_assert!(with.points <= charge.points);
            prop_assert!(charge.own_share_saving_yen(30) <= charge.saving_yen());
        }
    }
}
