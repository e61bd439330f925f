use std::vec;

use jiff::civil::{Date, date};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use vocab::date::add_days;

use super::{Applicant, Card, Issue, Reason, issue};
use crate::InsurerKind;

fn days() -> impl Strategy<Value = Date> {
    (0..1_000_i32).prop_map(|days| add_days(date(2024, 12, 2), days))
}

fn applicants() -> impl Strategy<Value = Applicant> {
    let cards = select(vec![Card::None, Card::Valid, Card::Lost, Card::Expired]);
    let reasons = option::of(select(vec![Reason::NeedsSupport, Reason::Renewing]));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (days(), cards, reasons, select(&InsurerKind::ALL[..]), flags).prop_map(
        |(on, card, reason, insurer, flags)| Applicant {
            on,
            card,
            registered: flags.0,
            holds_valid_old_card: flags.1,
            requested: flags.2,
            insurer,
            reason,
            newly_joined: flags.3,
            insurer_sees_need: false,
            renewal: false,
            cancelled_on: None,
            old_card_last_day: None,
            voluntary: false,
        },
    )
}

proptest! {
    #[test]
    fn nobody_is_left_without_a_document(applicant in applicants()) {
        let refused = issue(&applicant).outcome().issue == Issue::Refused;
        let seen = applicant.has_old_card()
            || (applicant.has_registered_card() && applicant.card == Card::Valid);
        prop_assert!(!refused || seen);
    }

    #[test]
    fn a_temporary_one_is_issued_on_request_only(applicant in applicants()) {
        let issued = *issue(&applicant).outcome();
        prop_assert!(!issued.temporary || issued.issue == Issue::OnRequest);
    }

    #[test]
    fn nothing_is_issued_before_the_first_day(applicant in applicants(), days in -1_000..0_i32) {
        let early = Applicant { on: add_days(date(2024, 12, 2), days), ..applicant };
        prop_assert_eq!(issue(&early).outcome().issue, Issue::Refused);
    }

    #[test]
    fn the_end_of_the_transition_takes_nothing_away(applicant in applicants()) {
        let last = Applicant { on: date(2025, 12, 1), ..applicant };
        let next = Applicant { on: date(2025, 12, 2), ..applicant };
        let refused = |applicant| issue(&applicant).outcome().issue == Issue::Refused;
        prop_assert!(refused(last) || !refused(next));
    }
}
