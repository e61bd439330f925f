//! The check by card over the router for devices, as the terminal sends it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on ends")]
#![expect(unreachable_pub, reason = "the site is shared by test binaries")]

#[expect(dead_code, reason = "the site is shared by test binaries")]
#[path = "../../usecases/tests/cards/site.rs"]
mod site;

use std::sync::Arc;

use api::{PeerCertificate, device_router};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, StatusCode};
use data_encoding::BASE64URL_NOPAD;
use jiff::civil::{Date, date};
use pki::challenge::{Nonce, Statement};
use pki::device::DeviceKey;
use serde_json::{Value, json};
use store::{NewPerson, Registry as _};
use tower::ServiceExt as _;
use usecases::device::fingerprint;

use site::{COUNTER, Card, ELSEWHERE, READER, Site, holder};

const DAY: Date = date(2025, 12, 2);

struct Door {
    site: Site,
    router: Router,
}

impl Door {
    async fn with(person: impl FnOnce(&Card) -> NewPerson) -> (Self, Card) {
        let (site, card) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
        site.enrol(person(&card)).await;
        let router = device_router(Arc::clone(&site.centre));
        (Self { site, router }, card)
    }

    async fn post_as(&self, peer: Option<&'static [u8]>, path: &str, body: &Value) -> Answer {
        let mut request = Request::post(format!("/api/v1/{path}"))
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        if let Some(certificate) = peer {
            request.extensions_mut().insert(PeerCertificate(Bytes::from_static(certificate)));
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let text = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, json: serde_json::from_slice(&text).unwrap() }
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_as(Some(COUNTER), path, body).await
    }

    async fn open(&self) -> Value {
        let body = json!({ "reader": "face", "reader_name": READER });
        let opened = self.post("reader-sessions", &body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.json);
        opened.json
    }

    /// Opens a session, and lets the card answer.
    async fn answered(&self, card: &Card) -> (String, Answer) {
        let opened = self.open().await;
        let session = opened["session"].as_str().unwrap().to_owned();
        let answered = self.post(&at(&session, "card"), &signed(card, &opened)).await;
        (session, answered)
    }
}

struct Answer {
    status: StatusCode,
    json: Value,
}

impl Answer {
    fn problem(&self) -> (u16, &str) {
        (self.status.as_u16(), self.json["code"].as_str().unwrap())
    }
}

fn at(session: &str, step: &str) -> String {
    format!("reader-sessions/{session}/{step}")
}

fn bytes<const N: usize>(text: &Value) -> [u8; N] {
    BASE64URL_NOPAD.decode(text.as_str().unwrap().as_bytes()).unwrap().try_into().unwrap()
}

fn signed(card: &Card, opened: &Value) -> Value {
    let statement = Statement {
        session: bytes(&opened["session"]),
        facility: "1312345679".parse().unwrap(),
        device: fingerprint(COUNTER).0,
        reader: READER,
        nonce: Nonce(bytes(&opened["challenge"])),
    };
    json!({
        "challenge": opened["challenge"],
        "certificate": BASE64URL_NOPAD.encode(&card.der),
        "signature": BASE64URL_NOPAD.encode(&card.sign(&statement.bytes())),
        "signed_by": "terminal",
        "pin": "open",
    })
}

