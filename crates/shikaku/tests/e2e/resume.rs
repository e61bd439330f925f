//! The second start, and the first one cut off.

use std::fs;

use jiff::{Timestamp, ToSpan as _};
use people::{Population, demo_households};
use serde_json::Value;
use store::{
    AuditEntry, Channel, Entry, Journal as _, Operation, QuestionDigest, Refusal, Registry,
};

use crate::support::{Demo, Home, Registration, day, journal, json, patient, wait_for, with_store};

const TODAY: &str = "2025-12-02";

fn check(demo: &Demo) -> Value {
    let got = demo.check(&json(&patient(TODAY, "valid").asked));
    assert_eq!(got.status, 200);
    got.json()
}

fn at(answered: &Value) -> Timestamp {
    answered["receipt"]["at"].as_str().unwrap().parse().unwrap()
}

#[test]
fn the_second_start_goes_on() {
    let home = Home::on(TODAY);
    let demo = home.start();
    assert!(demo.guide.contains(&format!("{TODAY} (新しく始めました、200人)")), "{}", demo.guide);
    let asked = patient(TODAY, "valid").asked;
    let number = Registration { asked: &asked, number: "K-77" }.json();
    assert_eq!(demo.json("PUT", "/api/v1/reference-numbers", &[], &number).status, 200);
    let first = check(&demo);
    let token = demo.token().to_owned();
    demo.stop();
    let proof_key = fs::read(home.data().join("proof-key.jwk")).unwrap();

    let demo = home.start();
    assert!(demo.guide.contains(&format!("{TODAY} (続きから始めました、200人)")), "{}", demo.guide);
    // Who reads the file later shall not come in by it.
    let lines = demo.guide.split_inclusive('\n').filter(|line| !line.contains("最初の招待"));
    assert_eq!(
        fs::read_to_string(home.data().join("guide.txt")).unwrap(),
        lines.collect::<String>()
    );
    assert_eq!(demo.token(), token);
    assert_eq!(fs::read(home.data().join("proof-key.jwk")).unwrap(), proof_key);
    let second = check(&demo);
    assert_eq!(second["answer"], first["answer"]);
    assert_eq!(second["answer"]["eligibility"]["reference_number"], "K-77");
    assert_eq!(first["receipt"]["position"], "journal-2");
    assert_eq!(second["receipt"]["position"], "journal-3");
    assert!(at(&second) > at(&first));
    demo.stop();
}

#[test]
fn the_clock_never_goes_back_from_one_start_to_the_next() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let before = at(&check(&demo));
    demo.stop();
    // As if the machine's clock had been ahead while the demo ran before.
    let ahead = before + 2.hours();
    with_store(&home.data(), async |store: &_| {
        let audit = AuditEntry {
            at: ahead,
            facility: None,
            channel: Channel::Api,
            operation: Operation::VerifyByDocument,
            question: QuestionDigest([0; 32]),
        };
        store.append(Entry::Refused(audit, Refusal::UnknownFacility), None).await
    });
    let demo = home.start();
    let answered = check(&demo);
    assert!(at(&answered) > ahead, "{answered}");
    assert!(at(&check(&demo)) > at(&answered));
    demo.stop();
    let moments: Vec<_> = journal(&home.data()).iter().map(|(receipt, _)| receipt.at()).collect();
    assert_eq!(moments.len(), 4);
    assert!(moments.is_sorted_by(|one, next| one < next), "{moments:?}");
}

#[test]
fn another_day_needs_another_directory() {
    let home = Home::on(TODAY);
    home.start().stop();
    let (child, _) = home.spawn(&["--today", "2026-08-01"].map(str::to_owned));
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let told = home.errors();
    for part in [TODAY, "エラー: ", "error: ", "--data"] {
        assert!(told.contains(part), "{told}");
    }
    // Without a day the directory's own is taken, and what was there is as it was.
    let demo = home.start();
    check(&demo);
    demo.stop();
}

#[test]
fn two_demos_do_not_share_a_directory() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let (child, _) = home.spawn(&["--today", TODAY].map(str::to_owned));
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(home.errors().contains("エラー: "), "{}", home.errors());
    check(&demo);
    demo.stop();
}

#[test]
fn a_first_start_cut_off_begins_again() {
    let home = Home::on(TODAY);
    let many = ["--today", TODAY, "--people", "1000000"].map(str::to_owned);
    let (mut child, out) = home.spawn(&many);
    let registry = home.data().join("registry.sqlite-wal");
    wait_for("some people", || fs::metadata(&registry).ok().filter(|file| file.len() > 1_000_000));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(out).unwrap(), "", "it was cut off before it was ready");
    assert!(!home.data().join("demo.json").exists());

    let demo = home.start();
    assert!(demo.guide.contains("(新しく始めました、200人)"), "{}", demo.guide);
    assert_eq!(check(&demo)["answer"]["validity"], "1");
    demo.stop();
    let ready: usize = demo_households(day(TODAY)).iter().map(|house| house.members.len()).sum();
    let expected = Population::new(1, 200, day(TODAY)).people() + u64::try_from(ready).unwrap();
    assert_eq!(with_store(&home.data(), async |store: &_| store.people().await), expected);
}
