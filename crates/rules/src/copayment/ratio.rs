//! The copayment ratio by age and income.

use jiff::civil::{Date, date};
use vocab::date::{
    BirthDate, FiscalYear, add_days, add_months, late_stage_from, senior_ratio_from,
};

use crate::Decision;
use crate::book::ids::{F_130, F_131, F_132, F_133, F_134, F_282};

/// The first day for which the table is known: the start of the late-stage scheme.
pub const TABLE_FROM: Date = date(2008, 4, 1);

/// The first day of the 20 percent at 75 and over (F-132).
pub(super) const TWO_SHARE_FROM: Date = date(2022, 10, 1);

/// The last birth date that kept 10 percent from 70 to 74; the last of them turned 75 in 2019
/// (F-130).
const LAST_BIRTH_OF_OLD_SENIORS: Date = date(1944, 4, 1);

/// The level of income that decides the ratio from 70 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Income {
    /// Neither of the others.
    #[default]
    General,
    /// 現役並み (F-131).
    ActiveLevel,
    /// Above the line of 20 percent at 75 and over (F-132).
    TwoShare,
}

/// The patient's share of the medical cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ratio {
    /// One tenth.
    Ten,
    /// Two tenths.
    Twenty,
    /// Three tenths.
    Thirty,
}

impl Ratio {
    /// Returns the percent.
    pub const fn percent(self) -> u8 {
        match self {
            Self::Ten => 10,
            Self::Twenty => 20,
            Self::Thirty => 30,
        }
    }

    /// Returns the form of the interface, three digits (F-134).
    pub const fn interface_code(self) -> &'static str {
        match self {
            Self::Ten => "010",
            Self::Twenty => "020",
            Self::Thirty => "030",
        }
    }
}

/// Where the ratio is known from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RatioBasis {
    /// Eligibility data.
    #[default]
    Eligibility,
    /// The patient's declaration, without eligibility data (F-133).
    Declaration,
}

/// Returns the last day of the 20 percent before school: the first 31 March on or after the day on
/// which six is reached by law, the day before the sixth birthday (F-130, F-282).
///
/// A child born on 1 April reaches six on 31 March and so belongs to the earlier school year.
pub fn last_day_before_school(birth: BirthDate) -> Date {
    FiscalYear::of(add_days(add_months(birth.date(), 6 * 12), -1)).last_day()
}

/// Decides the ratio on `on` (F-130 to F-134). `None` before [`TABLE_FROM`].
pub fn copayment_ratio(
    birth: BirthDate,
    on: Date,
    income: Income,
    basis: RatioBasis,
) -> Option<Decision<Ratio>> {
    if on < TABLE_FROM {
        return None;
    }
    let senior = senior_ratio_from(birth) <= on;
    let decision = if on <= last_day_before_school(birth) {
        Decision::new(Ratio::Twenty, &[F_130, F_282])
    } else if !senior {
        Decision::new(Ratio::Thirty, &[F_130, F_282])
    } else if income == Income::ActiveLevel {
        Decision::new(Ratio::Thirty, &[F_130, F_131])
    } else if on < late_stage_from(birth) {
        let old = birth.date() <= LAST_BIRTH_OF_OLD_SENIORS;
        let ratio = if old { Ratio::Ten } else { Ratio::Twenty };
        Decision::new(ratio, &[F_130, F_282])
    } else if income == Income::TwoShare && on >= TWO_SHARE_FROM {
        Decision::new(Ratio::Twenty, &[F_130, F_132, F_282])
    } else {
        Decision::new(Ratio::Ten, &[F_130, F_132, F_282])
    };
    let decision = decision.because(&[F_134]);
    Some(match basis {
        RatioBasis::Eligibility => decision,
        RatioBasis::Declaration => decision.because(&[F_133]),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::{BirthDate, add_days};

    use super::{Income, Ratio, RatioBasis, copayment_ratio, last_day_before_school};

    fn ratio(birth: BirthDate, on: Date, income: Income) -> Ratio {
        *copayment_ratio(birth, on, income, RatioBasis::Eligibility).unwrap().outcome()
    }

    proptest! {
        #[test]
        fn every_day_of_a_life_has_one_ratio(born in 0..36_000_i32, age in 0..44_000_i32) {
            let born = add_days(date(1930, 1, 1), born);
            let on = add_days(born, age).max(super::TABLE_FROM);
            let birth = BirthDate::new(born).unwrap();
            let [general, two, active] = [Income::General, Income::TwoShare, Income::ActiveLevel]
                .map(|income| ratio(birth, on, income));
            prop_assert!(general <= two && two <= active);
        }

        #[test]
        fn with_general_income_the_ratio_falls_only_with_age_after_school(
            born in 0..36_000_i32, age in 2_600_i32..44_000,
        ) {
            let born = add_days(date(1945, 1, 1), born);
            let birth = BirthDate::new(born).unwrap();
            let on = add_days(born, age).max(super::TABLE_FROM);
            let later = ratio(birth, add_days(on, 1), Income::General);
            prop_assert!(later <= ratio(birth, on, Income::General));
        }

        #[test]
        fn school_begins_between_six_and_seven(born in 0..36_000_i32) {
            let born = add_days(date(1950, 1, 1), born);
            let last = last_day_before_school(BirthDate::new(born).unwrap());
            prop_assert_eq!((last.month(), last.day()), (3, 31));
            let age = last.year().wrapping_sub(born.year());
            prop_assert!(age == 6 || age == 7);
        }
    }
}
