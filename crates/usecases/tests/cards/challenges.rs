//! A challenge is answered once, in time, by this card, on this device (issue 3, section 4.4).

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use store::{Refusal, SignedBy};
use usecases::reader_session::{CardAnswer, Nonce, Opened, PinReport, ReaderKind, SessionId};

use super::code;
use super::site::{COUNTER, Card, ELSEWHERE, SECOND, Site, holder, statement};

const DAY: Date = date(2025, 12, 2);

async fn site() -> (Site, Card) {
    let (site, card) = (Site::on(DAY).await, Card::issue(0, date(2029, 2, 17)));
    site.enrol(holder(&card)).await;
    (site, card)
}

fn answer<'a>(challenge: Nonce, card: &'a Card, signature: &'a [u8]) -> CardAnswer<'a> {
    let (signed_by, pin) = (SignedBy::Terminal, PinReport::Open);
    CardAnswer { challenge, certificate: &card.der, signature, signed_by, pin }
}

fn signed(card: &Card, opened: Opened) -> Vec<u8> {
    card.sign(&statement(opened, COUNTER, "1312345679"))
}

#[tokio::test]
async fn a_replayed_answer_is_refused_and_audited() {
    let (site, card) = site().await;
    let opened = site.open().await;
    site.answer(opened, &card).await.unwrap();
    assert_eq!(code(site.answer(opened, &card).await), "challenge-used");
    assert_eq!(site.last_refusal().await, Some(Refusal::ChallengeUsed));
}

#[tokio::test]
async fn a_wrong_answer_uses_the_challenge_up() {
    let (site, card) = site().await;
    let opened = site.open().await;
    let wrong = site.send(COUNTER, opened.session, answer(opened.challenge, &card, &[0; 256]));
    assert_eq!(code(wrong.await), "signature-wrong");
    assert_eq!(code(site.answer(opened, &card).await), "challenge-used");
}

#[tokio::test]
async fn a_challenge_of_another_session_is_refused_and_audited() {
    let (site, card) = site().await;
    let (one, other) = (site.open().await, site.open().await);
    let signature = signed(&card, other);
    let mixed = site.send(COUNTER, one.session, answer(other.challenge, &card, &signature)).await;
    assert_eq!(code(mixed), "challenge-of-other-session");
    assert_eq!(site.last_refusal().await, Some(Refusal::ChallengeOfOtherSession));
}

#[tokio::test]
async fn a_challenge_that_was_never_given_is_refused_and_audited() {
    let (site, card) = site().await;
    let opened = site.open().await;
    let made_up = site.send(COUNTER, opened.session, answer(Nonce([9; 32]), &card, &[0; 256]));
    assert_eq!(code(made_up.await), "challenge-unknown");
    assert_eq!(site.last_refusal().await, Some(Refusal::ChallengeUnknown));
}

#[tokio::test]
async fn an_answer_counts_for_two_minutes() {
    let (site, card) = site().await;
    let (in_time, late) = (site.open().await, site.open().await);
    site.wait(SignedDuration::from_secs(120));
    site.answer(in_time, &card).await.unwrap();
    site.wait(SignedDuration::from_micros(1));
    assert_eq!(code(site.answer(late, &card).await), "challenge-expired");
    assert_eq!(site.last_refusal().await, Some(Refusal::ChallengeExpired));
}

#[tokio::test]
async fn a_session_ends_after_ten_minutes() {
    let (site, card) = site().await;
    let opened = site.open().await;
    site.answer(opened, &card).await.unwrap();
    site.wait(SignedDuration::from_secs(601));
    assert_eq!(code(site.identify(opened, super::site::face()).await), "session-unknown");
    assert_eq!(site.last_refusal().await, Some(Refusal::NoSuchSession));
}

#[tokio::test]
async fn a_session_that_never_was_is_refused_and_audited() {
    let (site, card) = site().await;
    let no_session = answer(Nonce([0; 32]), &card, &[0; 256]);
    let refused = site.send(COUNTER, SessionId([0xAA; 16]), no_session).await;
    assert_eq!(code(refused), "session-unknown");
    assert_eq!(site.last_refusal().await, Some(Refusal::NoSuchSession));
}

#[tokio::test]
async fn a_session_relayed_by_another_device_is_refused_and_audited() {
    for relay in [SECOND, ELSEWHERE] {
        let (site, card) = site().await;
        let opened = site.open().await;
        let signature = signed(&card, opened);
        let relayed = site.send(relay, opened.session, answer(opened.challenge, &card, &signature));
        assert_eq!(code(relayed.await), "session-of-other-device");
        assert_eq!(site.last_refusal().await, Some(Refusal::OtherDevice));
        // The patient at the counter is not disturbed.
        site.answer(opened, &card).await.unwrap();
    }
}

#[tokio::test]
async fn a_statement_for_another_place_is_a_wrong_signature() {
    for (device, facility) in [(SECOND, "1312345679"), (COUNTER, "0110113719")] {
        let (site, card) = site().await;
        let opened = site.open().await;
        let signature = card.sign(&statement(opened, device, facility));
        let sent = site.send(COUNTER, opened.session, answer(opened.challenge, &card, &signature));
        assert_eq!(code(sent.await), "signature-wrong");
        assert_eq!(site.last_refusal().await, Some(Refusal::SignatureWrong));
    }
}

#[tokio::test]
async fn another_cards_certificate_with_this_cards_signature_is_refused() {
    let (site, card) = site().await;
    let other = Card::issue(1, date(2029, 2, 17));
    let opened = site.open().await;
    let signature = signed(&card, opened);
    let mixed = site.send(COUNTER, opened.session, answer(opened.challenge, &other, &signature));
    assert_eq!(code(mixed.await), "signature-wrong");
    assert_eq!(site.last_refusal().await, Some(Refusal::SignatureWrong));
}

#[tokio::test]
async fn a_device_has_a_bounded_number_of_unfinished_sessions() {
    let (site, _) = site().await;
    for _ in 0..4 {
        site.open().await;
    }
    let fifth = site.try_open(COUNTER, ReaderKind::Face).await;
    assert_eq!(code(fifth), "too-many-sessions");
    site.open_at(SECOND, ReaderKind::Face).await;
    site.wait(SignedDuration::from_secs(601));
    site.open().await;
}
