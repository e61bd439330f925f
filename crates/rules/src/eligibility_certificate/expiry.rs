//! The last day an insurer prints on a certificate: the earliest of several limits (F-082, F-083).

use alloc::vec::Vec;

use jiff::civil::{Date, date};
use vocab::date::{
    BirthDate, add_days, add_months, end_of_month, late_stage_from, senior_ratio_from,
};

use crate::book::ids::{F_082, F_083};
use crate::{Decision, InsurerKind};

/// What the last day depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The day of issue.
    pub issued_on: Date,
    /// The holder's birth date.
    pub birth_date: BirthDate,
    /// The insurer.
    pub insurer: InsurerKind,
    /// The last day of the permit to stay.
    pub stay_until: Option<Date>,
    /// It bridges the time while a card is lost.
    pub temporary: bool,
}

/// What sets the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// Five years, the most an insurer may set.
    FiveYears,
    /// The yearly change of the National Health Insurance and the late-stage scheme.
    YearlyChange,
    /// The day before the 75th birthday.
    Before75,
    /// The end of the month of the 70th birthday, the ratio changes.
    Turns70,
    /// The end of the permit to stay.
    Stay,
    /// Two months while a card is lost.
    Temporary,
}

/// A last day and what sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The last day.
    pub last_day: Date,
    /// What sets it.
    pub kind: LimitKind,
}

/// Returns the last day, the earliest of all limits that lie on or after the day of issue.
///
/// The day before the 75th birthday ends the former scheme only; the late-stage scheme begins
/// there.
pub fn expiry(terms: &Terms) -> Decision<Limit> {
    let five_years = Limit {
        last_day: add_days(add_months(terms.issued_on, 60), -1),
        kind: LimitKind::FiveYears,
    };
    let first = limits(terms).into_iter().filter(|limit| limit.last_day >= terms.issued_on).fold(
        five_years,
        |first, limit| if limit.last_day < first.last_day { limit } else { first },
    );
    Decision::new(first, &[F_082, F_083])
}

fn limits(terms: &Terms) -> Vec<Limit> {
    let mut limits = Vec::new();
    let mut add = |last_day, kind| limits.push(Limit { last_day, kind });
    if !terms.insurer.is_through_employer() {
        add(next_july_end(terms.issued_on), LimitKind::YearlyChange);
    }
    if terms.insurer != InsurerKind::LateStage {
        add(add_days(late_stage_from(terms.birth_date), -1), LimitKind::Before75);
        add(add_days(senior_ratio_from(terms.birth_date), -1), LimitKind::Turns70);
    }
    if let Some(last_day) = terms.stay_until {
        add(last_day, LimitKind::Stay);
    }
    if terms.temporary {
        add(end_of_month(add_months(terms.issued_on, 2)), LimitKind::Temporary);
    }
    limits
}

fn next_july_end(day: Date) -> Date {
    let this_year = date(day.year(), 7, 31);
    if day <= this_year { this_year } else { add_months(this_year, 12) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use vocab::date::{BirthDate, add_days, add_months};

    use super::{Terms, expiry};
    use crate::InsurerKind;

    proptest! {
        #[test]
        fn it_never_lasts_longer_than_five_years_and_never_ends_before_the_issue(
            issued in 0..3_000_i32, age in -32_000..=0_i32, insurer in 0..4_usize, temporary: bool,
        ) {
            let issued_on = add_days(date(2024, 12, 2), issued);
            let terms = Terms {
                issued_on,
                birth_date: BirthDate::new(add_days(issued_on, age)).unwrap(),
                insurer: InsurerKind::ALL[insurer],
                stay_until: None,
                temporary,
            };
            let last_day = expiry(&terms).outcome().last_day;
            prop_assert!(last_day >= issued_on);
            prop_assert!(last_day < add_months(issued_on, 60));
        }
    }
}
