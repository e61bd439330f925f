//! Use-registration at the reader: one a person, voluntary, again after a cancellation (R-061 to
//!

use jiff::civil::{Date, date};
use rules::facts::{CardKind, Loss, LossReason, UseChannel, UseRegistration};
use rules::registration::Registration;
use store::{AsOf, Entry, Operation, Refusal, Registry as _};
use usecases::reader_session::{
    Attempt, Choices, Opened, Reception, SessionError, register, screen_name,
};

use super::code;
use super::site::{COUNTER, Card, Site, enrolment, face, holder, unregistered};

const DAY: Date = date(2025, 12, 2);

fn card() -> Card {
    Card::issue(0, date(2029, 2, 17))
}

async fn confirmed(site: &Site, card: &Card) -> (Opened, Reception) {
    let opened = site.open().await;
    site.answer(opened, card).await.unwrap();
    match site.identify(opened, face()).await.unwrap() {
        Attempt::Confirmed(reception) => (opened, *reception),
        Attempt::Open(offer) => panic!("{offer:?}"),
    }
}

async fn registering(site: &Site, opened: Opened) -> Result<Reception, SessionError> {
    let (device, permit) = site.device(COUNTER).await;
    register(&site.centre, (&device, &permit), opened.session, site.now()).await
}

fn screens(reception: &Reception) -> Vec<&'static str> {
    reception.screens.iter().copied().map(screen_name).collect()
}

async fn registered(site: &Site) -> usize {
    let entries = site.entries().await;
    entries.iter().filter(|entry| matches!(entry, Entry::UseRegistered(..))).count()
}

#[tokio::test]
async fn an_unregistered_card_is_registered_on_the_spot_and_the_visit_goes_on() {
    let (site, card) = (Site::on(DAY).await, card());
    let person = site.enrol(unregistered(&card, CardKind::Regular)).await;
    let (opened, reception) = confirmed(&site, &card).await;
    assert_eq!(reception.registration, Registration::NotApplied);
    let before = ["register", "consent-medical", "consent-checkup", "take-card"];
    assert_eq!(screens(&reception), before);
    assert_eq!(code(site.result(opened, Choices::default()).await), "not-registered");
    assert_eq!(site.last_refusal().await, Some(Refusal::NotRegistered));

    let reception = registering(&site, opened).await.unwrap();
    assert_eq!(reception.registration, Registration::Complete);
    assert_eq!(screens(&reception), before[1..]);
    let again = registering(&site, opened).await.unwrap();
    assert_eq!(again, reception);
    assert_eq!(registered(&site).await, 1);
    site.result(opened, Choices::default()).await.unwrap();
    let as_of = AsOf { held: DAY, known: site.now() };
    let facts = site.centre.centre.store.facts(person, as_of).await.unwrap().unwrap();
    let expected = UseRegistration::Registered { on: DAY, channel: UseChannel::Reader };
    assert_eq!(facts.registration, Some(expected));
}

#[tokio::test]
async fn the_entry_says_who_where_and_what() {
    let (site, card) = (Site::on(DAY).await, card());
    let person = site.enrol(unregistered(&card, CardKind::Regular)).await;
    let (opened, _) = confirmed(&site, &card).await;
    registering(&site, opened).await.unwrap();
    let Some(Entry::UseRegistered(audit, whose, channel)) = site.entries().await.pop() else {
        panic!("no entry");
    };
    assert_eq!((whose, channel), (person, UseChannel::Reader));
    assert_eq!(audit.operation, Operation::RegisterUse);
    assert_eq!(audit.facility, Some("1312345679".parse().unwrap()));
}

#[tokio::test]
async fn a_registered_card_is_not_registered_twice() {
    let (site, card) = (Site::on(DAY).await, card());
    site.enrol(holder(&card)).await;
    let (opened, reception) = confirmed(&site, &card).await;
    assert_eq!(reception.registration, Registration::Complete);
    registering(&site, opened).await.unwrap();
    assert_eq!(registered(&site).await, 0);
}

#[tokio::test]
async fn after_a_cancellation_a_person_registers_again() {
    let (site, card) = (Site::on(DAY).await, card());
    let executed_on = date(2025, 9, 30);
    let mut person = unregistered(&card, CardKind::Regular);
    person.registration = Some(UseRegistration::CancelPending { executed_on });
    site.enrol(person).await;
    let (opened, reception) = confirmed(&site, &card).await;
    assert_eq!(reception.registration, Registration::Cancelled);
    let reception = registering(&site, opened).await.unwrap();
    assert_eq!(reception.registration, Registration::Complete);
    site.result(opened, Choices::default()).await.unwrap();
}

#[tokio::test]
async fn a_pending_cancellation_still_lets_the_card_work() {
    let (site, card) = (Site::on(DAY).await, card());
    let executed_on = date(2025, 11, 10);
    let mut person = unregistered(&card, CardKind::Regular);
    person.registration = Some(UseRegistration::CancelPending { executed_on });
    site.enrol(person).await;
    site.check(&card, Choices::default()).await.unwrap();
}

#[tokio::test]
async fn a_registration_survives_a_change_of_insurer() {
    let (site, card) = (Site::on(DAY).await, card());
    let mut person = holder(&card);
    let left = date(2025, 10, 1);
    person.enrolments[0].enrolment.lost = Some(Loss { on: left, reason: LossReason::Other });
    person.enrolments.push(enrolment("06139992", left));
    site.enrol(person).await;
    let (opened, reception) = confirmed(&site, &card).await;
    assert_eq!(reception.registration, Registration::Complete);
    let found = site.result(opened, Choices::default()).await.unwrap();
    let answer = found.disclosed.answer();
    assert_eq!(answer.outcome, "valid");
    assert_eq!(answer.eligibility.as_ref().unwrap().insurer_number, "06139992");
}

#[tokio::test]
async fn in_the_grace_nobody_registers() {
    let (site, card) = (Site::on(date(2025, 4, 1)).await, Card::issue(0, date(2025, 3, 10)));
    site.enrol(unregistered(&card, CardKind::Regular)).await;
    let (opened, reception) = confirmed(&site, &card).await;
    assert_eq!(screens(&reception), ["renewal-alert", "take-card"]);
    assert_eq!(code(registering(&site, opened).await), "registration-refused");
    assert_eq!(site.last_refusal().await, Some(Refusal::RegistrationRefused));
    assert_eq!(registered(&site).await, 0);
}

#[tokio::test]
async fn a_face_only_card_registers_at_a_reader() {
    let (site, card) = (Site::on(DAY).await, card());
    site.enrol(unregistered(&card, CardKind::FaceOnly)).await;
    let (opened, _) = confirmed(&site, &card).await;
    let reception = registering(&site, opened).await.unwrap();
    assert_eq!(reception.registration, Registration::Complete);
}
