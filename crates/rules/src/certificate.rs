//! The life of the user authentication certificate in the card: expiry, notice, alert, grace, end.

mod expiry;
mod last_days;

pub use expiry::{NoticeWindow, certificate_expiry, expiry_notice};
pub use last_days::{InsuranceUse, Registering, insurance_use};

use jiff::civil::Date;
use vocab::date::{add_days, add_months, end_of_month};

use crate::book::ids::{D_18, F_243, F_244, R_041, R_042, R_043, R_044};
use crate::{Decision, Policy};

/// How the three months of grace after the expiry are counted (D-18).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grace {
    /// Three months from the expiry itself, the words of the document.
    #[default]
    Literal,
    /// Three months from the end of the month of expiry, the public operating rule.
    MonthEnd,
}

impl Grace {
    /// Returns the last day on which eligibility can still be checked with an unrenewed
    /// certificate.
    pub fn last_day(self, expires_on: Date) -> Date {
        match self {
            Self::Literal => add_months(expires_on, 3),
            Self::MonthEnd => end_of_month(add_months(end_of_month(expires_on), 3)),
        }
    }

    /// Names the reading.
    pub fn policy(self) -> Policy {
        let reading = match self {
            Self::Literal => "literal",
            Self::MonthEnd => "month-end",
        };
        Policy { name: "certificate-grace", reading }
    }
}

/// Where a certificate stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// More than three months before the expiry.
    Valid,
    /// Valid, and the reader asks to renew.
    Alert,
    /// Past the expiry: eligibility only.
    Grace,
    /// Past the grace: the reader refuses.
    Ended,
}

/// What a certificate allows on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateState {
    /// Where it stands.
    pub life: Life,
    /// The reader shows the renewal alert (R-044: literal in both readings).
    pub alert: bool,
    /// Eligibility can be checked.
    pub eligibility_check: bool,
    /// Medical data can be shared, if the patient consents.
    pub medical_data: bool,
    /// The portal and the card's other functions work.
    pub other_functions: bool,
    /// A reminder to renew is due: 90 days or fewer are left.
    pub reminder_due: bool,
}

/// What the reader shows when the certificate is past its grace (F-244).
pub const ENDED_TEXT: &str = "電子証明書(利用者証明用電子証明書)が失効しています";

/// Decides what a certificate that expires on `expires_on` (its last valid day) allows on `on`.
pub fn certificate_state(expires_on: Date, on: Date, grace: Grace) -> Decision<CertificateState> {
    let alert = add_months(expires_on, -3) <= on && on <= add_months(expires_on, 3);
    let life = if on > grace.last_day(expires_on) {
        Life::Ended
    } else if on > expires_on {
        Life::Grace
    } else if alert {
        Life::Alert
    } else {
        Life::Valid
    };
    let valid = on <= expires_on;
    let state = CertificateState {
        life,
        alert,
        eligibility_check: life != Life::Ended,
        medical_data: valid,
        other_functions: valid,
        reminder_due: valid && add_days(on, 90) >= expires_on,
    };
    match life {
        Life::Valid => Decision::new(state, &[R_044]),
        Life::Alert => Decision::new(state, &[R_044, R_041]),
        Life::Grace => after_expiry(state, grace),
        Life::Ended => after_expiry(state, grace).because(&[F_244]),
    }
}

fn after_expiry(state: CertificateState, grace: Grace) -> Decision<CertificateState> {
    Decision::new(state, &[R_042, R_043, R_044, F_243, D_18]).under(grace.policy())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::add_days;

    use super::{Grace, certificate_state};

    fn days() -> impl Strategy<Value = Date> {
        (0..20_000_i32).prop_map(|days| add_days(date(2000, 1, 1), days))
    }

    proptest! {
        #[test]
        fn one_more_day_of_validity_never_takes_anything_away(expires in days(), on in days()) {
            for grace in [Grace::Literal, Grace::MonthEnd] {
                let shorter = *certificate_state(expires, on, grace).outcome();
                let longer = *certificate_state(add_days(expires, 1), on, grace).outcome();
                prop_assert!(longer.eligibility_check >= shorter.eligibility_check);
                prop_assert!(longer.medical_data >= shorter.medical_data);
                prop_assert!(longer.other_functions >= shorter.other_functions);
            }
        }

        #[test]
        fn the_month_end_reading_never_ends_before_the_literal_one(expires in days()) {
            prop_assert!(Grace::MonthEnd.last_day(expires) >= Grace::Literal.last_day(expires));
        }
    }
}
