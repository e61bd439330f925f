//! The old insurance card: the end of issuing, the year of transition, the last day of one card.

mod event;
mod why;

use jiff::civil::{Date, date};

use crate::Decision;
use crate::InsurerKind;
use crate::book::RuleId;
use crate::book::ids::{
    D_01, D_02, D_03, D_04, D_05, D_36, F_300, F_301, R_186, R_189, R_190, R_191, R_192, R_193,
    R_194, R_195,
};

pub use event::{AfterEvent, Event, Source, Task, after_event};
pub use why::Why;

/// The last day on which a card could be issued (D-03).
pub const LAST_ISSUE_DAY: Date = date(2024, 12, 1);
/// The first day of the transition, and the first day of the eligibility certificate (R-186,
///
pub const TRANSITION_FIRST_DAY: Date = date(2024, 12, 2);
/// The last day on which a card could be used, inclusive (D-01).
pub const LAST_USE_DAY: Date = date(2025, 12, 1);
/// The last day on which an expired card or a lone notice is a key for an online check (F-300).
pub const LAST_KEY_DAY: Date = date(2026, 3, 31);

/// What is known of one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldCard {
    /// The day of issue.
    pub issued_on: Date,
    /// The expiry printed on it, its last day; many cards of societies have none.
    pub printed_expiry: Option<Date>,
    /// The last day on which the holder belonged to the scheme.
    pub left_scheme_on: Option<Date>,
    /// The insurer, if known: decides from when an expired card is a key for a check.
    pub insurer: Option<InsurerKind>,
}

/// What holds for a card on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldCardState {
    /// It can be shown at the counter.
    pub usable: bool,
    /// Its last usable day, inclusive; none if it never was a card.
    pub last_day: Option<Date>,
    /// Issuing was allowed on its day of issue.
    pub issuable: bool,
    /// It is expired, but its numbers may be used for an online check (F-300).
    pub key_for_check: bool,
    /// The reason, for people.
    pub why: Why,
}

/// What ends the use of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    LeftScheme,
    Printed,
    Transition,
}

/// Tells whether a card may be issued on `day` (R-186, D-03).
pub fn may_be_issued(day: Date) -> bool {
    day <= LAST_ISSUE_DAY
}

/// Returns the first day on which an expired card of this insurer is a key for an online check
/// (F-300).
pub fn first_key_day(insurer: Option<InsurerKind>) -> Date {
    match insurer {
        Some(InsurerKind::Nhi | InsurerKind::LateStage) => date(2025, 8, 1),
        Some(InsurerKind::Society | InsurerKind::Jhia) | None => date(2025, 12, 2),
    }
}

/// Decides whether a card can be used on `on`.
pub fn old_card(card: OldCard, on: Date) -> Decision<OldCardState> {
    if !may_be_issued(card.issued_on) {
        let state = OldCardState {
            usable: false,
            last_day: None,
            issuable: false,
            key_for_check: false,
            why: Why::NeverIssued,
        };
        return Decision::new(state, &[R_186, D_03, D_02, R_195, D_05]);
    }
    let (last_day, end) = last_day(card);
    let expired = on > last_day;
    let key_for_check = expired
        && end != End::LeftScheme
        && first_key_day(card.insurer) <= on
        && on <= LAST_KEY_DAY;
    let why = if on < card.issued_on {
        Why::BeforeIssue
    } else if expired {
        match end {
            End::LeftScheme => Why::LeftScheme,
            End::Printed => Why::PrintedExpiryPassed,
            End::Transition => Why::TransitionEnded,
        }
    } else {
        Why::Usable
    };
    let state = OldCardState {
        usable: why == Why::Usable,
        last_day: Some(last_day),
        issuable: true,
        key_for_check,
        why,
    };
    reasons(Decision::new(state, &[R_186, D_03, D_04]), card, on, end)
}

fn last_day(card: OldCard) -> (Date, End) {
    let limits = [
        card.left_scheme_on.map(|day| (day, End::LeftScheme)),
        card.printed_expiry.map(|day| (day, End::Printed)),
    ];
    limits.into_iter().flatten().fold((LAST_USE_DAY, End::Transition), |first, limit| {
        if limit.0 < first.0 { limit } else { first }
    })
}

fn reasons(
    decision: Decision<OldCardState>,
    card: OldCard,
    on: Date,
    end: End,
) -> Decision<OldCardState> {
    let of_end: &[RuleId] = match end {
        End::LeftScheme => &[R_194],
        End::Printed => &[R_192],
        End::Transition => &[R_191, D_01, R_195],
    };
    let of_day: &[RuleId] = if on > LAST_USE_DAY { &[R_190, D_02] } else { &[R_189] };
    let mut decision = decision.because(of_end).because(of_day);
    if card.printed_expiry.is_some() {
        decision = decision.because(&[R_192]);
    }
    if matches!(card.insurer, Some(InsurerKind::Nhi | InsurerKind::LateStage)) {
        decision = decision.because(&[R_193]);
    }
    if decision.outcome().key_for_check {
        decision = decision.because(&[D_36, F_300]);
    }
    if on > LAST_KEY_DAY {
        decision = decision.because(&[F_301]);
    }
    decision
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::option;
    use proptest::prelude::*;
    use vocab::date::{add_days, add_months};

    use super::{LAST_USE_DAY, OldCard, TRANSITION_FIRST_DAY, old_card};

    fn days() -> impl Strategy<Value = Date> {
        (0..2_000_i32).prop_map(|days| add_days(date(2022, 1, 1), days))
    }

    fn cards() -> impl Strategy<Value = OldCard> {
        (days(), option::of(days()), option::of(days())).prop_map(|(issued_on, printed, left)| {
            OldCard { issued_on, printed_expiry: printed, left_scheme_on: left, insurer: None }
        })
    }

    #[test]
    fn the_transition_lasts_one_year() {
        assert_eq!(LAST_USE_DAY, add_days(add_months(TRANSITION_FIRST_DAY, 12), -1));
    }

    proptest! {
        #[test]
        fn no_card_outlives_the_transition_or_its_print(card in cards(), on in days()) {
            let state = *old_card(card, on).outcome();
            if let Some(last) = state.last_day {
                prop_assert!(last <= LAST_USE_DAY);
                prop_assert!(card.printed_expiry.is_none_or(|printed| last <= printed));
                prop_assert!(card.left_scheme_on.is_none_or(|left| last <= left));
                prop_assert_eq!(state.usable, card.issued_on <= on && on <= last);
            } else {
                prop_assert!(!state.usable && !state.issuable);
            }
        }

        #[test]
        fn one_more_printed_day_never_takes_use_away(card in cards(), on in days()) {
            let printed_expiry = card.printed_expiry.map(|day| add_days(day, 1));
            let longer = *old_card(OldCard { printed_expiry, ..card }, on).outcome();
            prop_assert!(longer.usable >= old_card(card, on).outcome().usable);
        }

        #[test]
        fn a_key_for_a_check_is_never_a_usable_card(card in cards(), on in days()) {
            let state = *old_card(card, on).outcome();
            prop_assert!(!(state.usable && state.key_for_check));
        }
    }
}
