//! Every answer of the rules occurs in a population of 2,000.

use std::collections::{BTreeMap, BTreeSet};

use super::registry::{Registry, shown};
use crate::{Household, Population};
use rules::facts::{CardClass, LossReason, NumberLink, Standing, UseRegistration};
use vocab::date::late_stage_from;
use vocab::{Date, SchemeKind};

const DAYS: [&str; 5] = ["2022-04-01", "2024-12-01", "2025-12-02", "2026-08-01", "2030-02-28"];

fn populations() -> impl Iterator<Item = (Date, Vec<Household>)> {
    DAYS.iter().zip([0, 1, 42, 77, u64::MAX]).map(|(day, seed)| {
        let today = day.parse().unwrap();
        let population = Population::new(seed, 2_000, today);
        (today, population.households(0..u64::MAX).collect())
    })
}

fn members(households: &[Household]) -> impl Iterator<Item = &crate::Member> {
    households.iter().flat_map(|household| &household.members)
}

#[test]
fn every_answer_occurs() {
    for (today, households) in populations() {
        let registry = Registry::new(&households);
        let mut answers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut both_at_75 = 0;
        for member in members(&households) {
            let keys: Vec<&str> = [true, false]
                .iter()
                .flat_map(|branch| {
                    member.enrolments.iter().map(|found| shown(member, found, *branch))
                })
                .map(|asked| registry.check(&asked, today).key())
                .collect();
            for key in &keys {
                *answers.entry(key).or_default() += 1;
            }
            let at_75 = late_stage_from(member.person.birth) == today;
            both_at_75 +=
                u32::from(at_75 && keys.contains(&"newer-elsewhere") && keys.contains(&"valid"));
        }
        let found: Vec<&str> = answers.keys().copied().collect();
        let expected = ["lost", "newer-elsewhere", "not-yet", "several", "under-check", "valid"];
        assert_eq!(found, expected, "{today}");
        assert!(both_at_75 > 0, "75 today on {today}");
        assert!(answers["valid"] > 3_000, "most are valid: {answers:?}");
    }
}

#[test]
fn every_kind_of_insurer_link_class_and_reason_occurs() {
    for (today, households) in populations() {
        let enrolments = || members(&households).flat_map(|member| &member.enrolments);
        let kinds: BTreeSet<_> =
            enrolments().map(|found| found.enrolment.id.insurer.scheme().kind()).collect();
        for kind in [
            SchemeKind::Nhi,
            SchemeKind::NhiSociety,
            SchemeKind::Jhia,
            SchemeKind::Seamen,
            SchemeKind::Society,
            SchemeKind::Defence,
            SchemeKind::MutualAid,
            SchemeKind::LateStage,
            SchemeKind::SpecialRetired,
        ] {
            assert!(kinds.contains(&kind), "{kind:?} on {today}");
        }
        let links: BTreeSet<u8> = enrolments().map(|found| link_word(found.link)).collect();
        assert_eq!(links.len(), 5, "{today}: {links:?}");
        let classes: BTreeSet<_> = enrolments().map(|found| found.enrolment.class).collect();
        assert!(classes.is_superset(&BTreeSet::from([
            CardClass::General,
            CardClass::SpecialCareExpense,
            CardClass::SpecialRetired,
            CardClass::Defence,
        ])));
        let reasons: BTreeSet<_> =
            enrolments().filter_map(|found| found.enrolment.lost).map(|loss| loss.reason).collect();
        assert_eq!(reasons.len(), LossReason::ALL.len(), "{today}: {reasons:?}");
        assert!(enrolments().any(|found| found.enrolment.standing == Standing::Dependent));
    }
}

fn link_word(link: NumberLink) -> u8 {
    match link {
        NumberLink::NotSubmitted => 0,
        NumberLink::Submitted(_) => 1,
        NumberLink::Linked(_) => 2,
        NumberLink::Error => 3,
        NumberLink::Suspended => 4,
    }
}

#[test]
fn names_of_every_kind_occur() {
    for (today, households) in populations() {
        let names = || members(&households).map(|member| &member.person.names);
        let has =
            |wanted: fn(char) -> bool| names().any(|it| it.kanji.registered().contains(wanted));
        assert!(has(|c| matches!(c, '髙' | '﨑' | '栁' | '濵' | '德' | '桒')), "vendor, {today}");
        assert!(has(|c| c > '\u{1ffff}' && c < '\u{30000}'), "plane 2, {today}");
        assert!(has(|c| matches!(c, '\u{e0100}'..='\u{e01ef}')), "variation selector, {today}");
        assert!(has(|c| matches!(c, '\u{e000}'..='\u{f8ff}')), "private use, {today}");
        assert!(has(|c| c.is_ascii_uppercase()), "Latin, {today}");
        assert!(names().any(|it| it.other.is_some()), "another name, {today}");
        assert!(names().any(|it| it.kanji.registered().chars().count() > 40), "long, {today}");
        let external = names().filter(|it| it.kanji.shown().replaced > 0).count();
        assert!((50..=150).contains(&external), "about 4 percent with ●: {external}");
    }
}

#[test]
fn documents_run_out_and_registrations_are_cancelled_once_they_exist() {
    for (today, households) in populations() {
        let exist = today >= "2025-12-02".parse().unwrap();
        let certificates = || {
            let enrolments = members(&households).flat_map(|member| &member.enrolments);
            enrolments.filter_map(|found| found.certificate)
        };
        assert_eq!(certificates().any(|it| it.until < today), exist, "expired, {today}");
        assert_eq!(certificates().any(|it| it.temporary), exist, "temporary, {today}");
        assert_eq!(certificates().any(|it| it.until >= today), exist, "valid, {today}");
        let pending = |member: &crate::Member| {
            matches!(member.registration, Some(UseRegistration::CancelPending { .. }))
        };
        let cancellable = today >= "2024-10-28".parse().unwrap();
        assert_eq!(members(&households).any(pending), cancellable, "{today}");
    }
}

#[test]
fn every_limit_category_occurs_in_20_000_people() {
    let today: Date = "2026-08-01".parse().unwrap();
    let population = Population::new(5, 20_000, today);
    let households: Vec<Household> = population.households(0..u64::MAX).collect();
    let limits = members(&households).flat_map(|member| &member.enrolments);
    let found: BTreeSet<_> =
        limits.filter_map(|it| it.limit).map(|it| it.category.code()).collect();
    assert_eq!(found.len(), rules::facts::LimitCategory::ALL.len(), "{found:?}");
}
