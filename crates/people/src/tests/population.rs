//! The same seed gives the same people, in any slice and in any order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::registry::shown;
use crate::{Household, Member, Population, my_number};
use proptest::prelude::*;
use rules::facts::UserAuthCertificate;
use serde::Deserialize;
use vocab::Date;

#[derive(Deserialize)]
struct Digests {
    population: Vec<Digest>,
}

#[derive(Deserialize)]
struct Digest {
    seed: u64,
    people: u64,
    today: String,
    fnv: String,
}

/// FNV-1a, 64 bits: enough to see that anything changed.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// All that is known of a member, in a form that hides nothing (the words hide themselves in
/// `Debug`).
fn written(member: &Member) -> String {
    let person = &member.person;
    let mut text = format!(
        "{:?} {} {} {:?} {:?} {} {:?} {:?} {:?} {:?}\n",
        member.role,
        person.names.kanji.registered(),
        person.names.kana.full_width(),
        person.names.other.as_ref().map(|name| name.registered().to_owned()),
        person.names.other_kana.as_ref().map(|name| name.full_width().to_owned()),
        person.birth.date(),
        person.sex,
        person.post_code.map(vocab::PostCode::digits),
        person.address,
        member.registration,
    );
    for found in &member.enrolments {
        let asked = shown(member, found, true);
        let symbol = asked.symbol.map(|symbol| symbol.as_written().to_owned());
        let branch = asked.branch.map(vocab::BranchNumber::digits);
        let number = asked.number.as_written();
        writeln!(text, "{symbol:?} {number} {branch:?} {found:?}").unwrap();
    }
    for certificate in &member.certificates {
        let UserAuthCertificate { serial, card, expires_on } = certificate;
        writeln!(text, "{} {card:?} {expires_on}", serial.to_hex()).unwrap();
    }
    text
}

fn digest(population: &Population) -> String {
    let households = population.households(0..u64::MAX);
    let text: String =
        households.flat_map(|household| household.members).map(|member| written(&member)).collect();
    format!("{:016x}", fnv(&text))
}

#[test]
fn the_people_of_a_seed_never_change() {
    let file = include_str!("../../../../vectors/people/digests.toml");
    let digests: Digests = toml::from_str(file).unwrap();
    assert!(digests.population.len() >= 4);
    let found: Vec<(u64, String)> = digests
        .population
        .iter()
        .map(|it| {
            let today = it.today.parse().unwrap();
            (it.seed, digest(&Population::new(it.seed, it.people, today)))
        })
        .collect();
    let expected: Vec<(u64, String)> =
        digests.population.iter().map(|it| (it.seed, it.fnv.clone())).collect();
    assert_eq!(found, expected);
}

#[test]
fn insurer_number_and_branch_name_one_person() {
    let today: Date = "2026-08-01".parse().unwrap();
    let population = Population::new(9, 30_000, today);
    let mut whose: BTreeMap<(String, String, String), BTreeSet<u64>> = BTreeMap::new();
    let mut households: BTreeMap<(String, String), BTreeSet<u64>> = BTreeMap::new();
    for household in population.households(0..u64::MAX) {
        for (person, member) in (household.first_person..).zip(&household.members) {
            for found in &member.enrolments {
                let asked = shown(member, found, true);
                let symbol = asked.symbol.map_or(String::new(), |symbol| symbol.key());
                let insurer = asked.insurer.to_string();
                let number = format!("{symbol} {}", asked.number.key());
                let branch = asked.branch.map_or(String::new(), vocab::BranchNumber::digits);
                let policy = (insurer.clone(), number.clone());
                households.entry(policy).or_default().insert(household.number);
                whose.entry((insurer, number, branch)).or_default().insert(person);
            }
        }
    }
    assert!(whose.len() > 30_000);
    assert!(households.values().all(|of| of.len() == 1), "no two households share a number");
    assert!(whose.values().all(|of| of.len() == 1), "no two people share number and branch");
}

