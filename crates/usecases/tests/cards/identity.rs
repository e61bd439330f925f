//! The ways to confirm identity, and that nothing about the person is told without one (R-033,
//!

use jiff::civil::{Date, date};
use rules::facts::CardKind;
use store::{Entry, Identity, NewPerson, PinBy, Refusal, SignedBy, VisualReason};
use usecases::reader_session::{
    Attempt, Choices, IdentityReport, Opened, Operator, PinEntry, PinReport, Presented, ReaderKind,
    method_name,
};

use super::code;
use super::site::{COUNTER, Card, Site, face, holder};

const DAY: Date = date(2025, 12, 2);

fn report(presented: Presented) -> IdentityReport {
    IdentityReport { presented, placed_by: Operator::Patient, wished: false }
}

fn no_match() -> IdentityReport {
    report(Presented::Face { matched: false, distance_per_mille: None })
}

fn pin(entry: PinEntry) -> IdentityReport {
    report(Presented::Pin { entry, by: PinBy::Patient })
}

fn visual() -> IdentityReport {
    let (staff, reason) = ("鈴木".parse().unwrap(), VisualReason::FaceAndPinFailed);
    report(Presented::Visual { same: true, staff, reason })
}

async fn of_kind(kind: CardKind) -> (Site, Card) {
    let (site, card) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
    let mut person: NewPerson = holder(&card);
    person.certificates[0].card = kind;
    site.enrol(person).await;
    (site, card)
}

async fn offered(site: &Site, opened: Opened, card: &Card, pin: PinReport) -> Vec<&'static str> {
    let seen = site.answer_as(opened, card, SignedBy::Terminal, pin).await.unwrap();
    let (_, offer) = seen.decision.outcome();
    offer.offered.iter().copied().map(method_name).collect()
}

#[tokio::test]
async fn card_pin_and_reader_decide_what_is_offered() {
    use CardKind::{FaceOnly, Regular, WithoutPhoto};
    use PinReport::{Locked, None, Open};
    use ReaderKind::{Face, General};
    let rows: [(CardKind, PinReport, ReaderKind, &[&str]); 8] = [
        (Regular, Open, Face, &["face", "pin"]),
        (Regular, Locked, Face, &["face"]),
        (Regular, Open, General, &["pin", "visual"]),
        (Regular, Locked, General, &["visual"]),
        (FaceOnly, None, Face, &["face"]),
        (FaceOnly, None, General, &["visual"]),
        (WithoutPhoto, Open, Face, &["pin"]),
        (WithoutPhoto, Open, General, &["pin"]),
    ];
    for (kind, pin, reader, expected) in rows {
        let (site, card) = of_kind(kind).await;
        let opened = site.open_at(COUNTER, reader).await;
        let offered = offered(&site, opened, &card, pin).await;
        assert_eq!(offered, expected, "{kind:?} {pin:?} {reader:?}");
    }
}

#[tokio::test]
async fn a_way_that_is_not_open_is_refused_and_audited() {
    let rows = [
        (CardKind::Regular, PinReport::Locked, ReaderKind::Face, pin(PinEntry::Verified)),
        (CardKind::FaceOnly, PinReport::None, ReaderKind::Face, pin(PinEntry::Verified)),
        (CardKind::WithoutPhoto, PinReport::Open, ReaderKind::Face, face()),
        (CardKind::WithoutPhoto, PinReport::Open, ReaderKind::Face, visual()),
        (CardKind::Regular, PinReport::Open, ReaderKind::General, face()),
    ];
    for (kind, pin, reader, report) in rows {
        let (site, card) = of_kind(kind).await;
        let opened = site.open_at(COUNTER, reader).await;
        offered(&site, opened, &card, pin).await;
        assert_eq!(code(site.identify(opened, report).await), "identity-not-confirmed");
        assert_eq!(site.last_refusal().await, Some(Refusal::IdentityNotConfirmed));
    }
}

