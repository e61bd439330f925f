//! Cancelling use-registration: when it completes, what the person shows afterwards, and who takes
//! it.

mod moving;
mod office;

use alloc::vec::Vec;

use jiff::civil::{Date, date};
use vocab::date::{add_days, add_months, end_of_month};

pub use moving::{Enrolment, Move, Moved, Task, change_insurer};
pub use office::{Acceptance, Applicant, CancellationPolicy, Form, Redirect, Route, receive};

use crate::Decision;
use crate::book::ids::{
    D_06, R_060, R_061, R_095, R_096, R_097, R_098, R_099, R_100, R_101, R_102, R_103, R_104, R_109,
};
use crate::facts::UseRegistration;
use crate::old_card::{LAST_USE_DAY, TRANSITION_FIRST_DAY};

/// Cancellations carried out from this day on bring a 資格確認書 to everybody.
const CERTIFICATE_FOR_ALL_FROM: Date = date(2025, 12, 1);

/// A cancellation that the insurer carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// The day on which the insurer carried it out, not the day of the form.
    pub executed_on: Date,
    /// The day of the form, if known.
    pub submitted_on: Option<Date>,
    /// Whether the person holds an old insurance card; `None` when nobody asked.
    pub holds_old_card: Option<bool>,
    /// The day on which eligibility with this insurer was gained.
    pub gained_on: Option<Date>,
}

impl Cancellation {
    /// Returns the last day of the registration: the end of the month after the month of execution
    ///
    pub fn completes_on(self) -> Date {
        completion(self.executed_on)
    }

    /// Tells whether the person has an old card of this insurer. Who joined on 2024-12-01 may have
    /// one; nobody
    /// who joined later has, whatever they say. Unknown counts as none, so that no one is left
    /// without proof.
    fn old_card(self) -> bool {
        let could = self.gained_on.is_none_or(|day| day < TRANSITION_FIRST_DAY);
        could && self.holds_old_card.unwrap_or(self.gained_on.is_some())
    }
}

/// What a cancellation brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The last day on which the card works.
    pub completes_on: Date,
    /// Days from the form, or from the execution when the form's day is unknown, to completion.
    pub days: i32,
    /// The insurer issues a 資格確認書 because of the cancellation.
    pub certificate_issued: bool,
    /// The first day on which neither card nor old card works, so that a 資格確認書 must be at hand.
    pub certificate_needed_from: Date,
    /// What the person must know.
    pub notes: Vec<Note>,
}

/// What the person must know about a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Check completion in the portal.
    CheckInPortal,
    /// The card itself stays as it is.
    CardUnchanged,
    /// Show the old card until its last day.
    UseOldCard,
    /// The certificate has to be renewed.
    RenewCertificate,
}

impl Note {
    /// Returns the sentence for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::CheckInPortal => {
                "完了したかどうかは、マイナポータルの「健康保険証の利用登録の申込状況」で確かめてください。"
            }
            Self::CardUnchanged => {
                "カードの返納ではありません。カードはそのまま使えます。返納したいときは市区町村に申し出てください。"
            }
            Self::UseOldCard => "2025年12月1日までは、お持ちの従来の保険証で受診してください。",
            Self::RenewCertificate => {
                "資格確認書には有効期限があります。期限の前に更新の手続きをしてください。"
            }
        }
    }
}

/// Decides when a cancellation completes and which document follows.
pub fn cancel(cancellation: Cancellation) -> Decision<Outcome> {
    let completes_on = cancellation.completes_on();
    let old_card = cancellation.old_card();
    let for_all = cancellation.executed_on >= CERTIFICATE_FOR_ALL_FROM;
    let certificate_issued = for_all || !old_card;
    let after = add_days(completes_on, 1);
    let after_old_card = add_days(LAST_USE_DAY, 1);
    let mut notes = Vec::from([Note::CheckInPortal, Note::CardUnchanged]);
    if old_card && completes_on <= LAST_USE_DAY {
        notes.push(Note::UseOldCard);
    }
    if certificate_issued {
        notes.push(Note::RenewCertificate);
    }
    let outcome = Outcome {
        completes_on,
        days: days_between(
            cancellation.submitted_on.unwrap_or(cancellation.executed_on),
            completes_on,
        ),
        certificate_issued,
        certificate_needed_from: if old_card { after.max(after_old_card) } else { after },
        notes,
    };
    let decision = Decision::new(outcome, &[R_095, R_096, R_098, R_104, R_060, R_109]);
    let decision = if old_card { decision.because(&[R_100]) } else { decision.because(&[R_102]) };
    let decision = match (for_all, old_card) {
        // On 2025-12-01 both hold: the old card is accepted and the certificate issued as well.
        (true, true) => decision.because(&[R_101, D_06]),
        (true, false) => decision.because(&[R_101]),
        (false, _) => decision,
    };
    if certificate_issued { decision.because(&[R_103]) } else { decision }
}

