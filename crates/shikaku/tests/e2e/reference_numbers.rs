//! A facility's own numbers for people: given over the API or the folders, told by each later
//! check.

use serde_json::Value;
use wire::oqs::{QualificationResult, ReferenceNumberResult};

use crate::support::{Check, Demo, Home, Registration, day, json, patient};

const TODAY: &str = "2025-12-02";

fn register(demo: &Demo, key: &str, number: &str) -> (u16, Value) {
    let asked = patient(TODAY, key).asked;
    let body = Registration { asked: &asked, number }.json();
    let got = demo.json("PUT", "/api/v1/reference-numbers", &[], &body);
    (got.status, got.json())
}

fn told(demo: &Demo, key: &str) -> Value {
    let answered = demo.check(&json(&patient(TODAY, key).asked)).json();
    answered["answer"]["eligibility"]["reference_number"].clone()
}

#[test]
fn a_registered_number_comes_with_each_later_check() {
    let home = Home::on(TODAY);
    let demo = home.start();
    assert_eq!(told(&demo, "valid"), Value::Null);
    let (status, registered) = register(&demo, "valid", "Ｋ-0001");
    assert_eq!(status, 200, "{registered}");
    assert_eq!(registered["position"], "journal-2");
    assert_eq!(told(&demo, "valid"), "Ｋ-0001");
    assert_eq!(told(&demo, "valid-dependant"), Value::Null);
    // A person's second number replaces the first.
    assert_eq!(register(&demo, "valid", "K-0002").0, 200);
    assert_eq!(told(&demo, "valid"), "K-0002");
    let asked = patient(TODAY, "valid").asked;
    let check = Check { asked: &asked, on: day(TODAY), mark: "m", encoding: "UTF-8" };
    let result = home.exchange("OQSsiquc01req_1.xml", check.xml().as_bytes());
    let result = QualificationResult::from_bytes(&result).unwrap().message;
    assert_eq!(result.body.results.0[0].reference_number.as_deref(), Some("K-0002"));
    demo.stop();
}

#[test]
fn a_number_belongs_to_one_person_and_a_document_must_name_one() {
    let home = Home::on(TODAY);
    let demo = home.start();
    assert_eq!(register(&demo, "valid", "K-1").0, 200);
    for (key, number, status, code) in [
        ("lost", "K-1", 409, "reference-number-in-use"),
        ("not-found", "K-2", 404, "no-such-person"),
        ("several", "K-2", 409, "several-people"),
    ] {
        let (got, problem) = register(&demo, key, number);
        assert_eq!(got, status, "{key}: {problem}");
        assert_eq!(problem["code"], code, "{key}: {problem}");
    }
    assert_eq!(told(&demo, "lost"), Value::Null);
    // The branch tells the twins apart, and the number that nobody got is still free.
    assert_eq!(register(&demo, "several-resolved", "K-2").0, 200);
    let (status, problem) = register(&demo, "valid", "");
    assert_eq!(status, 422, "{problem}");
    assert_eq!(problem["field"], "reference_number");
    demo.stop();
}

#[test]
fn the_folders_register_as_well() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let register = |file: &str, key: &str, number: &str| {
        let asked = patient(TODAY, key).asked;
        let request = Registration { asked: &asked, number }.xml();
        let result = home.exchange(&format!("OQSsiimm01req_{file}.xml"), request.as_bytes());
        let parsed = ReferenceNumberResult::from_bytes(&result).unwrap();
        assert!(parsed.notes.is_empty(), "{file}: {:?}", parsed.notes);
        let result = parsed.message;
        assert_eq!(result.header.file_identifier.unwrap().text(), "registration");
        let code = result.body.processing_code.unwrap_or_default();
        (result.body.status.unwrap().as_str().to_owned(), code)
    };
    let (status, code) = register("1", "valid", "K-1");
    assert_eq!((status.as_str(), code.as_str()), ("1", ""));
    assert_eq!(told(&demo, "valid"), "K-1");
    let mut codes = Vec::new();
    for (file, key, number) in
        [("2", "lost", "K-1"), ("3", "not-found", "K-2"), ("4", "several", "K-2")]
    {
        let (status, code) = register(file, key, number);
        assert_eq!(status, "2", "{key}");
        codes.push(code);
    }
    codes.dedup();
    assert_eq!(codes.len(), 3, "each reason has its own code: {codes:?}");
    demo.stop();
}
