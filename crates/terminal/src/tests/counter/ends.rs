use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::json;

use super::site::{Card, People, Site};
use crate::counter::{CardTrouble, Counter, Outcome, Pin, Stop};

const STEPS: [&str; 4] = ["reader-sessions", "card", "identity", "result"];

fn pin() -> People {
    People { begins_with_pin: true, pins: ["1234"].into(), ..People::default() }
}

#[test]
fn a_refusal_at_any_step_is_shown_and_leaves_nothing() {
    for step in STEPS {
        let mut site = Site::new();
        let problem = json!({ "code": "certificate-revoked", "title": "失効しています。",
            "detail": "revoked" });
        site.instead(Some((step, (403, problem.to_string()))));
        let mut people = pin();
        let outcome = site.visit(&mut Card::new(true), &mut people);
        let Outcome::Stopped(stop) = outcome else { panic!("{step}: {outcome:?}") };
        assert_eq!(stop.code(), "certificate-revoked", "{step}");
        assert!(people.shown.contains(&"失効しています。".to_owned()), "{step}");
        assert_eq!((site.face_files(), site.asked_files()), (0, 0), "{step}");
    }
}

#[test]
fn an_outage_at_any_step_is_received_and_reported_once_afterwards() {
    for step in STEPS {
        let mut site = Site::new();
        site.instead(Some((step, (502, "<html>".to_owned()))));
        let mut counter = site.counter();
        let mut people = pin();
        let outcome = site.serve(&mut counter, &mut Card::new(true), &mut people);
        let Outcome::Outage(outage) = outcome else { panic!("{step}: {outcome:?}") };
        assert!(outage.fallback.lines.iter().all(|line| people.notes.contains(line)), "{step}");
        assert!(outage.reception.is_some(), "{step}");
        assert_eq!((counter.waiting().len(), site.face_files()), (1, 0), "{step}");
        site.instead(None);
        let outcome = site.serve(&mut counter, &mut Card::new(true), &mut pin());
        assert!(matches!(outcome, Outcome::Checked(_)), "{step}: {outcome:?}");
        let sent = site.bodies("outage-receptions");
        let [body] = sent.as_slice() else { panic!("{step}: {sent:?}") };
        assert_eq!(body["cause"], "centre", "{step}");
        assert_eq!(body["shown"], json!(["registered-card", "notice"]), "{step}");
        assert_eq!(body["began"], "2026-11-26T01:00:00Z", "{step}");
        // A result that was asked for comes with its own file.
        let files = if step == "result" { 2 } else { 1 };
        assert_eq!((site.face_files(), site.asked_files()), (files, 0), "{step}");
        assert_eq!(counter.waiting(), [], "{step}");
    }
}

#[test]
fn a_line_that_is_down_is_known_within_two_seconds_and_survives_a_restart() {
    let mut site = Site::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("https://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut counter = Counter::open(&site.settings(&closed)).unwrap();
    let begin = Instant::now();
    let outcome = site.serve(&mut counter, &mut Card::new(true), &mut pin());
    assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
    let Outcome::Outage(outage) = outcome else { panic!("{outcome:?}") };
    drop(counter);
    let counter = site.counter();
    let [waiting] = counter.waiting() else { panic!("{:?}", counter.waiting()) };
    assert_eq!((Some(&waiting.id), waiting.cause.as_str()), (outage.reception.as_ref(), "line"));
}

#[test]
fn one_counter_at_a_time_has_the_folders() {
    let site = Site::new();
    let _first = site.counter();
    let settings = crate::counter::Settings::read(&site.file()).unwrap();
    assert_eq!(Counter::open(&settings).unwrap_err().code(), "face-folder");
}

#[test]
fn a_pin_has_four_digits_and_is_never_written_out() {
    for wrong in ["", "123", "12345", "12a4", "1２3"] {
        assert!(wrong.parse::<Pin>().is_err(), "{wrong}");
    }
    let pin: Pin = "1234".parse().unwrap();
    assert_eq!(format!("{pin:?}"), "Pin");
}

#[test]
fn troubles_have_codes_of_their_own_and_a_sentence() {
    let mut codes: Vec<_> = CardTrouble::ALL.map(CardTrouble::code).into();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), CardTrouble::ALL.len());
    for trouble in CardTrouble::ALL {
        assert!(trouble.message_ja().ends_with('。'), "{trouble:?}");
        assert_eq!(Stop::Card(trouble).to_string(), trouble.to_string());
    }
}

/// Nothing of a visit that the patient leaves is kept (R-136: the card is taken at the end).
#[test]
fn a_card_taken_away_at_a_consent_ends_the_visit_without_a_result() {
    let mut site = Site::new();
    let mut people = People { gone_at: Some(2), ..pin() };
    let outcome = site.visit(&mut Card::new(false), &mut people);
    let Outcome::Stopped(stop) = outcome else { panic!("{outcome:?}") };
    assert_eq!(stop.code(), "torn-away");
    assert!(site.bodies("result").is_empty());
    assert_eq!((site.face_files(), site.asked_files()), (0, 0));
}
