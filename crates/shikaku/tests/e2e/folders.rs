//! Many requests at once, in both encodings, and as real clients write them.

use std::collections::BTreeSet;
use std::fs;

use wire::oqs::codes::SegmentOfResult;
use wire::oqs::{Encoding, QualificationResult};

use crate::support::{Check, FACILITY, Home, day, journal, patient, receipts, validity, wait_for};

const TODAY: &str = "2025-12-02";

#[test]
fn a_thousand_requests_at_once_get_a_thousand_right_results_each_audited_once() {
    const REQUESTS: usize = 1_000;
    let home = Home::on(TODAY);
    let demo = home.start();
    let patients = people::demo_patients(day(TODAY));
    let mut sent = Vec::new();
    for (number, patient) in patients.iter().cycle().take(REQUESTS).enumerate() {
        let mark = format!("{}-{number}", patient.key);
        let asked = &patient.asked;
        let check = Check { asked, on: day(TODAY), mark: &mark, encoding: "UTF-8" };
        sent.push((format!("OQSsiquc01req_{number:012}.xml"), check.xml().into_bytes()));
    }
    for (name, bytes) in &sent {
        home.put(name, bytes);
    }
    wait_for("the last result", || (home.names("res").len() >= REQUESTS).then_some(()));
    demo.stop();

    assert_eq!(home.names("req"), Vec::<String>::new());
    assert_eq!(home.names("res").len(), REQUESTS);
    for (number, patient) in patients.iter().cycle().take(REQUESTS).enumerate() {
        let bytes = home.result(&format!("OQSsiquc01res_{number:012}.xml"));
        let result = QualificationResult::from_bytes(&bytes).unwrap().message;
        let mark = format!("{}-{number}", patient.key);
        assert_eq!(result.header.file_identifier.unwrap().text(), mark);
        assert_eq!(result.body.validity.unwrap().as_str(), validity(patient), "{mark}");
        for person in result.body.results.0 {
            assert_eq!(person.number.as_deref(), Some(patient.asked.number.as_written()), "{mark}");
            let branch = patient.asked.branch.map(vocab::BranchNumber::digits);
            assert!(branch.is_none() || person.branch_number == branch, "{mark}");
        }
    }
    let positions: BTreeSet<_> =
        receipts(&home.data(), &sent).into_iter().map(|found| found.unwrap().position()).collect();
    assert_eq!(positions.len(), REQUESTS, "each request has an entry of its own");
    assert_eq!(journal(&home.data()).len(), REQUESTS, "and there are no others");
}

#[test]
fn shift_jis_goes_in_and_comes_out() {
    let patient = patient(TODAY, "external-characters");
    let mark = "窓口１－ｱ";
    for encoding in ["Shift_JIS", "UTF-8"] {
        let home = Home::on(TODAY).with(&["--encoding", "shift-jis"]);
        let demo = home.start();
        let check = Check { asked: &patient.asked, on: day(TODAY), mark, encoding };
        let bytes = Encoding::from_name(encoding).unwrap().encode(check.xml()).unwrap();
        let result = home.exchange("OQSsiquc01req_1.xml", &bytes);
        assert!(std::str::from_utf8(&result).is_err(), "the result is not in UTF-8");
        let parsed = QualificationResult::from_bytes(&result).unwrap();
        assert_eq!(parsed.encoding, Encoding::ShiftJis);
        assert_eq!(parsed.message.header.file_identifier.unwrap().text(), mark);
        assert_eq!(parsed.message.header.character_code.unwrap().as_str(), "1");
        let person = &parsed.message.body.results.0[0];
        assert_eq!(person.name.as_deref(), Some("●●　●郎"));
        assert_eq!(person.name_kana.as_deref(), Some("ﾀｶｻｷ ﾖｼﾛｳ"));
        demo.stop();
    }
}

#[test]
fn a_shift_jis_request_gets_a_utf_8_result_where_the_site_says_so() {
    let patient = patient(TODAY, "valid");
    let home = Home::on(TODAY);
    let demo = home.start();
    let mark = "窓口１";
    let check = Check { asked: &patient.asked, on: day(TODAY), mark, encoding: "Shift_JIS" };
    let bytes = Encoding::ShiftJis.encode(check.xml()).unwrap();
    let result = home.exchange("OQSsiquc01req_1.xml", &bytes);
    assert!(std::str::from_utf8(&result).unwrap().contains("窓口１"));
    let parsed = QualificationResult::from_bytes(&result).unwrap();
    assert_eq!(parsed.encoding, Encoding::Utf8);
    assert_eq!(parsed.message.body.validity.unwrap().as_str(), "1");
    demo.stop();
}

#[test]
fn a_request_with_blanks_in_its_tags_is_answered() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let asked = patient(TODAY, "limit").asked;
    // The shape of a real template, filled in for a patient of the demo.
    let path = crate::support::repository("vectors/oqs/accepted/request_blanks_in_tags.xml");
    let template = fs::read_to_string(path).unwrap();
    let symbol = asked.symbol.as_ref().unwrap().as_written();
    let filled = [
        ("20260401", TODAY.replace('-', "")),
        ("1319999990", FACILITY.to_owned()),
        ("  990019", asked.insurer.padded()),
        ("丙-１２", symbol.to_owned()),
        ("7301", asked.number.as_written().to_owned()),
        ("19800229", asked.birth.date().strftime("%Y%m%d").to_string()),
    ]
    .into_iter()
    .fold(template, |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, &to)
    });
    let result = home.exchange("OQSsiquc01req_template.xml", filled.as_bytes());
    assert!(std::str::from_utf8(&result).unwrap().contains(">desk-1</"));
    let result = QualificationResult::from_bytes(&result).unwrap().message;
    assert_eq!(result.header.segment.unwrap().known(), Some(SegmentOfResult::Normal));
    assert_eq!(result.body.validity.unwrap().as_str(), "1");
    assert!(result.body.results.0[0].limit_certificate.is_some());
    demo.stop();
}