#[test]
fn insurers_of_all_enrolments_have_a_name() {
    let names = crate::insurers();
    let today: Date = "2025-12-02".parse().unwrap();
    let population = Population::new(3, 5_000, today);
    let made = population.households(0..u64::MAX).chain(crate::demo_households(today));
    for member in made.flat_map(|household| household.members) {
        for found in member.enrolments {
            assert!(names.contains_key(&found.enrolment.id.insurer));
        }
    }
}

#[test]
fn ages_are_about_those_of_japan() {
    let today: Date = "2025-10-01".parse().unwrap();
    let population = Population::new(1, 50_000, today);
    let ages: Vec<u16> = population
        .households(0..u64::MAX)
        .flat_map(|household| household.members)
        .map(|member| vocab::date::age_on(member.person.birth, today))
        .collect();
    // In 2025: 11 percent under 15, 29 percent of 65 and over, 17 percent of 75 and over.
    let share = |wanted: fn(u16) -> bool| {
        ages.iter().filter(|age| wanted(**age)).count() * 1_000 / ages.len()
    };
    let shares = [share(|age| age < 15), share(|age| age >= 65), share(|age| age >= 75)];
    assert!((90..=140).contains(&shares[0]), "{shares:?}");
    assert!((260..=320).contains(&shares[1]), "{shares:?}");
    assert!((140..=190).contains(&shares[2]), "{shares:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn there_are_exactly_as_many_people_as_asked_for(seed: u64, count in 0..4_000_u64) {
        let population = Population::new(seed, count, "2025-12-02".parse().unwrap());
        let made: Vec<Household> = population.households(0..u64::MAX).collect();
        let people: usize = made.iter().map(|household| household.members.len()).sum();
        prop_assert_eq!(u64::try_from(people).unwrap(), count);
        prop_assert_eq!(u64::try_from(made.len()).unwrap(), population.household_count());
        prop_assert!(made.iter().all(|household| !household.members.is_empty()));
        let sizes = made.iter().map(|it| u64::try_from(it.members.len()).unwrap());
        let firsts = sizes.scan(0, |next: &mut u64, size| {
            let first = *next;
            *next = next.strict_add(size);
            Some(first)
        });
        let numbered = (0..).zip(firsts);
        prop_assert!(made.iter().map(|it| (it.number, it.first_person)).eq(numbered));
    }

    #[test]
    fn slices_are_parts_of_the_whole(
        seed: u64, cuts in [0..900_u64, 0..900], count in 1..2_000_u64,
    ) {
        let [a, b] = cuts;
        let (from, to) = (a.min(b), a.max(b));
        let population = Population::new(seed, count, "2024-12-01".parse().unwrap());
        let whole: Vec<Household> = population.households(0..u64::MAX).collect();
        // The later slices first: nothing depends on the order.
        let last: Vec<Household> = population.households(to..u64::MAX).collect();
        let middle: Vec<Household> = population.households(from..to).collect();
        let first: Vec<Household> = population.households(0..from).collect();
        prop_assert_eq!([first, middle, last].concat(), whole);
    }

    #[test]
    fn a_larger_population_begins_with_the_smaller_one(seed: u64, count in 50..1_500_u64) {
        let today = "2026-08-01".parse().unwrap();
        let small = Population::new(seed, count, today);
        let large = Population::new(seed, count.strict_add(500), today);
        let whole = small.household_count().strict_sub(1); // the last one may be cut
        prop_assert!(small.households(0..whole).eq(large.households(0..whole)));
    }

    #[test]
    fn my_numbers_of_a_seed_differ(seed: u64, start in 0..1_000_000_u64) {
        let people = start..start.strict_add(2_000);
        let numbers: BTreeSet<String> =
            people.map(|at| my_number(seed, at).unwrap().expose_digits()).collect();
        prop_assert_eq!(numbers.len(), 2_000);
    }
}
