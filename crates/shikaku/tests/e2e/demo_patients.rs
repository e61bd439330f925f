//! Each ready-made patient gets the answer that the guide promises, over both ways, on several
//! days.

use std::fs;

use people::DemoPatient;
use serde_json::Value;
use wire::oqs::codes::SegmentOfResult;
use wire::oqs::{EligibilityResult, QualificationResult};

use crate::support::{Check, Demo, Home, day, elements, json, patient, repository, validity};

/// The last day of old cards' issue, the first day without them, a day of new ratios.
const DAYS: [&str; 3] = ["2024-12-01", "2025-12-02", "2026-08-01"];

#[test]
fn every_patient_gets_the_promised_answer_on_every_day() {
    for today in DAYS {
        let home = Home::on(today);
        let demo = home.start();
        let patients = people::demo_patients(day(today));
        assert_eq!(patients.len(), 20, "{today}");
        for patient in &patients {
            assert!(demo.guide.contains(patient.title_ja), "{today} {}", patient.key);
            let answer = over_the_api(&demo, patient);
            let result = over_the_folders(&home, today, patient);
            agree(&format!("{today} {}", patient.key), &answer, &result);
        }
        demo.stop();
    }
}

fn over_the_api(demo: &Demo, patient: &DemoPatient) -> Value {
    let key = patient.key;
    let got = demo.check(&json(&patient.asked));
    assert_eq!(got.status, 200, "{key}: {got:?}");
    let answer = got.json()["answer"].clone();
    assert_eq!(answer["outcome"], patient.expected, "{key}");
    assert_eq!(answer["validity"], validity(patient), "{key}");
    assert_ne!(answer["why"]["ja"], "", "{key}");
    assert_ne!(answer["why"]["en"], "", "{key}");
    let steps = answer["today"].as_array().unwrap();
    assert_eq!(steps.is_empty(), validity(patient) == "1", "{key}: {steps:?}");
    for step in steps {
        for text in [&step["code"], &step["who"], &step["text"]["ja"], &step["text"]["en"]] {
            assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{key}: {step}");
        }
    }
    let rules = answer["rules"].as_array().unwrap();
    assert!(!rules.is_empty(), "{key}");
    for rule in rules {
        assert!(rule["id"].as_str().is_some_and(|id| id.contains('-')), "{key}: {rule}");
        assert!(rule["text"].as_str().is_some_and(|text| !text.is_empty()), "{key}: {rule}");
        assert!(rule["source"].as_str().is_some_and(|from| !from.is_empty()), "{key}: {rule}");
    }
    assert_eq!(answer["eligibility"].is_null(), matches!(validity(patient), "4" | "5"), "{key}");
    answer
}

fn over_the_folders(home: &Home, today: &str, patient: &DemoPatient) -> QualificationResult {
    let key = patient.key;
    let check = Check { asked: &patient.asked, on: day(today), mark: key, encoding: "UTF-8" };
    let file = format!("OQSsiquc01req_{key}.xml");
    let bytes = home.exchange(&file, check.xml().as_bytes());
    let parsed = QualificationResult::from_bytes(&bytes).unwrap();
    assert!(parsed.notes.is_empty(), "{key}: {:?}", parsed.notes);
    in_real_order(key, std::str::from_utf8(&bytes).unwrap());
    let result = parsed.message;
    let segment = result.header.segment.as_ref().unwrap().known();
    assert_eq!(segment, Some(SegmentOfResult::Normal), "{key}");
    assert_eq!(result.header.file_identifier.as_ref().unwrap().text(), key);
    assert_eq!(result.header.confirmation_date, Some(today.replace('-', "")), "{key}");
    assert_eq!(result.body.validity.as_ref().unwrap().as_str(), validity(patient), "{key}");
    let many = usize::from(!matches!(validity(patient), "4" | "5"));
    assert_eq!(result.body.results.0.len(), many, "{key}");
    result
}

