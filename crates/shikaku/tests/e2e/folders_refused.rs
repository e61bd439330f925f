//! Requests that cannot be read: an `.err` file and a log line each; never a crash, never silence.

use std::fs;
use std::time::Duration;

use store::Entry;
use wire::oqs::QualificationResult;

use crate::support::{Check, Home, day, journal, patient, repository, wait_for};

const TODAY: &str = "2025-12-02";

#[test]
fn every_unreadable_request_gets_an_error_file_and_a_log_line() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let mut sent = Vec::new();
    for entry in fs::read_dir(repository("vectors/oqs/refused")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().trim_end_matches(".xml").to_owned();
        // The file is named by its single defect.
        let code = name.split('_').next().unwrap().to_owned();
        sent.push((format!("OQSsiquc01req_{name}"), code, fs::read(&path).unwrap()));
    }
    let asked = patient(TODAY, "valid").asked;
    let good = Check { asked: &asked, on: day(TODAY), mark: "m", encoding: "UTF-8" }.xml();
    let large = good.replace("</XmlMsg>", &format!("{}</XmlMsg>", " ".repeat(5 * 1024 * 1024)));
    sent.push(("OQSsiquc01req_large".to_owned(), "too-large".to_owned(), large.into_bytes()));
    for (name, _, bytes) in &sent {
        home.put(&format!("{name}.xml"), bytes);
    }
    for (name, code, _) in &sent {
        let told = String::from_utf8(home.result(&format!("{name}.err"))).unwrap();
        assert!(told.contains(&format!("\r\ncode: {code}\r\n")), "{name}: {told}");
        assert!(told.contains("\r\n内容: "), "{name}: {told}");
    }
    still_answers(&home);
    demo.stop();

    let log = home.log();
    for (name, code, _) in &sent {
        let lines = log.lines().filter(|line| line.contains(&format!("\"code\":\"{code}\"")));
        let same = sent.iter().filter(|(_, other, _)| other == code).count();
        assert_eq!(lines.count(), same, "{name}: one log line a request");
    }
    let refused = journal(&home.data());
    let refused = refused.iter().filter(|(_, entry)| matches!(entry, Entry::Refused(..)));
    assert_eq!(refused.count(), sent.len(), "each refusal is audited");
}

#[test]
fn messages_that_are_not_offered_get_an_error_file() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let asked = patient(TODAY, "valid").asked;
    let check = Check { asked: &asked, on: day(TODAY), mark: "m", encoding: "UTF-8" };
    home.put("YZKsiquc01req_1.xml", check.xml().as_bytes());
    let told = String::from_utf8(home.result("YZKsiquc01req_1.err")).unwrap();
    assert!(told.contains("code: message-not-offered"), "{told}");
    demo.stop();
    assert!(home.log().contains("message-not-offered"));
}

#[test]
fn files_of_others_are_left_alone_and_logged_once() {
    let home = Home::on(TODAY);
    let demo = home.start();
    home.put("memo.txt", b"not for the interface");
    home.put("OQSnothing01req_1.xml", b"<XmlMsg></XmlMsg>");
    wait_for("the log lines", || {
        (home.log().matches("file-name-unknown-prefix").count() >= 2).then_some(())
    });
    // Several looks later they are still there, and nothing more was said.
    std::thread::sleep(Duration::from_secs(1));
    still_answers(&home);
    demo.stop();
    let mut left = home.names("req");
    left.sort();
    assert_eq!(left, ["OQSnothing01req_1.xml", "memo.txt"]);
    assert_eq!(home.log().matches("file-name-unknown-prefix").count(), 2);
    assert_eq!(home.names("res").len(), 1);
}

#[test]
fn a_well_formed_request_with_a_wrong_value_gets_a_result_that_says_so() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let asked = patient(TODAY, "valid").asked;
    let good = Check { asked: &asked, on: day(TODAY), mark: "m", encoding: "UTF-8" }.xml();
    let birth = asked.birth.date().strftime("%Y%m%d").to_string();
    for (name, from, to, whole) in [
        ("birth", birth.as_str(), "19801332", false),
        ("insurer", asked.insurer.to_string().as_str(), "06139991", false),
        ("future", "20251202", "20251203", true),
        ("facility", "1312345679", "1310000001", true),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{name}");
        let result = home.exchange(&format!("OQSsiquc01req_{name}.xml"), bad.as_bytes());
        let result = QualificationResult::from_bytes(&result).unwrap().message;
        let segment = result.header.segment.unwrap().as_str().to_owned();
        assert_eq!(segment, if whole { "9" } else { "1" }, "{name}");
        let code = if whole { result.header.error_code } else { result.body.processing_code };
        assert!(code.is_some_and(|code| !code.is_empty()), "{name}");
        assert!(result.body.validity.is_none(), "{name}");
        assert!(result.body.results.0.is_empty(), "{name}");
    }
    still_answers(&home);
    demo.stop();
}

fn still_answers(home: &Home) {
    let asked = patient(TODAY, "valid").asked;
    let check = Check { asked: &asked, on: day(TODAY), mark: "after", encoding: "UTF-8" };
    let result = home.exchange("OQSsiquc01req_after.xml", check.xml().as_bytes());
    let result = QualificationResult::from_bytes(&result).unwrap().message;
    assert_eq!(result.body.validity.unwrap().as_str(), "1");
}
