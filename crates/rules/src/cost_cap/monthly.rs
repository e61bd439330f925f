//! The cap of one month and what the patient pays.

use alloc::format;
use alloc::string::String;

use jiff::civil::{Date, date};
use vocab::{Percent, Yen};

use super::Formula;
use super::table::{self, Row};
use crate::book::ids::{
    F_132, F_150, F_151, F_152, F_153, F_154, F_156, F_157, F_158, R_312, R_313,
};
use crate::dated::in_force;
use crate::facts::LimitCategory;
use crate::{Decision, Policy};

/// Months with the benefit in the last twelve, after which the lower cap holds.
const MONTHS_BEFORE_REPEAT: u8 = 3;

/// The day on which a withdrawn plan would have raised the caps (F-157).
const WITHDRAWN_PLAN: Date = date(2025, 8, 1);

/// The bill of one person in one calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// A day of the month.
    pub on: Date,
    /// The limit category.
    pub category: LimitCategory,
    /// The medical cost before insurance, in yen.
    pub total: Yen,
    /// The share at the counter.
    pub copayment: Percent,
    /// Months with the benefit among the eleven before this one.
    pub repeat_months: u8,
    /// Only outpatient care: 70 and over have a cap of their own for it.
    pub outpatient: bool,
    /// The person turns 75 this month, and not on the first (F-156).
    pub turns_75: bool,
}

/// The cap, the share, and what is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bill {
    /// The cap, in yen.
    pub cap: Yen,
    /// The share before the cap.
    pub share: Yen,
    /// The smaller of both: what the patient pays.
    pub pays: Yen,
    /// The lower cap of the fourth month and later applies.
    pub repeat: bool,
    /// How the cap is reckoned.
    pub formula: Formula,
    /// The cap of a year of outpatient care, August to July, where there is one.
    pub outpatient_year: Option<Yen>,
}

impl Bill {
    /// Shows the sum that gives the cap.
    pub fn formula_ja(&self) -> String {
        let base = Yen::new(self.formula.base).grouped();
        let cap = self.cap.grouped();
        match (self.repeat, self.formula.slope) {
            (true, _) => format!("多数回該当の限度額 {cap}円"),
            (false, None) => format!("定額 {cap}円"),
            (false, Some(slope)) => {
                let threshold = Yen::new(slope.threshold).grouped();
                let percent = slope.percent;
                format!("{base}円+(総医療費-{threshold}円)×{percent}% → {cap}円")
            }
        }
    }
}

/// Why no cap can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapUnknown {
    /// The table of this category begins later, on the day named.
    BeforeTable(Date),
    /// The rule changes by that day and the figure is not public (F-158).
    NotPublished,
}

/// Decides the cap of a month and what the patient pays (F-150 to F-158, R-312, R-313).
///
/// No amount is rounded to ten yen: the counter does that on the sum of a visit. Fractions of a yen
/// are dropped under one half and raised from there (F-151).
///
/// # Errors
/// [`CapUnknown`] when the table has no figure for the day.
pub fn monthly_cap(month: Month) -> Result<Decision<Bill>, CapUnknown> {
    let special = if month.outpatient { table::outpatient(month.category) } else { None };
    let rows = special.unwrap_or_else(|| table::household(month.category));
    let formula = match in_force(rows, month.on) {
        Some(Row::Known(formula)) => *formula,
        Some(Row::NotPublished) => return Err(CapUnknown::NotPublished),
        None => {
            let first = rows.first().map_or(month.on, |row| row.from);
            return Err(CapUnknown::BeforeTable(first));
        }
    };
    let halved = if month.turns_75 { formula.halved() } else { formula };
    let fourth = month.repeat_months >= MONTHS_BEFORE_REPEAT;
    let share = month.copayment.of(month.total);
    let cap = halved.cap(month.total, fourth);
    let bill = Bill {
        cap,
        share,
        pays: share.min(cap),
        repeat: fourth && halved.repeat.is_some(),
        formula: halved,
        outpatient_year: outpatient_year(month, special.is_some()),
    };
    Ok(cite(month, bill))
}

/// 144,000 yen for 一般 (F-153); the figure of the plan from 2026-08 is not public.
fn outpatient_year(month: Month, special: bool) -> Option<Yen> {
    let general =
        matches!(month.category, LimitCategory::B04 | LimitCategory::B09 | LimitCategory::B10);
    (special && general && month.on < table::PLAN).then_some(Yen::new(144_000))
}

fn cite(month: Month, bill: Bill) -> Decision<Bill> {
    let table_rule = if month.category.is_senior() { F_153 } else { F_150 };
    let mut decision = Decision::new(bill, &[table_rule, F_154]);
    if bill.formula.slope.is_some() && !bill.repeat {
        decision = decision.because(&[F_151, F_152]);
    }
    if bill.formula.at_most.is_some() {
        decision = decision.because(&[F_132]);
    }
    if month.turns_75 {
        decision = decision.because(&[F_156]);
    }
    if bill.share > bill.cap {
        decision = decision.because(&[R_312, R_313]);
    }
    if month.on >= table::PLAN {
        let plan = Policy { name: "cost-cap-table", reading: "plan-of-2025-12" };
        return decision.because(&[F_158]).under(plan);
    }
    if month.on >= WITHDRAWN_PLAN { decision.because(&[F_157]) } else { decision }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use vocab::{Percent, Yen};

    use super::{Bill, Month, monthly_cap};
    use crate::facts::LimitCategory;

    fn bill(category: LimitCategory, total: u64, repeat_months: u8, turns_75: bool) -> Bill {
        let month = Month {
            on: date(2025, 12, 15),
            category,
            total: Yen::new(total),
            copayment: Percent::new(30).unwrap(),
            repeat_months,
            outpatient: false,
            turns_75,
        };
        *monthly_cap(month).unwrap().outcome()
    }

    fn categories() -> impl Strategy<Value = LimitCategory> {
        proptest::sample::select(LimitCategory::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn nobody_pays_more_than_the_share_or_the_cap(
            category in categories(),
            total in 0..10_000_000_000_u64,
            months in 0..=11_u8,
            half: bool,
        ) {
            let bill = bill(category, total, months, half);
            prop_assert!(bill.pays <= bill.share && bill.pays <= bill.cap);
        }

        #[test]
        fn a_higher_bill_never_costs_the_patient_less(
            category in categories(), total in 0..10_000_000_000_u64, more in 0..1_000_000_u64,
        ) {
            let larger = bill(category, total.wrapping_add(more), 0, false);
            prop_assert!(larger.pays >= bill(category, total, 0, false).pays);
        }

        #[test]
        fn a_lower_income_never_has_a_higher_cap(
            total in 0..10_000_000_000_u64,
            months in 0..=11_u8,
        ) {
            for order in [&LimitCategory::ALL[..6], &LimitCategory::ALL[6..12]] {
                let caps: std::vec::Vec<_> =
                    order.iter().map(|one| bill(*one, total, months, false).cap).collect();
                prop_assert!(caps.is_sorted_by(|upper, lower| upper >= lower), "{caps:?}");
            }
        }

        #[test]
        fn neither_the_fourth_month_nor_the_75th_birthday_raises_the_cap(
            category in categories(), total in 0..10_000_000_000_u64,
        ) {
            let plain = bill(category, total, 2, false);
            prop_assert!(bill(category, total, 3, false).cap <= plain.cap);
            prop_assert!(bill(category, total, 2, true).cap <= plain.cap);
        }
    }
}