#[tokio::test]
async fn a_whole_visit_ends_in_an_answer_and_a_message() {
    let (door, card) = Door::with(holder).await;
    let (session, seen) = door.answered(&card).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.json);
    let expected =
        json!({ "state": "valid", "expires_on": "2029-02-17", "alert": false, "text": null });
    assert_eq!(seen.json["certificate"], expected);
    assert_eq!(seen.json["offered"], json!(["face", "pin"]));

    let face = json!({ "method": "face", "result": "match", "distance": 0.35 });
    let confirmed = door.post(&at(&session, "identity"), &face).await;
    assert_eq!(confirmed.json["confirmed"], true, "{}", confirmed.json);
    assert_eq!(confirmed.json["registration"], "complete");
    let screens = json!(["consent-medical", "consent-checkup", "take-card"]);
    assert_eq!(confirmed.json["screens"], screens);

    let consents = json!({ "consents": { "drugs": true } });
    let first = door.post(&at(&session, "result"), &consents).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.json);
    assert_eq!(first.json["answer"]["outcome"], "valid");
    let header = &first.json["message"]["XmlMsg"]["MessageHeader"];
    assert_eq!(header["ReferenceClassification"], "1");
    let again = door.post(&at(&session, "result"), &consents).await;
    assert_eq!(again.json, first.json);
    assert_eq!(door.site.entries().await.len(), 1);
}

