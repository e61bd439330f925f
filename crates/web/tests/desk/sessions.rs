//! Who is in stays in while they are there, in their own browser.

use axum::http::Method;
use jiff::SignedDuration;
use store::{Registry as _, Staff as _, StaffRole};

use super::authenticator::Authenticator;
use super::site::{CLINIC, PAGES, Site};

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const QUARTER: SignedDuration = SignedDuration::from_mins(15);
/// The pages that only staff see.
const INSIDE: [&str; 8] = [
    "/desk",
    "/desk/news?after=0",
    "/desk/visits/1",
    "/desk/check",
    "/desk/ask",
    "/desk/ask/eligibility",
    "/desk/disaster",
    "/desk/staff",
];

#[tokio::test]
async fn nobody_sees_a_page_without_a_session() {
    let site = Site::new().await;
    let cookies = [None, Some(""), Some("desk"), Some("desk="), Some("other=1"), Some("desk=0000")];
    for cookie in cookies {
        for page in INSIDE {
            let mut browser = site.browser();
            browser.cookie = cookie.map(ToOwned::to_owned);
            assert!(browser.get(page).await.asks_to_sign_in(), "{cookie:?} {page}");
        }
    }
}

/// Without an end the cookie goes with the browser; over TLS it never leaves TLS.
#[tokio::test]
async fn the_cookie_is_for_the_desk_and_for_no_script() {
    for (pages, secure) in [(PAGES, ""), ("https://localhost", "; Secure")] {
        let site = Site::new().await.at(pages);
        let token = site.invite(CLINIC, "山田", StaffRole::Doctor).await;
        let mut finger = Authenticator::new();
        finger.origin = pages.to_owned();
        let answer = site.browser().take_up(&token, &mut finger).await;
        let cookie = answer.set_cookie.unwrap();
        let (secret, rest) = cookie.split_once("; ").unwrap();
        assert_eq!(rest, format!("Path=/desk; HttpOnly; SameSite=Strict{secure}"));
        assert_eq!(secret.len(), "desk=".len() + 64, "256 bits");
        let out = site.browser().submit("/desk/sign-out", "").await.set_cookie.unwrap();
        assert_eq!(out, format!("desk=; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=0{secure}"));
    }
}

#[tokio::test]
async fn the_cookie_is_found_by_its_name_among_others() {
    let site = Site::new().await;
    let cookie = site.member(CLINIC, "山田", StaffRole::Doctor).await.0.cookie.unwrap();
    let secret = cookie.strip_prefix("desk=").unwrap();
    for (cookies, is_in) in [
        (format!("other=1; desk={secret}"), true),
        (format!("desk={secret};other=desk=0"), true),
        (format!("other={secret}"), false),
        (format!("desk2={secret}"), false),
    ] {
        let mut browser = site.browser();
        browser.cookie = Some(cookies);
        assert_eq!(browser.get("/desk").await.status == 200, is_in, "{:?}", browser.cookie);
    }
}

#[tokio::test]
async fn every_session_has_a_secret_of_its_own() {
    let site = Site::new().await;
    let (first, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut second = site.browser();
    second.sign_in(&finger).await;
    assert_ne!(first.cookie, second.cookie);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let site = Site::new().await;
    let (mut browser, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    let mut elsewhere = site.browser();
    elsewhere.sign_in(&finger).await;
    let mut kept = browser.clone();
    assert!(browser.submit("/desk/sign-out", "").await.asks_to_sign_in());
    assert!(browser.get("/desk").await.asks_to_sign_in());
    assert!(kept.get("/desk").await.asks_to_sign_in());
    assert_eq!(elsewhere.get("/desk").await.status, 200);
}

#[tokio::test]
async fn a_restart_ends_every_session() {
    let site = Site::new().await;
    let cookie = site.member(CLINIC, "山田", StaffRole::Doctor).await.0.cookie;
    let site = site.restarted();
    let mut browser = site.browser();
    browser.cookie = cookie;
    assert!(browser.get("/desk").await.asks_to_sign_in());
}

/// Desks are shared: who went away without a word is out before the next person sits down.
#[tokio::test]
async fn a_session_ends_a_quarter_of_an_hour_after_the_last_request() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    for page in ["/desk", "/desk/check", "/desk"] {
        site.wait(QUARTER - SECOND);
        assert_eq!(browser.get(page).await.status, 200);
    }
    site.wait(QUARTER);
    assert!(browser.get("/desk").await.asks_to_sign_in());
}

/// The page asks for news by itself, also when nobody sits before it.
#[tokio::test]
async fn news_do_not_keep_a_session_alive() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    for _ in 0..3 {
        site.wait(QUARTER / 3 - SECOND);
        assert_eq!(browser.get("/desk/news?after=0").await.status, 200);
    }
    site.wait(SECOND * 3);
    assert!(browser.get("/desk/news?after=0").await.asks_to_sign_in());
    assert!(browser.get("/desk").await.asks_to_sign_in());
}

