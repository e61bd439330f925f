//! When a card expires.

use jiff::civil::{Date, date};
use vocab::date::{BirthDate, age_on};

use crate::Decision;
use crate::book::ids::{F_241, R_035};
use crate::dated::{Dated, in_force};

/// The age from which a card lives to the 10th birthday, by the day of the application (F-241).
const ADULT_AGE: [Dated<u16>; 2] =
    [Dated { from: date(2016, 1, 1), value: 20 }, Dated { from: date(2022, 4, 1), value: 18 }];

/// What the expiry of a card depends on.
#[derive(Clone, Copy, Debug)]
pub struct CardIssue {
    /// The day of the application; it decides which age counts as adult.
    pub applied_on: Date,
    /// The day of the issue.
    pub issued_on: Date,
    /// The holder's birth date.
    pub birth: BirthDate,
    /// The last day of the permitted stay, for residents of foreign nationality who have one.
    pub stay_until: Option<Date>,
}

/// Decides the last valid day of a card: the 10th birthday after the issue, the 5th for a minor,
/// and never beyond the permitted stay (R-035, F-241).
pub fn card_expiry(issue: CardIssue) -> Decision<Date> {
    let adult_age = in_force(&ADULT_AGE, issue.applied_on).copied().unwrap_or(20);
    let adult = age_on(issue.birth, issue.issued_on) >= adult_age;
    let birthday = issue.birth.nth_birthday_after(issue.issued_on, if adult { 10 } else { 5 });
    let expires_on = issue.stay_until.map_or(birthday, |stay| stay.min(birthday));
    Decision::new(expires_on, &[R_035, F_241])
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::{BirthDate, add_days, add_months};

    use super::{CardIssue, card_expiry};

    fn issue(born: Date, age: i32) -> CardIssue {
        let issued_on = add_days(born, age);
        let birth = BirthDate::new(born).unwrap();
        CardIssue { applied_on: issued_on, issued_on, birth, stay_until: None }
    }

    proptest! {
        #[test]
        fn a_card_lives_more_than_four_years_and_at_most_ten(
            born in 0..30_000_i32, age in 0..36_000_i32
        ) {
            let issue = issue(add_days(date(1940, 1, 1), born), age);
            let expiry = *card_expiry(issue).outcome();
            prop_assert!(expiry >= add_months(issue.issued_on, 48));
            // One day more for people born on 29 February.
            prop_assert!(expiry <= add_days(add_months(issue.issued_on, 120), 1));
        }

        #[test]
        fn a_card_never_outlives_the_stay(age in 0..36_000_i32, stay in 0..5_000_i32) {
            let mut issue = issue(date(1960, 2, 29), age);
            let stay = add_days(issue.issued_on, stay);
            issue.stay_until = Some(stay);
            prop_assert!(*card_expiry(issue).outcome() <= stay);
        }
    }
}