#[tokio::test]
async fn before_identity_the_answers_about_different_people_are_the_same() {
    let mut told = Vec::new();
    for (registered, born, name) in
        [(true, "1950-01-01", "見本　一郎"), (false, "2015-05-05", "試験　二郎")]
    {
        let (door, card) = Door::with(|card| {
            let mut person = holder(card);
            person.person.birth = vocab::date::BirthDate::parse(born).unwrap();
            person.person.names.kanji = vocab::name::KanjiName::parse(name).unwrap();
            person.registration = person.registration.filter(|_| registered);
            person
        })
        .await;
        let (session, seen) = door.answered(&card).await;
        let mut answers = vec![seen.json];
        for step in [
            json!({ "method": "face", "result": "no-match" }),
            json!({ "method": "pin", "result": "wrong", "by": "patient" }),
            json!({
                "method": "visual", "result": "different", "staff": "鈴木", "reason": "other",
            }),
        ] {
            let answer = door.post(&at(&session, "identity"), &step).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.json);
            answers.push(answer.json);
        }
        let nothing = json!({ "consents": {} });
        let refused = door.post(&at(&session, "result"), &nothing).await;
        assert_eq!(refused.problem(), (403, "identity-not-confirmed"));
        answers.push(refused.json);
        told.push(answers);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn an_unregistered_card_is_registered_when_the_patient_agrees() {
    let (door, card) = Door::with(|card| NewPerson { registration: None, ..holder(card) }).await;
    let (session, _) = door.answered(&card).await;
    let pin = json!({ "method": "pin", "result": "verified", "by": "patient" });
    let confirmed = door.post(&at(&session, "identity"), &pin).await;
    assert_eq!(confirmed.json["registration"], "not-applied");
    assert_eq!(confirmed.json["screens"][0], "register");
    let result = json!({ "consents": {} });
    let refused = door.post(&at(&session, "result"), &result).await;
    assert_eq!(refused.problem(), (409, "not-registered"));
    let path = at(&session, "registration");
    assert_eq!(door.post(&path, &json!({ "agreed": false })).await.status.as_u16(), 422);
    let registered = door.post(&path, &json!({ "agreed": true })).await;
    assert_eq!(registered.json["state"], "complete", "{}", registered.json);
    assert_eq!(door.post(&at(&session, "result"), &result).await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_devices_with_a_certificate_come_in() {
    let (door, _) = Door::with(holder).await;
    let open = json!({ "reader": "face", "reader_name": READER });
    let rows: [(Option<&'static [u8]>, _); 2] = [
        (None, (401, "device-certificate-required")),
        (Some(b"nobody's"), (401, "device-unknown")),
    ];
    let paths = ["reader-sessions", "outage-receptions", "device-certificates"];
    let steps = ["card", "identity", "registration", "result"].map(|step| at("AAAA", step));
    for (peer, expected) in rows {
        for path in paths.iter().copied().chain(steps.iter().map(String::as_str)) {
            let answer = door.post_as(peer, path, &open).await;
            assert_eq!(answer.problem(), expected, "{path}");
        }
    }
    let store = &door.site.centre.centre.store;
    store.revoke_device(fingerprint(COUNTER), door.site.now()).await.unwrap();
    assert_eq!(door.post("reader-sessions", &open).await.problem(), (403, "device-revoked"));
}

#[tokio::test]
async fn refusals_have_the_status_and_code_of_the_contract() {
    let (door, card) = Door::with(holder).await;
    let opened = door.open().await;
    let session = opened["session"].as_str().unwrap().to_owned();
    let path = at(&session, "card");
    let good = signed(&card, &opened);
    let relayed = door.post_as(Some(ELSEWHERE), &path, &good).await;
    assert_eq!(relayed.problem(), (403, "session-of-other-device"));
    let unknown = door.post(&at("AAAAAAAAAAAAAAAAAAAAAA", "card"), &good).await;
    assert_eq!(unknown.problem(), (404, "session-unknown"));
    let early = door.post(&at(&session, "result"), &json!({ "consents": {} })).await;
    assert_eq!(early.problem(), (409, "step-out-of-order"));
    let other = signed(&card, &door.open().await);
    assert_eq!(door.post(&path, &other).await.problem(), (409, "challenge-of-other-session"));
    assert_eq!(door.post(&path, &good).await.status, StatusCode::OK);
    assert_eq!(door.post(&path, &good).await.problem(), (409, "challenge-used"));
}

#[tokio::test]
async fn a_body_that_is_wrong_names_its_field_and_uses_no_challenge() {
    let (door, card) = Door::with(holder).await;
    let opened = door.open().await;
    let path = at(opened["session"].as_str().unwrap(), "card");
    for field in ["challenge", "certificate", "signature"] {
        let mut wrong = signed(&card, &opened);
        wrong[field] = json!("!");
        let answer = door.post(&path, &wrong).await;
        assert_eq!(answer.problem(), (422, "base64url"));
        assert_eq!(answer.json["field"], field);
    }
    let mut more = signed(&card, &opened);
    more["name"] = json!("見本");
    assert_eq!(door.post(&path, &more).await.status.as_u16(), 422);
    assert_eq!(door.post(&path, &signed(&card, &opened)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_distance_is_between_nought_and_one() {
    for (distance, good) in [(0.0, true), (1.0, true), (1.5, false), (-0.1, false), (1e300, false)]
    {
        let (door, card) = Door::with(holder).await;
        let (session, _) = door.answered(&card).await;
        let face = json!({ "method": "face", "result": "match", "distance": distance });
        let answer = door.post(&at(&session, "identity"), &face).await;
        let expected = if good { 200 } else { 422 };
        assert_eq!(answer.status.as_u16(), expected, "{distance}: {}", answer.json);
    }
}

#[tokio::test]
async fn a_report_of_an_outage_counts_once() {
    let (door, _) = Door::with(holder).await;
    let report = json!({
        "id": "AAAAAAAAAAAAAAAAAAAAAA",
        "began": "2025-12-01T23:50:00.123456789Z",
        "cause": "line",
        "shown": ["card", "notice"],
        "reader_name": READER,
    });
    let first = door.post("outage-receptions", &report).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.json);
    let again = door.post("outage-receptions", &report).await;
    assert_eq!((again.status, again.json), (first.status, first.json));
    assert_eq!(door.site.entries().await.len(), 1);
}

#[tokio::test]
async fn a_device_renews_its_certificate() {
    let (door, _) = Door::with(holder).await;
    let request = DeviceKey::generate().unwrap().request("受付").unwrap();
    let body = json!({ "request": BASE64URL_NOPAD.encode(&request) });
    let renewed = door.post("device-certificates", &body).await;
    assert_eq!(renewed.status, StatusCode::CREATED, "{}", renewed.json);
    assert_eq!(renewed.json["expires_on"], "2029-03-02");
    let wrong = door.post("device-certificates", &json!({ "request": "AAAA" })).await;
    assert_eq!(wrong.problem().0, 422);
}
