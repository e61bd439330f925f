//! The ready-made patients get the answers that they promise, on any day.

use std::collections::BTreeSet;

use super::registry::Registry;
use crate::{DemoPatient, demo_households, demo_patients};
use proptest::prelude::*;
use rules::copayment::last_day_before_school;
use rules::facts::LimitCategory;
use vocab::date::{add_days, late_stage_from};
use vocab::{Date, SchemeKind};

/// Every answer of the rule book.
const ANSWERS: [&str; 7] =
    ["valid", "lost", "newer-elsewhere", "not-found", "not-yet", "under-check", "several"];

fn check(today: Date) {
    let households = demo_households(today);
    let registry = Registry::new(&households);
    let patients = demo_patients(today);
    assert_eq!(patients.len(), 20, "{today}");
    for patient in &patients {
        let answer = registry.check(&patient.asked, today);
        assert_eq!(answer.key(), patient.expected, "{} on {today}", patient.key);
    }
    let expected: BTreeSet<&str> = patients.iter().map(|patient| patient.expected).collect();
    assert_eq!(expected, BTreeSet::from(ANSWERS));
    let keys: BTreeSet<&str> = patients.iter().map(|patient| patient.key).collect();
    assert_eq!(keys.len(), patients.len());
}

fn patient(today: Date, key: &str) -> DemoPatient {
    demo_patients(today).into_iter().find(|patient| patient.key == key).unwrap()
}

#[test]
fn on_the_days_of_change_each_patient_gets_the_promised_answer() {
    for today in
        ["2022-01-01", "2024-02-29", "2024-03-01", "2024-12-01", "2024-12-02", "2025-12-01"]
            .into_iter()
            .chain(["2025-12-02", "2026-07-31", "2026-08-01", "2028-02-29", "2030-12-31"])
    {
        check(today.parse().unwrap());
    }
}

#[test]
fn who_turns_75_does_so_today_and_both_documents_tell() {
    let today = "2026-08-01".parse().unwrap();
    let [old, new] = ["turned-75-old", "turned-75-new"].map(|key| patient(today, key));
    assert_eq!(late_stage_from(old.asked.birth), today);
    assert_eq!(old.asked.birth, new.asked.birth);
    assert_eq!(new.asked.insurer.scheme().kind(), SchemeKind::LateStage);
    assert_eq!(new.asked.branch, None);
    let households = demo_households(today);
    let registry = Registry::new(&households);
    let yesterday = add_days(today, -1);
    assert_eq!(registry.check(&old.asked, yesterday).key(), "valid");
    assert_eq!(registry.check(&new.asked, yesterday).key(), "not-yet");
}

#[test]
fn titles_keep_their_word() {
    let today = "2025-12-02".parse().unwrap();
    assert!(today <= last_day_before_school(patient(today, "preschool").asked.birth));
    let households = demo_households(today);
    let member = |surname: &str| {
        let mut all = households.iter().flat_map(|household| &household.members);
        all.find(|member| member.person.names.kanji.registered().starts_with(surname)).unwrap()
    };
    let ratio = |surname: &str| member(surname).enrolments[0].enrolment.ratio.unwrap().get();
    assert_eq!((ratio("雲居"), ratio("遠見")), (20, 20));
    assert_eq!(member("花影").enrolments[0].limit.unwrap().category, LimitCategory::A03);
    assert!(patient(today, "limit").asked.limit_consent);
    assert_eq!(member("髙﨑").person.names.kanji.shown().text, "●●　●郎");
    assert_eq!(member("渡邊").person.names.kanji.shown().text, "渡●　美●");
}

proptest! {
    #[test]
    fn the_answers_hold_on_any_day(days in 0..3_287_i32) {
        check(add_days("2022-01-01".parse().unwrap(), days));
    }
}