/// Both ways say the same of the same person.
fn agree(what: &str, answer: &Value, result: &QualificationResult) {
    let Some(person) = result.body.results.0.first() else { return };
    let shown = &answer["eligibility"];
    let text = |name: &str| shown[name].as_str().map(str::to_owned);
    let compact = |name: &str| text(name).map(|day| day.replace('-', ""));
    assert_eq!(person.name.as_deref(), shown["name"]["shown"].as_str(), "{what}");
    assert_eq!(person.number, text("number"), "{what}");
    assert_eq!(person.symbol, text("symbol"), "{what}");
    assert_eq!(person.branch_number, text("branch"), "{what}");
    assert_eq!(person.insurer_name, text("insurer_name"), "{what}");
    assert_eq!(person.gained_on, compact("gained_on"), "{what}");
    assert_eq!(person.lost_on, compact("lost_on"), "{what}");
    assert_eq!(person.birth_date, compact("birth_date"), "{what}");
    assert_eq!(person.preschool.is_some(), shown["preschool"] == true, "{what}");
    let kana = person.name_kana.as_deref().unwrap_or_default();
    assert!(kana.chars().all(|c| c == ' ' || ('\u{ff66}'..='\u{ff9f}').contains(&c)), "{what}");
}

/// The orders of real files are in the vectors; an element of ours stands where it stands there.
fn in_real_order(key: &str, xml: &str) {
    let vectors = fs::read_to_string(repository("vectors/oqs/element-order.toml")).unwrap();
    let vectors: toml::Value = toml::from_str(&vectors).unwrap();
    for parent in ["MessageHeader", "MessageBody"] {
        let group = vectors["group"].as_array().unwrap().iter();
        let group = group.clone().find(|group| group["element"].as_str() == Some(parent)).unwrap();
        let real = group["real"].as_array().unwrap().iter();
        let real: Vec<_> = real.map(|name| name.as_str().unwrap().to_owned()).collect();
        follows(key, &elements(xml, parent), &real);
    }
    let full = repository("vectors/oqs/accepted/result_every_element.xml");
    let full = fs::read_to_string(full).unwrap();
    for parent in ["ResultOfQualificationConfirmation", "QualificationConfirmSearchInfo"] {
        follows(key, &elements(xml, parent), &elements(&full, parent));
    }
}

fn follows(key: &str, ours: &[String], real: &[String]) {
    let places: Vec<_> = ours
        .iter()
        .map(|name| real.iter().position(|real| real == name).unwrap_or_else(|| panic!("{name}")))
        .collect();
    assert!(places.is_sorted(), "{key}: {ours:?}");
}

#[test]
fn names_come_in_the_form_of_the_register_the_interface_and_the_claim() {
    let today = DAYS[1];
    let home = Home::on(today);
    let demo = home.start();
    for (key, registered, shown, claim, kana, half) in [
        ("valid", "見本　太郎", "見本　太郎", "見本　太郎", "ミホン　タロウ", "ﾐﾎﾝ ﾀﾛｳ"),
        (
            "external-characters",
            "髙﨑　𠮷郎",
            "●●　●郎",
            "高崎　吉郎",
            "タカサキ　ヨシロウ",
            "ﾀｶｻｷ ﾖｼﾛｳ",
        ),
        (
            "private-use",
            "渡邊\u{e0100}　美\u{e000}",
            "渡●　美●",
            "ワタナベ　ミエ",
            "ワタナベ　ミエ",
            "ﾜﾀﾅﾍﾞ ﾐｴ",
        ),
    ] {
        let patient = patient(today, key);
        let answer = over_the_api(&demo, &patient);
        let name = &answer["eligibility"]["name"];
        assert_eq!(name["registered"], registered, "{key}");
        assert_eq!(name["shown"], shown, "{key}");
        assert_eq!(name["claim"], claim, "{key}");
        assert_eq!(name["kana"], kana, "{key}");
        let result = over_the_folders(&home, today, &patient);
        let person = &result.body.results.0[0];
        assert_eq!(person.name.as_deref(), Some(shown), "{key}");
        assert_eq!(person.name_kana.as_deref(), Some(half), "{key}");
    }
    demo.stop();
}

#[test]
fn the_limit_category_is_told_with_consent_only() {
    let today = DAYS[1];
    let home = Home::on(today);
    let demo = home.start();
    let mut patient = patient(today, "limit");
    for consent in [true, false] {
        patient.asked.limit_consent = consent;
        let answer = over_the_api(&demo, &patient);
        assert_eq!(answer["eligibility"]["limit"].is_null(), !consent);
        patient.key = if consent { "limit-with" } else { "limit-without" };
        let result = over_the_folders(&home, today, &patient);
        let person: &EligibilityResult = &result.body.results.0[0];
        let flag = person.limit_certificate_consent.as_ref().unwrap().as_str();
        assert_eq!(flag, if consent { "1" } else { "0" });
        assert_eq!(person.limit_certificate.is_some(), consent);
        assert_eq!(person.limit_certificate_consent_time.is_some(), consent);
    }
    demo.stop();
}
