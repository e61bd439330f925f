//! The result: answer, audit, repetition, and the message of the face file.

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use rules::facts::{Limit, LimitCategory, LimitDocument};
use store::{Consent, Entry, Operation, SignedBy};
use usecases::device::fingerprint;
use usecases::proof;
use usecases::reader_session::Choices;
use wire::oqs::codes::{ConsentFlag, RecordConsent, ReferenceClassification};

use super::code;
use super::site::{COUNTER, Card, Site, face, holder};

const DAY: Date = date(2025, 12, 2);

fn card() -> Card {
    Card::issue(0, date(2029, 2, 17))
}

#[tokio::test]
async fn the_entry_says_by_which_device_card_and_identity() {
    let (site, card) = (Site::on(DAY).await, card());
    let person = site.enrol(holder(&card)).await;
    let choices = Choices { drugs: Some(true), care: Some(false), ..Choices::default() };
    let found = site.check(&card, choices).await.unwrap();
    let entries = site.entries().await;
    let [Entry::VerifiedByCard(audit, disclosure, check)] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert_eq!(audit.operation, Operation::VerifyByCard);
    assert_eq!(disclosure, found.disclosed.disclosure());
    assert_eq!(disclosure.person, Some(person));
    assert_eq!(check.device, fingerprint(COUNTER));
    assert_eq!(check.certificate, card.serial);
    assert_eq!(check.signed, SignedBy::Terminal);
    assert_eq!(check.consents.drugs, Consent::Given);
    assert_eq!(check.consents.care, Consent::Refused);
    assert_eq!(check.consents.surgery, Consent::NotAsked);
}

#[tokio::test]
async fn a_repetition_is_the_same_answer_and_one_entry() {
    let (site, card) = (Site::on(DAY).await, card());
    site.enrol(holder(&card)).await;
    let opened = site.open().await;
    site.answer(opened, &card).await.unwrap();
    site.identify(opened, face()).await.unwrap();
    let choices = Choices { drugs: Some(true), ..Choices::default() };
    let first = site.result(opened, choices).await.unwrap();
    site.wait(SignedDuration::from_mins(5));
    let again = site.result(opened, choices).await.unwrap();
    assert_eq!(again.disclosed.json(), first.disclosed.json());
    assert_eq!(again.disclosed.receipt(), first.disclosed.receipt());
    assert_eq!(again.message, first.message);
    assert_eq!(site.entries().await.len(), 1);

    let other = site.result(opened, Choices::default()).await;
    assert_eq!(code(other), "step-out-of-order");
}

#[tokio::test]
async fn the_proof_is_of_this_answer() {
    let (site, card) = (Site::on(DAY).await, card());
    site.enrol(holder(&card)).await;
    let found = site.check(&card, Choices::default()).await.unwrap();
    let key = &site.centre.centre.proof_key;
    let jws = proof::issue(key, &found.disclosed).unwrap();
    let statement = proof::verify(&jws, key.public(), Some(found.disclosed.json())).unwrap();
    assert_eq!(statement.answer_agrees, Some(true));
    assert_eq!(statement.claims.on, "2025-12-02");
}

#[tokio::test]
async fn the_message_has_flags_times_and_no_search_block() {
    let (site, card) = (Site::on(DAY).await, card());
    site.enrol(holder(&card)).await;
    let choices = Choices { drugs: Some(true), care: Some(false), ..Choices::default() };
    let message = site.check(&card, choices).await.unwrap().message;
    let kind = message.header.reference_classification.as_ref().and_then(wire::oqs::Code::known);
    assert_eq!(kind, Some(ReferenceClassification::Card));
    assert_eq!(message.header.facility_code.as_deref(), Some("1312345679"));
    assert!(message.body.search.is_none());
    let [person] = message.body.results.0.as_slice() else { panic!("{message:?}") };
    let flag = |code: &Option<wire::oqs::Code<RecordConsent>>| code.as_ref().unwrap().known();
    assert_eq!(flag(&person.medicine_consent), Some(RecordConsent::Given));
    assert_eq!(person.medicine_consent_time.as_deref(), Some("20251202120000"));
    assert_eq!(person.medicine_available_until.as_deref(), Some("20251203120000"));
    assert_eq!(flag(&person.diagnosis_consent), Some(RecordConsent::None));
    assert_eq!(person.diagnosis_consent_time, None);
}

#[tokio::test]
async fn the_limit_category_needs_consent_until_it_is_told_without_asking() {
    let last = date(2024, 10, 6);
    let rows = [
        (last, Some(true), true, ConsentFlag::Given),
        (last, Some(false), false, ConsentFlag::NotGiven),
        (last, None, false, ConsentFlag::NotGiven),
        (date(2024, 10, 7), None, true, ConsentFlag::Given),
        (date(2024, 10, 7), Some(false), true, ConsentFlag::Given),
    ];
    for (day, limit, shown, flag) in rows {
        let (site, card) = (Site::on(day).await, card());
        let mut person = holder(&card);
        person.enrolments[0].limit = Some(Limit {
            category: LimitCategory::A03,
            document: LimitDocument::Limit,
            issued_on: date(2024, 4, 1),
            from: date(2024, 4, 1),
            until: None,
            long_stay_on: None,
        });
        site.enrol(person).await;
        let found = site.check(&card, Choices { limit, ..Choices::default() }).await.unwrap();
        let answer = found.disclosed.answer().eligibility.as_ref().unwrap();
        assert_eq!(answer.limit.is_some(), shown, "{day} {limit:?}");
        let person = &found.message.body.results.0[0];
        let told = person.limit_certificate_consent.as_ref().and_then(wire::oqs::Code::known);
        assert_eq!(told, Some(flag), "{day} {limit:?}");
    }
}

#[tokio::test]
async fn checkups_are_asked_about_from_forty() {
    for (born, consent) in [("1985-12-03", Consent::NotAsked), ("1985-12-02", Consent::Given)] {
        let (site, card) = (Site::on(DAY).await, card());
        let mut person = holder(&card);
        person.person.birth = vocab::date::BirthDate::parse(born).unwrap();
        site.enrol(person).await;
        let choices = Choices { checkup: Some(true), ..Choices::default() };
        site.check(&card, choices).await.unwrap();
        let Some(Entry::VerifiedByCard(_, _, check)) = site.entries().await.pop() else {
            panic!("no check, {born}");
        };
        assert_eq!(check.consents.checkup, consent, "{born}");
    }
}

#[tokio::test]
async fn on_the_75th_birthday_the_old_insurance_has_ended() {
    let (site, card) = (Site::on(DAY).await, card());
    let mut person = holder(&card);
    person.person.birth = vocab::date::BirthDate::parse("1950-12-02").unwrap();
    site.enrol(person).await;
    let found = site.check(&card, Choices::default()).await.unwrap();
    assert_eq!(found.disclosed.answer().outcome, "lost");
}
