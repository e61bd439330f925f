//! `kill -9` in the middle of a stream of requests, again and again: nothing is lost, nothing is
//! answered twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Duration;

use wire::oqs::QualificationResult;

use crate::support::{Check, Home, day, journal, receipts, validity, wait_for};

const TODAY: &str = "2025-12-02";
const KILLS: usize = 10;
const REQUESTS: usize = 1_000;

#[test]
fn killed_ten_times_every_request_has_one_result_and_one_audit_entry() {
    let home = Home::on(TODAY);
    let patients = people::demo_patients(day(TODAY));
    let mut sent = Vec::new();
    for (number, patient) in patients.iter().cycle().take(REQUESTS).enumerate() {
        let mark = format!("{}-{number}", patient.key);
        let check = Check { asked: &patient.asked, on: day(TODAY), mark: &mark, encoding: "UTF-8" };
        sent.push((format!("OQSsiquc01req_{number:012}.xml"), check.xml().into_bytes()));
    }
    let mut read = BTreeMap::new();
    let mut in_the_middle = 0;
    for (round, part) in sent.chunks(REQUESTS / KILLS).enumerate() {
        let demo = home.start();
        let before = home.names("res").len();
        for (name, bytes) in part {
            home.put(name, bytes);
        }
        // Each round is cut off at another depth: as soon as so many more results are there.
        let enough = before + round * 9;
        wait_for("some results", || (home.names("res").len() >= enough).then_some(()));
        std::thread::sleep(Duration::from_millis(u64::try_from(round).unwrap()));
        demo.kill();
        in_the_middle += usize::from(home.names("res").len() < part.len() * (round + 1));
        read.extend(results(&home));
    }
    assert!(in_the_middle >= KILLS / 2, "only {in_the_middle} kills cut work off");
    let demo = home.start();
    wait_for("all results", || (home.names("res").len() >= REQUESTS).then_some(()));
    demo.stop();

    let at_last = results(&home);
    assert_eq!(at_last.len(), REQUESTS);
    for (name, bytes) in &read {
        assert_eq!(at_last.get(name), Some(bytes), "{name} changed after it could be read");
    }
    for (number, patient) in patients.iter().cycle().take(REQUESTS).enumerate() {
        let result = &at_last[&format!("OQSsiquc01res_{number:012}.xml")];
        let result = QualificationResult::from_bytes(result).unwrap().message;
        let mark = format!("{}-{number}", patient.key);
        assert_eq!(result.header.file_identifier.unwrap().text(), mark);
        assert_eq!(result.body.validity.unwrap().as_str(), validity(patient), "{mark}");
    }
    assert_eq!(home.names("req"), Vec::<String>::new());
    for place in ["taken", "results", "errors"] {
        assert_eq!(home.names(&format!(".shikaku-work/{place}")), Vec::<String>::new());
    }
    let positions: BTreeSet<_> = receipts(&home.data(), &sent)
        .into_iter()
        .map(|found| found.expect("an audit entry").position())
        .collect();
    assert_eq!(positions.len(), REQUESTS, "each request has an entry of its own");
    assert_eq!(journal(&home.data()).len(), REQUESTS, "and there are no others");
}

fn results(home: &Home) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| {
        let bytes = fs::read(home.folder("res").join(&name)).unwrap();
        (name, bytes)
    };
    home.names("res").into_iter().map(read).collect()
}
