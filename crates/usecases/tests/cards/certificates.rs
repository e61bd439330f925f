//! The life of a certificate by date (table T3), and each way in which one is not accepted.

use std::process::Command;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use pki::authority::Reason;
use pki::{Profile, Trust};
use rules::certificate::Grace;
use store::{Consent, Entry, Refusal, Registry as _, SignedBy};
use usecases::CardPolicy;
use usecases::reader_session::{CardAnswer, Choices, PinReport, life_name};

use super::code;
use super::site::{COUNTER, Card, HIERARCHY, Hanging, RENEWED_ON, Site, holder, noon, statement};

const DAY: Date = date(2025, 12, 2);
const ALL: Choices = Choices {
    care: Some(true),
    drugs: Some(true),
    surgery: Some(true),
    checkup: Some(true),
    limit: None,
};

/// A row of T3 for a certificate that expires on 2025-03-10: day, state, alert, medical consents.
type Row = (Date, &'static str, bool, Consent);

const LITERAL: [Row; 8] = [
    (date(2024, 12, 9), "valid", false, Consent::Given),
    (date(2024, 12, 10), "alert", true, Consent::Given),
    (date(2025, 3, 10), "alert", true, Consent::Given),
    (date(2025, 3, 11), "grace", true, Consent::NotAsked),
    (date(2025, 6, 10), "grace", true, Consent::NotAsked),
    (date(2025, 6, 11), "ended", false, Consent::NotAsked),
    (date(2025, 6, 30), "ended", false, Consent::NotAsked),
    (date(2025, 7, 1), "ended", false, Consent::NotAsked),
];
const MONTH_END: [Row; 8] = [
    LITERAL[0],
    LITERAL[1],
    LITERAL[2],
    LITERAL[3],
    LITERAL[4],
    (date(2025, 6, 11), "grace", false, Consent::NotAsked),
    (date(2025, 6, 30), "grace", false, Consent::NotAsked),
    LITERAL[7],
];

#[tokio::test]
async fn each_row_of_table_t3_holds_through_the_check() {
    for (grace, rows) in [(Grace::Literal, LITERAL), (Grace::MonthEnd, MONTH_END)] {
        for (day, state, alert, consent) in rows {
            let site = Site::with(day, CardPolicy { grace, ..CardPolicy::default() }).await;
            let card = Card::issue(0, date(2025, 3, 10));
            site.enrol(holder(&card)).await;
            let opened = site.open().await;
            let seen = site.answer(opened, &card).await;
            if state == "ended" {
                assert_eq!(code(seen), "certificate-ended", "{day} {grace:?}");
                assert_eq!(site.last_refusal().await, Some(Refusal::CertificateEnded));
                continue;
            }
            let seen = seen.unwrap();
            let (certificate, _) = seen.decision.outcome();
            assert_eq!((life_name(certificate.life), certificate.alert), (state, alert), "{day}");
            site.identify(opened, super::site::face()).await.unwrap();
            let found = site.result(opened, ALL).await.unwrap();
            assert_eq!(found.disclosed.answer().outcome, "valid", "{day}");
            let Some(Entry::VerifiedByCard(_, _, check)) = site.entries().await.pop() else {
                panic!("no check on {day}");
            };
            let given = [check.consents.care, check.consents.drugs, check.consents.surgery];
            assert_eq!(given, [consent; 3], "{day} {grace:?}");
            assert_eq!(check.consents.checkup, consent, "{day} {grace:?}");
        }
    }
}

#[tokio::test]
async fn the_end_is_told_with_the_text_and_the_papers_of_the_day() {
    let site = Site::on(date(2025, 12, 2)).await;
    let card = Card::issue(0, date(2025, 3, 10));
    let opened = site.open().await;
    let Err(usecases::reader_session::SessionError::Refused(refusal)) =
        site.answer(opened, &card).await
    else {
        panic!("not refused");
    };
    let text = refusal.message_ja();
    assert!(text.starts_with(rules::certificate::ENDED_TEXT), "{text}");
    assert!(text.contains("今日は資格確認書"), "{text}");
}

#[tokio::test]
async fn a_suspended_certificate_works_again_when_it_is_released() {
    let site = Site::on(DAY).await;
    let card = Card::issue(0, date(2029, 2, 17));
    site.enrol(holder(&card)).await;
    HIERARCHY.authority.hold(card.serial, site.now()).unwrap();
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &card).await), "certificate-on-hold");
    assert_eq!(site.last_refusal().await, Some(Refusal::CertificateOnHold));
    HIERARCHY.authority.release(card.serial, site.now()).unwrap();
    site.check(&card, Choices::default()).await.unwrap();
}

#[tokio::test]
async fn a_revoked_certificate_is_refused_and_audited() {
    let site = Site::on(DAY).await;
    let card = Card::issue(0, date(2029, 2, 17));
    site.enrol(holder(&card)).await;
    HIERARCHY.authority.revoke(card.serial, Reason::KeyCompromise, site.now()).unwrap();
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &card).await), "certificate-revoked");
    assert_eq!(site.last_refusal().await, Some(Refusal::CertificateRevoked));
}

