//! Which shares of a household under 70 are added up (F-155).

use alloc::collections::BTreeMap;

use vocab::Yen;

use crate::Decision;
use crate::book::ids::F_155;

/// The least own share, in yen, that counts (F-155).
const LEAST_SHARE: Yen = Yen::new(21_000);

/// How the care was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// A stay.
    Inpatient,
    /// A visit.
    Outpatient,
}

/// One own share of one person in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share<'a> {
    /// Who.
    pub person: &'a str,
    /// Where. For a pharmacy the facility that prescribed.
    pub facility: &'a str,
    /// How.
    pub setting: Setting,
    /// Dental care.
    pub dental: bool,
    /// The share paid.
    pub yen: Yen,
}

/// What counts towards the cap of the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HouseholdSum {
    /// The sum that counts.
    pub counted: Yen,
    /// The sum that does not.
    pub left_out: Yen,
    /// How many groups count.
    pub groups: usize,
}

/// Adds the shares of people under 70 (F-155): per person, facility, in- or outpatient, medical or
/// dental, and only groups of 21,000 yen or more.
pub fn household_sum(shares: &[Share<'_>]) -> Decision<HouseholdSum> {
    let mut groups = BTreeMap::new();
    for share in shares {
        let group = (share.person, share.facility, share.setting, share.dental);
        let sum: &mut Yen = groups.entry(group).or_insert(Yen::ZERO);
        *sum = plus(*sum, share.yen);
    }
    let mut outcome = HouseholdSum { counted: Yen::ZERO, left_out: Yen::ZERO, groups: 0 };
    for sum in groups.into_values() {
        if sum >= LEAST_SHARE {
            outcome.counted = plus(outcome.counted, sum);
            outcome.groups = outcome.groups.saturating_add(1);
        } else {
            outcome.left_out = plus(outcome.left_out, sum);
        }
    }
    Decision::new(outcome, &[F_155])
}

fn plus(left: Yen, right: Yen) -> Yen {
    left.checked_add(right).unwrap_or(Yen::new(u64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vocab::Yen;

    use super::{Setting, Share, household_sum};

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_order_does_not_matter(
            yen in proptest::collection::vec((0..3_usize, 0..50_000_u64), 0..12),
        ) {
            let places = ["clinic A", "clinic B", "clinic C"];
            let mut shares: std::vec::Vec<_> = yen
                .iter()
                .map(|(place, yen)| Share {
                    person: "one",
                    facility: places[*place],
                    setting: Setting::Outpatient,
                    dental: false,
                    yen: Yen::new(*yen),
                })
                .collect();
            let sum = *household_sum(&shares).outcome();
            let all: u64 = yen.iter().map(|(_, yen)| yen).sum();
            prop_assert_eq!(sum.counted.checked_add(sum.left_out), Some(Yen::new(all)));
            shares.reverse();
            prop_assert_eq!(*household_sum(&shares).outcome(), sum);
        }
    }
}
