//! Who shows their passkey here and now is in; nobody else is.

use serde_json::{Value, json};
use store::{Staff as _, StaffRole};

use super::authenticator::{Authenticator, Lie, TRUTH, VERIFIED};
use super::site::{CLINIC, Site};

#[tokio::test]
async fn a_passkey_signs_in_after_a_restart() {
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let site = site.restarted();
    let mut browser = site.browser();
    assert_eq!(browser.get("/desk/sign-in").await.status, 200);
    assert_eq!(browser.sign_in(&finger).await.status, 204);
    assert!(browser.get("/desk").await.body.contains("架空クリニック 山田"));
}

#[tokio::test]
async fn without_script_the_page_says_that_passkeys_need_it() {
    let site = Site::new().await;
    for page in ["/desk/sign-in", "/desk/invitation"] {
        let page = site.browser().get(page).await.body;
        let (_, rest) = page.split_once("<noscript>").unwrap();
        let (without, _) = rest.split_once("</noscript>").unwrap();
        assert!(without.contains("JavaScript が要ります"), "{without}");
        assert!(without.contains("Passkeys need JavaScript"), "{without}");
    }
}

#[tokio::test]
async fn a_passkey_that_was_not_shown_here_and_now_is_refused() {
    let lies: [(&str, Lie); 9] = [
        ("a challenge of nobody", |it| it.challenge = "AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
        ("another host", |it| it.origin = "http://localhost.example:8410".to_owned()),
        ("another port", |it| it.origin = "http://localhost:8411".to_owned()),
        ("another scheme", |it| it.origin = "https://localhost:8410".to_owned()),
        ("within another page", |it| it.within_another_page = true),
        ("another domain", |it| it.domain = "example"),
        ("the person was not verified", |it| it.flags &= !VERIFIED),
        ("another ceremony", |it| it.kind = "webauthn.create"),
        ("another member", |it| it.handle.replace_range(..4, "AAAA")),
    ];
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    for (what, lie) in lies {
        let asked = browser.asked_to_show().await;
        let shown = finger.show(&asked, lie);
        assert!(browser.post("/desk/sign-in", &shown).await.is_refused(), "{what}");
    }
    assert_eq!(browser.sign_in(&finger).await.status, 204);
}

#[tokio::test]
async fn a_passkey_that_nobody_has_and_a_forged_one_are_refused_alike() {
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    let mut stranger = Authenticator::new();
    let user = json!({ "user": { "id": "A".repeat(86) }, "challenge": "" });
    drop(stranger.make(&user, TRUTH));
    assert!(browser.sign_in(&stranger).await.is_refused());
    assert!(browser.sign_in(&finger.forgery()).await.is_refused());
    for body in [Value::Null, json!({}), json!("A"), json!({ "id": "A", "response": {} })] {
        assert!(browser.post("/desk/sign-in", &body).await.is_refused(), "{body}");
    }
}

#[tokio::test]
async fn an_answer_lets_in_once() {
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    let asked = browser.asked_to_show().await;
    let shown = finger.show(&asked, TRUTH);
    assert_eq!(browser.post("/desk/sign-in", &shown).await.status, 204);
    let mut thief = site.browser();
    assert!(thief.post("/desk/sign-in", &shown).await.is_refused());
    // Nor does the challenge serve a second answer, which the same authenticator signs.
    assert!(thief.post("/desk/sign-in", &finger.show(&asked, TRUTH)).await.is_refused());
}

#[tokio::test]
async fn a_challenge_to_make_a_passkey_does_not_serve_to_show_one() {
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let token = site.invite(CLINIC, "鈴木", StaffRole::Reception).await;
    let mut browser = site.browser();
    let asked = browser.asked_to_make(&token).await;
    let shown = finger.show(&serde_json::from_str(&asked.body).unwrap(), TRUTH);
    assert!(browser.post("/desk/sign-in", &shown).await.is_refused());
}

/// A counter that does not go forward is that of a copied key.
#[tokio::test]
async fn a_counter_only_goes_forward() {
    let site = Site::new().await;
    let (_, mut finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    let steps = [(5, true), (5, false), (4, false), (0, false), (6, true), (7, true), (6, false)];
    for (counter, is_in) in steps {
        finger.counter = counter;
        let answer = browser.sign_in(&finger).await;
        assert_eq!(answer.status, if is_in { 204 } else { 403 }, "{counter}");
    }
    // What was seen of it lasts.
    let site = site.restarted();
    assert!(site.browser().sign_in(&finger).await.is_refused());
    finger.counter = 8;
    assert_eq!(site.browser().sign_in(&finger).await.status, 204);
}

/// Passkeys that are kept in several places count no signatures at all.
#[tokio::test]
async fn a_counter_that_stays_at_nought_is_no_counter() {
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    for _ in 0..3 {
        assert_eq!(site.browser().sign_in(&finger).await.status, 204);
    }
}

#[tokio::test]
async fn a_member_who_is_gone_does_not_come_in() {
    let site = Site::new().await;
    let (_, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    let asked = browser.asked_to_show().await;
    let (facility, staff) = (CLINIC.parse().unwrap(), "山田".parse().unwrap());
    site.centre.store.dismiss(facility, staff).await.unwrap();
    // Asked while they were staff, answered when they are not.
    assert!(browser.post("/desk/sign-in", &finger.show(&asked, TRUTH)).await.is_refused());
    assert!(browser.sign_in(&finger).await.is_refused());
}

/// Each waits for five minutes: without a bound whoever asks for them fills the memory.
#[tokio::test]
async fn challenges_that_wait_are_bounded() {
    let site = Site::new().await;
    let mut browser = site.browser();
    let mut waiting = 0;
    while browser.post("/desk/sign-in/options", &Value::Null).await.status == 200 {
        waiting += 1;
        assert!(waiting < 4_096);
    }
    assert!(waiting >= 1_024, "{waiting}");
    // Who makes a passkey is not kept out by those who show theirs.
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    assert_eq!(browser.take_up(&token, &mut Authenticator::new()).await.status, 204);
}
