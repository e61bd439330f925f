//! What the API answers: repetitions, what has not changed, questions to the rule book, its own
//! description.

use std::fs;

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

use crate::support::{Demo, Home, json as body_of, patient, repository, shikaku};

const TODAY: &str = "2025-12-02";
const VERIFY: &str = "/api/v1/verifications";

/// Reads what a proof states, without verifying it.
fn claims(jws: &str) -> Value {
    let payload = jws.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64URL_NOPAD.decode(payload.as_bytes()).unwrap()).unwrap()
}

#[test]
fn the_same_idempotency_key_is_the_same_request() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let body = body_of(&patient(TODAY, "valid").asked);
    let key = [("idempotency-key", "visit-1")];
    let first = demo.json("POST", VERIFY, &key, &body);
    assert_eq!(first.status, 200);
    // Something else in between, so that a new receipt would have another position.
    let other = body_of(&patient(TODAY, "lost").asked);
    assert_eq!(demo.check(&other).json()["receipt"]["position"], "journal-2");
    let again = demo.json("POST", VERIFY, &key, &body);
    assert_eq!(again.json(), first.json());
    let changed = demo.json("POST", VERIFY, &key, &other);
    assert_eq!(changed.status, 409, "{changed:?}");
    assert_eq!(changed.json()["code"], "idempotency-key-reused");
    assert!(changed.json().get("answer").is_none());
    // Without a key each request is a check of its own.
    assert_eq!(demo.check(&body).json()["receipt"]["position"], "journal-3");
    demo.stop();
    let resumed = home.start();
    assert_eq!(resumed.json("POST", VERIFY, &key, &body).json(), first.json());
    resumed.stop();
}

#[test]
fn what_has_not_changed_is_not_sent_again_but_proved_again() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let body = body_of(&patient(TODAY, "valid").asked);
    let first = demo.check(&body);
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    assert_eq!(first.header("shikaku-proof"), first.json()["proof"]["jws"]);
    assert_eq!(first.header("cache-control"), "no-store");
    let weak = format!("\"x\", W/{tag}");
    for (sent, position) in [(tag.as_str(), "journal-2"), (weak.as_str(), "journal-3")] {
        let again = demo.json("POST", VERIFY, &[("if-none-match", sent)], &body);
        assert_eq!(again.status, 304, "{again:?}");
        assert_eq!(again.body, b"");
        assert_eq!(again.header("etag"), tag);
        let before = claims(first.header("shikaku-proof"));
        let fresh = claims(again.header("shikaku-proof"));
        assert_eq!(before["jti"], "journal-1");
        assert_eq!(fresh["jti"], position);
        assert_eq!(fresh["answer"], before["answer"]);
        assert_ne!(fresh["at"], before["at"]);
    }
    let other = body_of(&patient(TODAY, "lost").asked);
    let other = demo.json("POST", VERIFY, &[("if-none-match", &tag)], &other);
    assert_eq!(other.status, 200);
    assert_ne!(other.header("etag"), tag);
    demo.stop();
}

#[test]
fn the_rule_book_answers_in_the_form_of_its_contract() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let ask = |name: &str, body: &str| send(&demo, name, "application/json", body);
    let input = r#"{"expires_on":"2025-03-10","on":"2025-06-11"}"#;
    let (status, answered) = ask("certificate-state", input);
    assert_eq!(status, 200);
    assert_eq!(answered, shikaku(&["ask", "certificate-state", "--json", input]).json());
    for key in ["answer", "rules", "policies"] {
        assert!(answered.get(key).is_some(), "{answered}");
    }
    let wrong = r#"{"expires_on":"2025-13-10","on":"2025-06-11"}"#;
    for (name, body, status, field) in [
        ("certificate-state", wrong, 422, "expires_on"),
        ("certificate-state", "{}", 422, "expires_on"),
        ("certificate-state", "{", 400, ""),
        ("weather", "{}", 404, ""),
    ] {
        let (got, refused) = ask(name, body);
        assert_eq!(got, status, "{name} {body}: {refused}");
        assert_eq!(refused["error"]["field"], field, "{name} {body}: {refused}");
        for key in ["code", "message"] {
            let text = refused["error"][key].as_str();
            assert!(text.is_some_and(|text| !text.is_empty()), "{name} {body}: {refused}");
        }
        // The same on the command line, to the letter.
        let ended = shikaku(&["ask", name, "--json", body]);
        assert_eq!(ended.code, Some(2), "{name} {body}");
        if status != 400 {
            assert_eq!(ended.json(), refused, "{name} {body}");
        }
    }
    assert_eq!(send(&demo, "certificate-state", "text/plain", input).0, 415);
    let large = format!("{input}{}", " ".repeat(64 * 1024));
    assert_eq!(ask("certificate-state", &large).0, 413);
    let listed = demo.get("/api/v1/ask").json();
    assert!(listed.as_array().unwrap().len() >= 60, "{listed}");
    for question in listed.as_array().unwrap() {
        let schema = demo.get(&format!("/api/v1/ask/{}", question["name"].as_str().unwrap()));
        assert_eq!(schema.status, 200, "{question}");
        assert_eq!(schema.json()["input"]["type"], "object", "{question}");
    }
    assert_eq!(demo.get("/api/v1/ask/weather").status, 404);
    demo.stop();
}

fn send(demo: &Demo, name: &str, kind: &str, body: &str) -> (u16, Value) {
    let path = format!("/api/v1/ask/{name}");
    let got = demo.send("POST", &path, &[("content-type", kind)], body.as_bytes());
    assert_eq!(got.header("content-type"), "application/json", "{got:?}");
    (got.status, got.json())
}

#[test]
fn the_committed_description_is_the_one_of_this_program() {
    let committed = fs::read_to_string(repository("docs/openapi.json")).unwrap_or_default();
    let now = shikaku(&["openapi"]).out;
    assert!(
        committed == now,
        "docs/openapi.json is out of date: cargo run -p shikaku -- openapi > docs/openapi.json"
    );
    let home = Home::on(TODAY);
    let demo = home.start();
    let served = demo.get("/openapi.json").json();
    assert_eq!(served, serde_json::from_str::<Value>(&now).unwrap());
    let references: Vec<_> = now.split("\"$ref\": \"#").skip(1).collect();
    assert!(references.len() > 100, "{}", references.len());
    for reference in references {
        let pointer = reference.split('"').next().unwrap();
        assert!(served.pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
    assert_eq!(demo.get("/health/live").json(), json!({ "status": "ok" }));
    demo.stop();
}
