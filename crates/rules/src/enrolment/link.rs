//! From handing in the number to using the card.

use jiff::civil::Date;
use vocab::date::{add_days, add_months};

use crate::book::ids::{D_35, R_260, R_261, R_262};
use crate::{Decision, Policy};

/// When the card can be used at facilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberLink {
    /// Two weeks after handing in the number.
    pub earliest: Date,
    /// Three months after it.
    pub latest: Date,
    /// Until the portal shows this insurer, card and notice are shown together.
    pub card_and_notice: bool,
}

/// Decides when to expect the link: the practice of one society, while the ordinance
/// names shorter due dates (D-35).
pub fn number_link(submitted_on: Date, portal_shows_insurer: bool) -> Decision<NumberLink> {
    let link = NumberLink {
        earliest: add_days(submitted_on, 14),
        latest: add_months(submitted_on, 3),
        card_and_notice: !portal_shows_insurer,
    };
    let policy = Policy { name: "link-lag", reading: "society-practice" };
    let decision = Decision::new(link, &[R_260, R_261, D_35]).under(policy);
    if link.card_and_notice { decision.because(&[R_262]) } else { decision }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use vocab::date::add_days;

    use super::number_link;

    proptest! {
        #[test]
        fn handing_in_later_never_links_earlier(day in 0..10_000_i32) {
            let submitted = add_days(date(2016, 1, 1), day);
            let link = *number_link(submitted, false).outcome();
            let next = *number_link(add_days(submitted, 1), false).outcome();
            prop_assert!(submitted < link.earliest && link.earliest < link.latest);
            prop_assert!(link.earliest < next.earliest && link.latest <= next.latest);
        }
    }
}