/// What works on a day during or after a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnDay {
    /// The card works as an insurance card.
    pub card: bool,
    /// The old insurance card is accepted.
    pub old_card: bool,
}

/// Decides what works on `on`. After completion a reader answers the card with the registration
/// screen.
pub fn on_day(cancellation: Cancellation, on: Date) -> Decision<OnDay> {
    let card = on <= cancellation.completes_on();
    let old_card = cancellation.old_card() && on <= LAST_USE_DAY;
    let outcome = OnDay { card, old_card };
    let decision = Decision::new(outcome, if card { &[R_097] } else { &[R_099] });
    if cancellation.old_card() { decision.because(&[R_100]) } else { decision }
}

/// Tells whether a card is registered for use on `on`: while a cancellation is pending it still is.
pub fn registered_on(registration: Option<UseRegistration>, on: Date) -> Decision<bool> {
    match registration {
        None => Decision::new(false, &[R_061]),
        Some(UseRegistration::Registered { on: since, .. }) => Decision::new(since <= on, &[R_061]),
        Some(UseRegistration::CancelPending { executed_on }) => {
            let registered = on <= completion(executed_on);
            let works = if registered { R_097 } else { R_099 };
            Decision::new(registered, &[R_061, R_095, works])
        }
    }
}

/// The end of the month after the month of execution.
fn completion(executed_on: Date) -> Date {
    end_of_month(add_months(executed_on.first_of_month(), 1))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;
    use vocab::date::{add_days, add_months, end_of_month};

    use super::{Cancellation, cancel, on_day, registered_on};
    use crate::facts::UseRegistration;

    fn days() -> impl Strategy<Value = Date> {
        (0..3_000_i32).prop_map(|days| add_days(date(2023, 1, 1), days))
    }

    fn cancellations() -> impl Strategy<Value = Cancellation> {
        (days(), any::<Option<bool>>(), proptest::option::of(days())).prop_map(
            |(executed_on, holds_old_card, gained_on)| Cancellation {
                executed_on,
                submitted_on: None,
                holds_old_card,
                gained_on,
            },
        )
    }

    proptest! {
        #[test]
        fn completion_is_a_month_end_one_to_two_months_after_execution(one in cancellations()) {
            let outcome = cancel(one).outcome().clone();
            let completes_on = outcome.completes_on;
            prop_assert_eq!(completes_on, end_of_month(completes_on));
            prop_assert!(completes_on >= add_months(one.executed_on, 1));
            prop_assert!(completes_on < add_months(one.executed_on.first_of_month(), 2));
            prop_assert!((28..=61).contains(&outcome.days));
        }

        #[test]
        fn no_day_is_without_a_document(one in cancellations(), day in days()) {
            let outcome = cancel(one).outcome().clone();
            let works = *on_day(one, day).outcome();
            let covered = works.card || works.old_card || day >= outcome.certificate_needed_from;
            prop_assert!(covered);
            prop_assert!(outcome.certificate_needed_from > outcome.completes_on);
        }

        #[test]
        fn the_running_registration_and_the_question_agree(one in cancellations(), day in days()) {
            let pending = UseRegistration::CancelPending { executed_on: one.executed_on };
            let registered = *registered_on(Some(pending), day).outcome();
            prop_assert_eq!(registered, on_day(one, day).outcome().card);
            prop_assert!(!registered_on(None, day).outcome());
        }

        #[test]
        fn a_later_execution_never_takes_the_certificate_away(one in cancellations()) {
            let later = Cancellation { executed_on: add_days(one.executed_on, 1), ..one };
            let earlier = cancel(one).outcome().certificate_issued;
            prop_assert!(cancel(later).outcome().certificate_issued >= earlier);
        }
    }
}
