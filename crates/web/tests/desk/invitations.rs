//! An invitation makes one passkey, and only a true one.

use jiff::SignedDuration;
use serde_json::{Value, json};
use store::StaffRole;
use usecases::staff::INVITATION_LASTS;

use super::authenticator::{Authenticator, Lie, TRUTH, VERIFIED};
use super::site::{CLINIC, Site};

const SECOND: SignedDuration = SignedDuration::from_secs(1);

#[tokio::test]
async fn an_invitation_lets_its_member_in_with_a_passkey_of_their_own() {
    let site = Site::new().await;
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    let page = browser.get("/desk/invitation").await;
    assert_eq!(page.status, 200);
    let answer = browser.take_up(&token, &mut Authenticator::new()).await;
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    let desk = browser.get("/desk").await;
    assert_eq!(desk.status, 200);
    assert!(desk.body.contains("架空クリニック 山田"), "{}", desk.body);
}

#[tokio::test]
async fn the_second_to_come_with_an_invitation_is_refused() {
    let site = Site::new().await;
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    // Both were asked before either answered: only the store can tell who was first.
    let (mut first, mut second) = (site.browser(), site.browser());
    let mut answers = Vec::new();
    for browser in [&mut first, &mut second] {
        let asked = browser.asked_to_make(&token).await;
        let asked: Value = serde_json::from_str(&asked.body).unwrap();
        answers.push(Authenticator::new().make(&asked, TRUTH));
    }
    let [hers, his] = answers.try_into().unwrap();
    let hers = json!({ "token": token, "credential": hers });
    assert_eq!(first.post("/desk/invitation", &hers).await.status, 204);
    let his = json!({ "token": token, "credential": his });
    assert!(second.post("/desk/invitation", &his).await.is_refused());
    assert!(second.asked_to_make(&token).await.is_refused());
}

#[tokio::test]
async fn an_invitation_ends_after_a_day() {
    let site = Site::new().await;
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    site.wait(INVITATION_LASTS - SECOND);
    let asked = browser.asked_to_make(&token).await;
    assert_eq!(asked.status, 200);
    site.wait(SECOND);
    assert!(browser.asked_to_make(&token).await.is_refused());
    // Whoever was asked before the end and answers after it is late.
    let made = Authenticator::new().make(&serde_json::from_str(&asked.body).unwrap(), TRUTH);
    let late = json!({ "token": token, "credential": made });
    assert!(browser.post("/desk/invitation", &late).await.is_refused());
    assert!(site.staff(CLINIC).await.is_empty());
}

#[tokio::test]
async fn a_token_that_was_not_given_out_is_refused() {
    let site = Site::new().await;
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    let other = "A".repeat(43);
    let longer = format!("{token}A");
    let bodies = [
        json!({ "token": other }),
        json!({ "token": longer }),
        json!({ "token": token.get(..42) }),
        json!({ "token": "" }),
        json!({ "token": null }),
        json!({}),
        json!([]),
    ];
    let mut browser = site.browser();
    for body in bodies {
        assert!(browser.post("/desk/invitation/options", &body).await.is_refused(), "{body}");
        assert!(browser.post("/desk/invitation", &body).await.is_refused(), "{body}");
    }
    // Nor does a true passkey help with another's token.
    let asked = browser.asked_to_make(&token).await;
    let made = Authenticator::new().make(&serde_json::from_str(&asked.body).unwrap(), TRUTH);
    let stolen = json!({ "token": other, "credential": made });
    assert!(browser.post("/desk/invitation", &stolen).await.is_refused());
    assert!(site.staff(CLINIC).await.is_empty());
}

#[tokio::test]
async fn a_passkey_that_was_not_made_here_and_now_is_refused_and_the_invitation_stays() {
    let lies: [(&str, Lie); 8] = [
        ("a challenge of nobody", |it| it.challenge = "AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
        ("another host", |it| it.origin = "http://localhost.example:8410".to_owned()),
        ("another port", |it| it.origin = "http://localhost:8411".to_owned()),
        ("another scheme", |it| it.origin = "https://localhost:8410".to_owned()),
        ("within another page", |it| it.within_another_page = true),
        ("another domain", |it| it.domain = "example"),
        ("the person was not verified", |it| it.flags &= !VERIFIED),
        ("another ceremony", |it| it.kind = "webauthn.get"),
    ];
    let site = Site::new().await;
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    let mut browser = site.browser();
    for (what, lie) in lies {
        let asked = browser.asked_to_make(&token).await;
        let made = Authenticator::new().make(&serde_json::from_str(&asked.body).unwrap(), lie);
        let sent = json!({ "token": token, "credential": made });
        assert!(browser.post("/desk/invitation", &sent).await.is_refused(), "{what}");
        assert!(site.staff(CLINIC).await.is_empty(), "{what}");
    }
    assert_eq!(browser.take_up(&token, &mut Authenticator::new()).await.status, 204);
}

#[tokio::test]
async fn a_challenge_makes_one_passkey_only() {
    let site = Site::new().await;
    let mut browser = site.browser();
    let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
    let asked = browser.asked_to_make(&token).await;
    let asked = serde_json::from_str(&asked.body).unwrap();
    let made = Authenticator::new().make(&asked, TRUTH);
    let sent = json!({ "token": token, "credential": made });
    assert_eq!(browser.post("/desk/invitation", &sent).await.status, 204);
    let token = site.invite(CLINIC, "鈴木", StaffRole::Reception).await;
    let again = Authenticator::new().make(&asked, TRUTH);
    let sent = json!({ "token": token, "credential": again });
    assert_eq!(browser.post("/desk/invitation", &sent).await.status, 403);
    assert_eq!(site.staff(CLINIC).await, ["山田"]);
}

#[tokio::test]
async fn a_passkey_of_one_member_is_not_taken_for_another() {
    let site = Site::new().await;
    let (_, mut finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let token = site.invite(CLINIC, "鈴木", StaffRole::Administrator).await;
    let mut browser = site.browser();
    assert!(browser.take_up(&token, &mut finger).await.is_refused());
    assert_eq!(site.staff(CLINIC).await, ["山田"]);
}
