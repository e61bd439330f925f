//! When a certificate expires, and when the notice about it is sent.

use jiff::civil::Date;
use vocab::date::{BirthDate, add_months};

use crate::Decision;
use crate::book::ids::{D_19, F_241, R_036, R_037, R_038};

/// Decides the last valid day of a certificate: the 5th birthday after the issue, or the card's own
/// expiry if that comes first (R-036, R-037, D-19).
pub fn certificate_expiry(
    issued_on: Date,
    birth: BirthDate,
    card_expires_on: Date,
) -> Decision<Date> {
    let fifth = birth.nth_birthday_after(issued_on, 5);
    Decision::new(fifth.min(card_expires_on), &[R_036, R_037, D_19, F_241])
}

/// The days between which the 有効期限通知書 is sent, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeWindow {
    /// Three months before the expiry.
    pub send_from: Date,
    /// Two months before the expiry.
    pub send_until: Date,
}

/// Decides when the notice of expiry is sent.
pub fn expiry_notice(expires_on: Date) -> Decision<NoticeWindow> {
    let window = NoticeWindow {
        send_from: add_months(expires_on, -3),
        send_until: add_months(expires_on, -2),
    };
    Decision::new(window, &[R_038])
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::{BirthDate, add_days, add_months};

    use super::{certificate_expiry, expiry_notice};

    fn days() -> impl Strategy<Value = Date> {
        (0..30_000_i32).prop_map(|days| add_days(date(1940, 1, 1), days))
    }

    proptest! {
        #[test]
        fn a_certificate_never_outlives_its_card_or_five_years(
            born in days(), age in 0..36_000_i32, card in days()
        ) {
            let issued = add_days(born, age);
            let birth = BirthDate::new(born).unwrap();
            let expiry = *certificate_expiry(issued, birth, card).outcome();
            prop_assert!(expiry <= card);
            // One day more for people born on 29 February: 2023-02-28 to 2028-02-29.
            prop_assert!(expiry <= add_days(add_months(issued, 60), 1));
        }

        #[test]
        fn the_notice_is_sent_before_the_expiry(expires in days()) {
            let window = *expiry_notice(expires).outcome();
            prop_assert!(window.send_from < window.send_until);
            prop_assert!(window.send_until < expires);
        }
    }
}