#[tokio::test]
async fn a_locked_pin_does_not_stop_the_face_nor_the_staff() {
    for (report, kind) in [(face(), "face"), (visual(), "visual")] {
        let (site, card) = of_kind(CardKind::Regular).await;
        let opened = site.open().await;
        offered(&site, opened, &card, PinReport::Locked).await;
        let confirmed = site.identify(opened, report).await.unwrap();
        assert!(matches!(confirmed, Attempt::Confirmed(_)), "{kind}");
        site.result(opened, Choices::default()).await.unwrap();
        let Some(Entry::VerifiedByCard(_, _, check)) = site.entries().await.pop() else {
            panic!("no check");
        };
        let by = match check.identity {
            Identity::Face { distance_per_mille: Some(350) } => "face",
            Identity::Visual { .. } => "visual",
            Identity::Face { .. } | Identity::Pin { .. } => "something else",
        };
        assert_eq!(by, kind);
    }
}

#[tokio::test]
async fn after_face_and_pin_fail_the_visual_check_is_offered() {
    let (site, card) = of_kind(CardKind::Regular).await;
    let opened = site.open().await;
    offered(&site, opened, &card, PinReport::Open).await;
    let steps = [
        (no_match(), vec!["pin"]),
        (pin(PinEntry::Wrong), vec!["pin"]),
        (pin(PinEntry::Locked), vec!["visual"]),
    ];
    for (report, left) in steps {
        let Attempt::Open(offer) = site.identify(opened, report).await.unwrap() else {
            panic!("confirmed");
        };
        let offered: Vec<_> = offer.outcome().offered.iter().copied().map(method_name).collect();
        assert_eq!(offered, left);
    }
    site.identify(opened, visual()).await.unwrap();
    site.result(opened, Choices::default()).await.unwrap();
}

#[tokio::test]
async fn three_wrong_entries_lock_the_pin_in_the_session_too() {
    let (site, card) = of_kind(CardKind::Regular).await;
    let opened = site.open().await;
    offered(&site, opened, &card, PinReport::Open).await;
    for _ in 0..3 {
        site.identify(opened, pin(PinEntry::Wrong)).await.unwrap();
    }
    let fourth = site.identify(opened, pin(PinEntry::Verified)).await;
    assert_eq!(code(fourth), "identity-not-confirmed");
}

#[tokio::test]
async fn without_identity_there_is_no_result_and_no_registration() {
    let (site, card) = of_kind(CardKind::Regular).await;
    let opened = site.open().await;
    assert_eq!(code(site.identify(opened, face()).await), "step-out-of-order");
    assert_eq!(code(site.result(opened, Choices::default()).await), "step-out-of-order");
    offered(&site, opened, &card, PinReport::Open).await;
    site.identify(opened, no_match()).await.unwrap();
    assert_eq!(code(site.result(opened, Choices::default()).await), "identity-not-confirmed");
    assert_eq!(site.last_refusal().await, Some(Refusal::IdentityNotConfirmed));
    let checks = site.entries().await;
    assert!(!checks.iter().any(|entry| matches!(entry, Entry::VerifiedByCard(..))));
}

#[tokio::test]
async fn others_place_the_card_only_as_the_rules_allow() {
    let by = |by, entry| Presented::Pin { by, entry };
    let patient = by(PinBy::Patient, PinEntry::Verified);
    let proxy = by(PinBy::Proxy, PinEntry::Verified);
    let rows = [
        (patient.clone(), Operator::Patient, false, true),
        (patient.clone(), Operator::Helper, false, false),
        (patient.clone(), Operator::Helper, true, true),
        (patient.clone(), Operator::Staff, false, false),
        (patient, Operator::Staff, true, true),
        (proxy.clone(), Operator::Helper, false, true),
        (proxy, Operator::Staff, false, false),
    ];
    for (presented, placed_by, wished, allowed) in rows {
        let (site, card) = of_kind(CardKind::Regular).await;
        let opened = site.open().await;
        offered(&site, opened, &card, PinReport::Open).await;
        let report = IdentityReport { presented, placed_by, wished };
        let done = site.identify(opened, report.clone()).await;
        if allowed {
            assert!(matches!(done.unwrap(), Attempt::Confirmed(_)), "{report:?}");
        } else {
            assert_eq!(code(done), "help-not-wished", "{report:?}");
            assert_eq!(site.last_refusal().await, Some(Refusal::IdentityNotConfirmed));
        }
    }
}