#[tokio::test]
async fn no_session_is_longer_than_a_working_day() {
    let site = Site::new().await;
    let (mut browser, finger) = site.member(CLINIC, "山田", StaffRole::Doctor).await;
    for _ in 1..48 {
        site.wait(SignedDuration::from_mins(10));
        assert_eq!(browser.get("/desk").await.status, 200);
    }
    site.wait(SignedDuration::from_mins(10));
    assert!(browser.get("/desk").await.asks_to_sign_in());
    assert_eq!(browser.sign_in(&finger).await.status, 204);
}

#[tokio::test]
async fn a_new_role_holds_at_once_in_every_session() {
    let site = Site::new().await;
    let (mut before, _) = site.member(CLINIC, "鈴木", StaffRole::Administrator).await;
    assert_eq!(before.get("/desk/staff").await.status, 200);
    site.member(CLINIC, "鈴木", StaffRole::Reception).await;
    assert_eq!(before.get("/desk/staff").await.status, 403);
    assert_eq!(before.get("/desk").await.status, 200);
}

#[tokio::test]
async fn whoever_is_dismissed_past_the_pages_is_out_at_their_next_request() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "鈴木", StaffRole::Doctor).await;
    let (facility, staff) = (CLINIC.parse().unwrap(), "鈴木".parse().unwrap());
    site.centre.store.dismiss(facility, staff).await.unwrap();
    assert!(browser.get("/desk").await.asks_to_sign_in());
}

#[tokio::test]
async fn staff_of_a_facility_that_leaves_the_system_see_nothing_more() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "鈴木", StaffRole::Administrator).await;
    let store = &site.centre.store;
    let mut clinic = store.facility(CLINIC.parse().unwrap()).await.unwrap().unwrap();
    clinic.verifies_online = false;
    store.admit(clinic).await.unwrap();
    for page in INSIDE {
        assert_eq!(browser.get(page).await.status, 403, "{page}");
    }
}

/// The browser says which page sent a request; what another page sent changes nothing.
#[tokio::test]
async fn another_page_does_nothing_in_the_name_of_staff() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Administrator).await;
    site.member(CLINIC, "鈴木", StaffRole::Doctor).await;
    let form = "application/x-www-form-urlencoded";
    for (path, body) in [
        ("/desk/sign-out", ""),
        ("/desk/check", "insurer=01130012"),
        ("/desk/ask/eligibility", ""),
        ("/desk/disaster", "name=x"),
        ("/desk/staff/invite", "staff=x&role=administrator"),
        ("/desk/staff/dismiss", "staff=%E9%88%B4%E6%9C%A8"),
        ("/desk/sign-in", "{}"),
        ("/desk/sign-in/options", ""),
        ("/desk/invitation", "{}"),
        ("/desk/invitation/options", "{}"),
    ] {
        for site in ["cross-site", "same-site", "none"] {
            let sent = (form, body.to_owned());
            let answer = browser.send(Method::POST, path, sent, site).await;
            assert_eq!((answer.status, answer.set_cookie), (403, None), "{path} {site}");
        }
    }
    assert_eq!(browser.get("/desk/staff").await.status, 200);
    assert_eq!(site.staff(CLINIC).await, ["山田", "鈴木"]);
}

#[tokio::test]
async fn no_browser_keeps_a_page_of_the_desk() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Administrator).await;
    for page in INSIDE {
        let headers = browser.get(page).await.headers;
        assert_eq!(headers["cache-control"], "no-store", "{page}");
        assert_eq!(headers["referrer-policy"], "no-referrer", "{page}");
    }
}