#[tokio::test]
async fn a_certificate_that_is_changed_or_cut_is_refused_and_audited() {
    let card = Card::issue(0, date(2029, 2, 17));
    let mut changed = card.der.clone();
    *changed.last_mut().unwrap() ^= 1;
    let cases = [
        (changed, "certificate-untrusted", Refusal::CertificateUntrusted),
        (card.der[..100].to_vec(), "certificate-malformed", Refusal::CertificateMalformed),
        (vec![0x30; 5_000], "certificate-malformed", Refusal::CertificateMalformed),
        (Vec::new(), "certificate-malformed", Refusal::CertificateMalformed),
    ];
    let site = Site::on(DAY).await;
    for (der, expected, audited) in cases {
        let opened = site.open().await;
        let signature = card.sign(&statement(opened, COUNTER, "1312345679"));
        let answer = CardAnswer {
            challenge: opened.challenge,
            certificate: &der,
            signature: &signature,
            signed_by: SignedBy::Terminal,
            pin: PinReport::Open,
        };
        assert_eq!(code(site.send(COUNTER, opened.session, answer).await), expected);
        assert_eq!(site.last_refusal().await, Some(audited));
    }
}

/// A root of the shape of the real hierarchy, made while the test runs.
fn real_root() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let subject = "/C=JP/O=JPKI/OU=JPKI for user authentication\
        /OU=Japan Agency for Local Authority Information Systems";
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-subj", subject])
        .args(["-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", "root.key"])
        .args(["-outform", "DER", "-out", "root.der"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    std::fs::read(folder.path().join("root.der")).unwrap()
}

#[tokio::test]
async fn with_real_roots_a_card_of_the_test_hierarchy_is_refused_and_audited() {
    let trust = Trust::new(Profile::jpki(), &[real_root()]).unwrap();
    let site = Site::on(DAY).await.trusting(trust);
    let card = Card::issue(0, date(2029, 2, 17));
    site.enrol(holder(&card)).await;
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &card).await), "certificate-untrusted");
    assert_eq!(site.last_refusal().await, Some(Refusal::CertificateUntrusted));
}

#[tokio::test]
async fn a_certificate_of_the_wrong_generation_is_refused_and_audited() {
    let (site, card) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
    site.enrol(holder(&card)).await;
    let mut wrong = card.clone();
    wrong.der = card.signed_by_another_generation();
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &wrong).await), "certificate-other-generation");
    assert_eq!(site.last_refusal().await, Some(Refusal::CertificateOtherGeneration));
}

#[tokio::test]
async fn without_an_answer_about_revocation_no_card_is_taken() {
    let (site, card) = (Site::unanswered(DAY).await, Card::issue(0, date(2029, 2, 17)));
    site.enrol(holder(&card)).await;
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &card).await), "revocation-unanswered");
    assert_eq!(site.last_refusal().await, Some(Refusal::RevocationUnanswered));
}

/// On a runtime of one thread: whoever waits inside it would hold up the clock beside it.
#[tokio::test]
async fn an_authority_that_hangs_refuses_in_time_and_holds_up_nobody() {
    let hanging = Hanging::default();
    let (site, card) = (Site::hanging(DAY, &hanging).await, Card::issue(0, date(2029, 2, 17)));
    site.enrol(holder(&card)).await;
    // There is one place only: the second card waits for it, and not longer than the first.
    for _ in 0..2 {
        let opened = site.open().await;
        let begun = Instant::now();
        let beside = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            begun.elapsed()
        };
        let (answer, beside) = tokio::join!(site.answer(opened, &card), beside);
        assert_eq!(code(answer), "revocation-unanswered");
        assert!(begun.elapsed() < Duration::from_millis(1_900), "{:?}", begun.elapsed());
        assert!(beside < Duration::from_millis(700), "{beside:?}");
        assert_eq!(site.last_refusal().await, Some(Refusal::RevocationUnanswered));
    }
    hanging.go_on();
    site.check(&card, Choices::default()).await.unwrap();
}

#[tokio::test]
async fn a_good_certificate_of_nobody_is_refused_and_audited() {
    let site = Site::on(DAY).await;
    let card = Card::issue(0, date(2029, 2, 17));
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &card).await), "certificate-of-nobody");
    assert_eq!(site.last_refusal().await, Some(Refusal::CertificateOfNobody));
}

#[tokio::test]
async fn a_renewed_certificate_works_a_day_later_and_keeps_the_person() {
    let (site, old) = (Site::on(RENEWED_ON).await, Card::issue(0, date(2029, 2, 17)));
    let person = site.enrol(holder(&old)).await;
    let new = old.renewed(date(2030, 2, 17));
    let opened = site.open().await;
    assert_eq!(code(site.answer(opened, &new).await), "certificate-renewed-lately");
    assert_eq!(site.last_refusal().await, Some(Refusal::CertificateOfNobody));

    site.set(noon(RENEWED_ON.tomorrow().unwrap()));
    let found = site.check(&new, Choices::default()).await.unwrap();
    assert_eq!(found.disclosed.disclosure().person, Some(person));
    let known = site.centre.centre.store.find_by_certificate(new.serial, site.now()).await.unwrap();
    assert_eq!(known, Some(person));
}

#[tokio::test]
async fn a_card_that_was_renewed_twice_unseen_keeps_the_person() {
    let (site, old) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
    let person = site.enrol(holder(&old)).await;
    let new = old.renewed(date(2030, 2, 17)).renewed(date(2031, 2, 17));
    let found = site.check(&new, Choices::default()).await.unwrap();
    assert_eq!(found.disclosed.disclosure().person, Some(person));
}

#[tokio::test]
async fn what_the_terminal_reports_of_the_pin_has_to_agree_with_who_signed() {
    let site = Site::on(DAY).await;
    let card = Card::issue(0, date(2029, 2, 17));
    site.enrol(holder(&card)).await;
    for pin in [PinReport::Locked, PinReport::None] {
        let opened = site.open().await;
        let answered = site.answer_as(opened, &card, SignedBy::Pin, pin).await;
        assert_eq!(code(answered), "card-report");
        assert_eq!(site.last_refusal().await, Some(Refusal::BadRequest));
    }
}
