//! When an insurer sends a notice, and to whom a certificate instead.

use jiff::civil::Date;
use vocab::date::{BirthDate, add_days, late_stage_from, senior_ratio_from};

use crate::Decision;
use crate::book::ids::{F_112, F_113, R_221};

/// What happened to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Joined.
    Joined,
    /// The name changed.
    NameChanged,
    /// Symbol or number changed.
    NumberChanged,
    /// The first day of eligibility changed.
    EligibilityDateChanged,
    /// The ratio changed.
    RatioChanged,
    /// Reached the age of 高齢受給者.
    ReachedSeniorAge,
    /// The address changed; the notice does not show it.
    AddressChanged,
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A notice; its last day if it has one.
    Notice {
        /// The last day; none below 70.
        last_day: Option<Date>,
    },
    /// A certificate, as the member has no registered card.
    Certificate,
    /// Nothing.
    Nothing,
}

/// Decides what the insurer sends on `on`.
pub fn occasion(
    occasion: Occasion,
    registered: bool,
    birth_date: BirthDate,
    on: Date,
) -> Decision<Sent> {
    if occasion == Occasion::AddressChanged {
        return Decision::new(Sent::Nothing, &[F_112]);
    }
    if !registered {
        return Decision::new(Sent::Certificate, &[R_221, F_112]);
    }
    let senior = senior_ratio_from(birth_date) <= on && on < late_stage_from(birth_date);
    let last_day = senior.then(|| add_days(late_stage_from(birth_date), -1));
    Decision::new(Sent::Notice { last_day }, &[R_221, F_112, F_113])
}
