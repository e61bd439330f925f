//! The late-stage scheme by age: from the 75th birthday itself.

use alloc::format;
use alloc::string::String;

use jiff::civil::Date;
use vocab::Prefecture;
use vocab::date::{BirthDate, add_days, late_stage_from};

use crate::Decision;
use crate::book::ids::{F_282, R_338, R_339, R_340, R_341, R_342};

/// Whether a person is in the late-stage scheme by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateStage {
    /// In the scheme on the day.
    pub late_stage: bool,
    /// The first day, the 75th birthday.
    pub from: Date,
}

/// Decides whether the late-stage scheme insures the person on `on` (R-338, F-282).
///
/// Entry before 75 because of a disability is granted on application and is not a question of age.
pub fn late_stage(birth: BirthDate, on: Date) -> Decision<LateStage> {
    let from = late_stage_from(birth);
    Decision::new(LateStage { late_stage: on >= from, from }, &[R_338, F_282])
}

/// What the change at 75 means for a person on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turning75 {
    /// Whose member the person is.
    pub insurer: Insurer,
    /// The first day in the late-stage scheme.
    pub from: Date,
    /// The last day with the former insurer.
    pub former_until: Date,
    /// The certificate of the late-stage scheme reaches the person by this day.
    pub certificate_by: Date,
    /// The registered card can be used on the day.
    pub card_usable: bool,
    /// The reader offers registration on the spot.
    pub reader_offers_registration: bool,
}

/// Who insures the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insurer {
    /// The insurer up to the day before the 75th birthday.
    Former,
    /// The union of the prefecture.
    LateStageUnion,
}

/// Decides what holds around the 75th birthday for the holder of a My Number Card.
///
/// The change of insurer needs no new registration: the card stays registered, and an unregistered
/// one is registered at the reader.
pub fn turning_75(birth: BirthDate, on: Date, registered: bool) -> Decision<Turning75> {
    late_stage(birth, on).then(|state| {
        let outcome = Turning75 {
            insurer: if state.late_stage { Insurer::LateStageUnion } else { Insurer::Former },
            from: state.from,
            former_until: add_days(state.from, -1),
            certificate_by: state.from,
            card_usable: registered,
            reader_offers_registration: !registered,
        };
        let decision = Decision::new(outcome, &[R_339, R_341]);
        let decision = if registered { decision } else { decision.because(&[R_340]) };
        if state.late_stage { decision.because(&[R_342]) } else { decision }
    })
}

/// Returns the name of the union that insures the residents of a prefecture.
pub fn union_name_ja(prefecture: Prefecture) -> String {
    format!("{}後期高齢者医療広域連合", prefecture.name_ja())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::{BirthDate, add_days};

    use super::late_stage;

    fn births() -> impl Strategy<Value = (BirthDate, Date)> {
        (0..40_000_i32).prop_map(|days| {
            let day = add_days(date(1900, 1, 1), days);
            (BirthDate::new(day).unwrap(), day)
        })
    }

    proptest! {
        #[test]
        fn a_life_enters_the_late_stage_scheme_exactly_once(
            (birth, born) in births(),
            age in 0..44_000_i32,
        ) {
            let on = add_days(born, age);
            let state = *late_stage(birth, on).outcome();
            prop_assert_eq!(state.late_stage, on >= state.from);
            prop_assert!(!late_stage(birth, add_days(state.from, -1)).outcome().late_stage);
            prop_assert!(late_stage(birth, state.from).outcome().late_stage);
        }

        #[test]
        fn the_first_day_is_a_birthday((birth, born) in births()) {
            let from = late_stage(birth, born).outcome().from;
            let leap_day = born.month() == 2 && born.day() == 29 && !from.in_leap_year();
            let expected = if leap_day { (3, 1) } else { (born.month(), born.day()) };
            prop_assert_eq!((from.month(), from.day()), expected);
            prop_assert_eq!(from.year(), born.year().wrapping_add(75));
        }
    }
}
