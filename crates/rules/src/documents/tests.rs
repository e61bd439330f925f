use alloc::vec::Vec;

use jiff::civil::{Date, date};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use vocab::date::add_days;

use super::{Counter, Document, Held, Situation, sufficient};

fn days() -> impl Strategy<Value = Date> {
    (0..2_500_i32).prop_map(|days| add_days(date(2020, 6, 1), days))
}

fn counters() -> impl Strategy<Value = Counter> {
    let flags = (any::<bool>(), any::<bool>());
    (days(), select(&Situation::ALL[..]), flags, option::of(days()), option::of(days())).prop_map(
        |(on, situation, flags, old_card_last_day, certificate_last_day)| Counter {
            on,
            situation,
            registers_on_the_spot: flags.0,
            phone_online: flags.1,
            old_card_last_day,
            certificate_last_day,
            insurer: None,
        },
    )
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    subsequence(Document::ALL.to_vec(), 0..=7)
}

fn contains(larger: &[Document], smaller: &[Document]) -> bool {
    smaller.iter().all(|document| larger.contains(document))
}

proptest! {
    #[test]
    fn one_more_day_of_validity_never_takes_a_combination_away(
        counter in counters(), held in documents(),
    ) {
        let held: Held = held.into_iter().collect();
        let longer = Counter {
            old_card_last_day: counter.old_card_last_day.map(|day| add_days(day, 1)),
            certificate_last_day: counter.certificate_last_day.map(|day| add_days(day, 1)),
            ..counter
        };
        let after = sufficient(&longer, &held);
        for combination in &sufficient(&counter, &held).outcome().enough {
            prop_assert!(after.outcome().enough.contains(combination));
        }
    }

    #[test]
    fn one_more_document_never_takes_a_combination_away(
        counter in counters(), held in documents(), more in select(&Document::ALL[..]),
    ) {
        let larger: Held = held.iter().copied().chain([more]).collect();
        let held: Held = held.into_iter().collect();
        let after = sufficient(&counter, &larger);
        let before = sufficient(&counter, &held);
        for combination in &before.outcome().enough {
            prop_assert!(after.outcome().enough.contains(combination));
        }
        prop_assert!(after.outcome().insurance_applies() >= before.outcome().insurance_applies());
    }

    #[test]
    fn combinations_are_minimal_and_held(counter in counters(), held in documents()) {
        let outcome = sufficient(&counter, &held.iter().copied().collect()).into_parts().0;
        for combination in &outcome.enough {
            prop_assert!(contains(&held, combination));
            let others = outcome.enough.iter().filter(|other| *other != combination);
            prop_assert!(others.into_iter().all(|other| !contains(combination, other)));
        }
        for line in &outcome.not_enough {
            prop_assert!(outcome.enough.iter().all(|enough| !contains(&line.documents, enough)));
        }
    }

    #[test]
    fn every_held_document_is_explained(counter in counters(), held in documents()) {
        let outcome = sufficient(&counter, &held.iter().copied().collect()).into_parts().0;
        for document in held {
            let alone = [document];
            let suffices = outcome.enough.iter().any(|enough| enough == &alone);
            let explained = outcome.not_enough.iter().any(|line| line.documents == alone);
            prop_assert!(suffices != explained);
        }
    }

    #[test]
    fn information_alone_never_suffices(counter in counters()) {
        let held: Held = Document::ALL.into_iter().filter(|d| d.is_information()).collect();
        prop_assert!(sufficient(&counter, &held).outcome().enough.is_empty());
    }
}
