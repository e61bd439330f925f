//! Certificates in cards are possible ones, and those that a demonstration needs occur.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rules::cancellation::registered_on;
use rules::certificate::{Grace, Life, certificate_state};
use rules::facts::{CardKind, UseRegistration};
use vocab::date::{add_days, add_months, age_on};
use vocab::{CertificateSerial, Date};

use crate::{
    DemoCard, FIRST_DEMO_SERIAL, FIRST_SERIAL, Household, Member, Population, certificate_serial,
    demo_cards, demo_households,
};

fn serial(number: u64) -> CertificateSerial {
    CertificateSerial::from_bytes(&number.to_be_bytes()).unwrap()
}

fn life(expires_on: Date, on: Date, grace: Grace) -> Life {
    certificate_state(expires_on, on, grace).outcome().life
}

fn holders_and_their_certificates_are_possible(member: &Member, today: Date) {
    assert!(member.certificates.len() <= 1);
    let birth = member.person.birth;
    assert!(member.registration.is_none() || !member.certificates.is_empty(), "no card");
    for certificate in &member.certificates {
        let expires_on = certificate.expires_on;
        // It expires on a birthday; on 28 February for those of the day after.
        let born = birth.date();
        let birthday = (expires_on.month(), expires_on.day()) == (born.month(), born.day());
        let leap = (born.month(), born.day()) == (2, 29);
        assert!(birthday || (leap && (expires_on.month(), expires_on.day()) == (2, 28)));
        assert!(expires_on <= add_days(add_months(today, 60), 1), "issued in the future");
        assert!(expires_on > add_months(born, 48), "issued before birth");
        match certificate.card {
            CardKind::Regular => {}
            CardKind::FaceOnly => assert!(expires_on > "2027-12-14".parse().unwrap()),
            CardKind::WithoutPhoto => assert!(expires_on <= add_months(born, 6 * 12)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_certificate_is_possible(seed: u64, first in 0..1_000_000_u64, days in 0..3_287_i32) {
        let today = add_days("2022-01-01".parse().unwrap(), days);
        let population = Population::new(seed, 100_000_000, today);
        for household in population.households(first..first.strict_add(100)) {
            for (index, member) in (household.first_person..).zip(&household.members) {
                holders_and_their_certificates_are_possible(member, today);
                let own = certificate_serial(index).unwrap();
                prop_assert!(member.certificates.iter().all(|it| it.serial == own));
                prop_assert!(own >= serial(FIRST_SERIAL));
            }
        }
    }

    #[test]
    fn ready_made_cards_keep_their_word_on_any_day(days in 0..3_287_i32) {
        cards_keep_their_word(add_days("2022-01-01".parse().unwrap(), days));
    }
}

fn cards_keep_their_word(today: Date) {
    let cards = demo_cards(today);
    let keys: BTreeSet<&str> = cards.iter().map(|card| card.key).collect();
    assert_eq!((cards.len(), keys.len()), (12, 12));
    for grace in [Grace::Literal, Grace::MonthEnd] {
        for card in &cards {
            let expected = match card.key {
                "card-alert" => Life::Alert,
                "card-grace" => Life::Grace,
                "card-ended" => Life::Ended,
                _ => Life::Valid,
            };
            assert_eq!(life(card.certificate.expires_on, today, grace), expected, "{}", card.key);
        }
    }
    for card in &cards {
        let registered = *registered_on(card.registration, today).outcome();
        assert_eq!(registered, !["card-unregistered", "card-cancelled"].contains(&card.key));
    }
    let cancelled = card(&cards, "card-cancelled").registration;
    assert!(matches!(cancelled, Some(UseRegistration::CancelPending { .. })));
    assert_eq!(age_on(card(&cards, "card-without-photo").holder.birth, today), 0);
    for household in demo_households(today) {
        for member in &household.members {
            holders_and_their_certificates_are_possible(member, today);
        }
    }
}

fn card<'a>(cards: &'a [DemoCard], key: &str) -> &'a DemoCard {
    cards.iter().find(|card| card.key == key).unwrap()
}

#[test]
fn the_kinds_of_card_are_those_of_the_day() {
    for (today, face_only, without_photo) in [
        ("2023-12-14", CardKind::Regular, CardKind::Regular),
        ("2024-11-30", CardKind::FaceOnly, CardKind::Regular),
        ("2025-12-02", CardKind::FaceOnly, CardKind::WithoutPhoto),
    ] {
        let cards = demo_cards(today.parse().unwrap());
        assert_eq!(card(&cards, "card-face-only").certificate.card, face_only, "{today}");
        assert_eq!(card(&cards, "card-without-photo").certificate.card, without_photo, "{today}");
    }
}

#[test]
fn all_serial_numbers_of_a_demonstration_differ() {
    let today: Date = "2026-08-01".parse().unwrap();
    let population = Population::new(9, 20_000, today);
    let all = |households: Vec<Household>| -> Vec<CertificateSerial> {
        let members = households.into_iter().flat_map(|household| household.members);
        members.flat_map(|member| member.certificates).map(|it| it.serial).collect()
    };
    let demo = all(demo_households(today));
    assert!(demo.iter().all(|it| (serial(FIRST_DEMO_SERIAL)..serial(FIRST_SERIAL)).contains(it)));
    let people = all(population.households(0..u64::MAX).collect());
    let distinct: BTreeSet<_> = demo.iter().chain(&people).collect();
    assert_eq!(distinct.len(), demo.len() + people.len());
    // About 80 percent of all have a card.
    assert!((15_000..17_500).contains(&people.len()), "{}", people.len());
}

#[test]
fn every_kind_and_every_state_occurs_in_a_population_of_2_000() {
    for (today, seed) in [("2025-12-02", 42), ("2026-08-01", 77), ("2030-02-28", u64::MAX)] {
        let today: Date = today.parse().unwrap();
        let population = Population::new(seed, 2_000, today);
        let members: Vec<Member> =
            population.households(0..u64::MAX).flat_map(|household| household.members).collect();
        let certificates = || members.iter().flat_map(|member| &member.certificates);
        let kinds: BTreeSet<CardKind> = certificates().map(|it| it.card).collect();
        assert_eq!(kinds, BTreeSet::from(CardKind::ALL), "{today}");
        let count = |wanted| {
            let lives = certificates().map(|it| life(it.expires_on, today, Grace::Literal));
            lives.filter(|life| *life == wanted).count()
        };
        for (wanted, few, many) in
            [(Life::Alert, 20, 200), (Life::Grace, 5, 100), (Life::Ended, 5, 150)]
        {
            assert!((few..many).contains(&count(wanted)), "{wanted:?} {} {today}", count(wanted));
        }
        let unregistered = |member: &&Member| member.registration.is_none();
        let of = |has: bool| {
            members.iter().filter(unregistered).any(|it| it.certificates.is_empty() != has)
        };
        assert!(of(true) && of(false), "{today}");
    }
}
