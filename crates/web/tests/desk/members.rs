//! What each role may do at the desk, and what an administrator does there.

use store::StaffRole;

use super::authenticator::Authenticator;
use super::site::{CLINIC, PAGES, PHARMACY, Site};

/// 鈴木, as forms write it.
const SUZUKI: &str = "%E9%88%B4%E6%9C%A8";

/// The rows `see-desk`, `check-at-desk`, `find-in-disaster` and `invite-staff` of
/// `docs/access.toml`.
#[tokio::test]
async fn each_role_reaches_what_the_table_says() {
    let matrix = [
        (StaffRole::Reception, 403, 403),
        (StaffRole::Doctor, 200, 403),
        (StaffRole::Dentist, 200, 403),
        (StaffRole::Pharmacist, 200, 403),
        (StaffRole::Administrator, 403, 200),
    ];
    assert_eq!(matrix.map(|(role, ..)| role), StaffRole::ALL);
    for (role, finds, invites) in matrix {
        let site = Site::new().await;
        site.member(CLINIC, "鈴木", StaffRole::Doctor).await;
        let (mut browser, _) = site.member(CLINIC, "山田", role).await;
        for page in ["/desk", "/desk/news?after=0", "/desk/check", "/desk/ask"] {
            assert_eq!(browser.get(page).await.status, 200, "{role:?} {page}");
        }
        let checked = browser.submit("/desk/check", "insurer=x").await;
        assert_eq!(checked.status, 422, "{role:?}");
        assert_eq!(browser.get("/desk/disaster").await.status, finds, "{role:?}");
        let found = browser.submit("/desk/disaster", "name=x").await;
        assert_eq!(found.status, if finds == 200 { 422 } else { finds }, "{role:?}");
        assert_eq!(browser.get("/desk/staff").await.status, invites, "{role:?}");
        let form = "staff=new&role=administrator";
        let invited = browser.submit("/desk/staff/invite", form).await;
        assert_eq!(invited.status, invites, "{role:?}");
        assert_eq!(invited.body.contains('#'), invites == 200, "{role:?}");
        browser.submit("/desk/staff/dismiss", &format!("staff={SUZUKI}")).await;
        let is_there = site.staff(CLINIC).await.contains(&"鈴木".to_owned());
        assert_eq!(is_there, invites == 403, "{role:?}");
    }
}

#[tokio::test]
async fn an_invitation_is_shown_once_and_makes_a_member_of_the_same_facility() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Administrator).await;
    let form = format!("staff={SUZUKI}&role=pharmacist");
    let page = browser.submit("/desk/staff/invite", &form).await.body;
    let start = format!("{PAGES}/desk/invitation#");
    let (_, rest) = page.split_once(&start).unwrap();
    let token = rest.get(..43).unwrap();
    for page in ["/desk/staff", "/desk"] {
        assert!(!browser.get(page).await.body.contains(token), "{page}");
    }
    let mut hers = site.browser();
    hers.take_up(token, &mut Authenticator::new()).await;
    assert!(hers.get("/desk").await.body.contains("架空クリニック 鈴木"));
    assert!(browser.get("/desk/staff").await.body.contains("薬剤師"));
    assert_eq!(site.staff(CLINIC).await, ["山田", "鈴木"]);
}

#[tokio::test]
async fn a_wrong_invitation_names_the_fix_and_keeps_what_was_typed() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Administrator).await;
    let long = "x".repeat(33);
    for (form, fix, kept) in [
        ("role=doctor".to_owned(), "入力してください", ""),
        ("staff=%20&role=doctor".to_owned(), "入力してください", ""),
        (format!("staff={long}&role=doctor"), "32文字まで", long.as_str()),
        ("staff=%22%3Cb%3E".to_owned(), "職種を選んでください", "&#34;&#60;b&#62;"),
        ("staff=x&role=owner".to_owned(), "職種を選んでください", "x"),
    ] {
        let page = browser.submit("/desk/staff/invite", &form).await;
        assert_eq!(page.status, 422, "{form}");
        for part in ["<title>エラー: ", fix, &format!("value=\"{kept}\"")] {
            assert!(page.body.contains(part), "{form}: {part}");
        }
        assert!(!page.body.contains("/desk/invitation#"), "{form}");
    }
}

#[tokio::test]
async fn whoever_is_dismissed_is_out_at_once_everywhere() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Administrator).await;
    let (mut hers, finger) = site.member(CLINIC, "鈴木", StaffRole::Doctor).await;
    let mut elsewhere = site.browser();
    elsewhere.sign_in(&finger).await;
    let token = site.invite(CLINIC, "鈴木", StaffRole::Doctor).await;
    let form = format!("staff={SUZUKI}");
    assert_eq!(browser.submit("/desk/staff/dismiss", &form).await.status, 303);
    for session in [&mut hers, &mut elsewhere] {
        assert!(session.get("/desk").await.asks_to_sign_in());
    }
    assert!(hers.sign_in(&finger).await.is_refused());
    assert!(hers.asked_to_make(&token).await.is_refused());
    assert_eq!(browser.get("/desk").await.status, 200);
}

#[tokio::test]
async fn an_administrator_does_not_dismiss_themself_or_staff_of_another_facility() {
    let site = Site::new().await;
    let (mut browser, _) = site.member(CLINIC, "山田", StaffRole::Administrator).await;
    let (mut namesake, _) = site.member(PHARMACY, "鈴木", StaffRole::Pharmacist).await;
    for staff in ["%E5%B1%B1%E7%94%B0", SUZUKI, "", "%00"] {
        let form = format!("staff={staff}");
        assert_eq!(browser.submit("/desk/staff/dismiss", &form).await.status, 303, "{staff}");
    }
    assert_eq!(browser.get("/desk/staff").await.status, 200);
    assert_eq!(namesake.get("/desk").await.status, 200);
    assert_eq!(site.staff(CLINIC).await, ["山田"]);
    assert_eq!(site.staff(PHARMACY).await, ["鈴木"]);
    assert!(!browser.get("/desk/staff").await.body.contains("鈴木"));
}
