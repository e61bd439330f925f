use serde_json::{Value, json};

use super::site::{Card, People, Site};
use crate::centre::Method;
use crate::counter::{CardTrouble, ConsentTo, FaceSeen, Outcome, Stop};

fn checked(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Checked(_))
}

/// The fields of what the card gave that no key is in.
fn card(site: &Site) -> Value {
    let sent = site.bodies("card");
    let [body] = sent.as_slice() else { panic!("{sent:?}") };
    json!([body["signed_by"], body["pin"]])
}

#[test]
fn a_wrong_pin_twice_and_then_the_right_one_ends_in_exactly_one_file() {
    let mut site = Site::new();
    let pins = ["1111", "2222", "1234"].into();
    let mut people = People { begins_with_pin: true, pins, ..People::default() };
    let outcome = site.visit(&mut Card::new(false), &mut people);
    assert!(checked(&outcome), "{outcome:?}");
    assert_eq!(people.tries_left, [3, 2, 1]);
    assert_eq!(card(&site), json!(["pin", "open"]));
    let pin = json!({ "method": "pin", "result": "verified", "by": "patient",
        "placed_by": "patient" });
    assert_eq!(site.bodies("identity"), [pin]);
    assert_eq!((site.face_files(), site.asked_files()), (1, 0));
    let expected = [
        "暗証番号が違います。あと2回入力できます。",
        "暗証番号が違います。あと1回入力できます。",
        "電子証明書の更新の時期です。",
        "カードを忘れずにお取りください",
    ];
    assert_eq!(people.shown, expected);
    assert_eq!(people.notes, ["証明書を更新してください。"]);
}

#[test]
fn only_the_consents_of_the_screens_are_asked_for() {
    let mut site = Site::new();
    let pins = ["1234"].into();
    let mut people = People { begins_with_pin: true, pins, ..People::default() };
    site.visit(&mut Card::new(false), &mut people);
    // The centre's day is after the limit's screen was dropped: one consent for care and drugs.
    let common = vec![ConsentTo::Care, ConsentTo::Drugs];
    let asked = [common, vec![ConsentTo::Surgery], vec![ConsentTo::Limit]];
    assert_eq!(people.asked, asked);
    let consents = json!({ "care": true, "drugs": true, "surgery": false, "limit": true });
    assert_eq!(site.bodies("result"), [json!({ "consents": consents })]);
}

#[test]
fn a_card_that_only_the_pin_opens_has_it_typed_whatever_was_chosen() {
    let mut site = Site::new();
    let mut people = People { pins: ["1234"].into(), ..People::default() };
    assert!(checked(&site.visit(&mut Card::new(false), &mut people)));
    assert_eq!(card(&site), json!(["pin", "open"]));
}

#[test]
fn a_locked_pin_leaves_the_eye_of_staff() {
    let mut site = Site::new();
    let pins = ["1111", "2222", "3333"].into();
    let choices = [Method::Visual].into();
    let mut people = People { begins_with_pin: true, pins, choices, ..People::default() };
    let outcome = site.visit(&mut Card::new(true), &mut people);
    assert!(checked(&outcome), "{outcome:?}");
    assert_eq!(card(&site), json!(["terminal", "locked"]));
    let visual = json!({ "method": "visual", "result": "same", "staff": "0012",
        "reason": "pin-locked", "placed_by": "patient" });
    assert_eq!(site.bodies("identity"), [visual]);
    assert_eq!(site.face_files(), 1);
}

#[test]
fn a_locked_pin_on_a_reader_without_authority_ends_the_visit() {
    let mut site = Site::new();
    let mut people = People { begins_with_pin: true, ..People::default() };
    let outcome = site.visit(&mut Card { left: 0, ..Card::new(false) }, &mut people);
    assert!(matches!(outcome, Outcome::Stopped(Stop::Card(CardTrouble::Locked))), "{outcome:?}");
    assert!(people.shown.contains(&CardTrouble::Locked.message_ja().to_owned()));
    assert_eq!((site.bodies("card").len(), site.face_files()), (0, 0));
}

#[test]
fn a_face_that_does_not_match_leaves_pin_and_eye() {
    let mut site = Site::new();
    let mut people = People {
        choices: [Method::Face, Method::Pin, Method::Visual].into(),
        face: Some(FaceSeen { matched: false, distance: Some(0.75) }),
        pins: ["9999"].into(),
        ..People::default()
    };
    let outcome = site.visit(&mut Card::new(true), &mut people);
    assert!(checked(&outcome), "{outcome:?}");
    let results: Vec<_> = site.bodies("identity").iter().map(|it| it["result"].clone()).collect();
    assert_eq!(results, [json!("no-match"), json!("wrong"), json!("same")]);
    assert_eq!(site.bodies("identity").first().unwrap()["distance"], json!(0.75));
}

#[test]
fn who_chooses_nothing_is_not_identified() {
    let mut site = Site::new();
    let outcome = site.visit(&mut Card::new(true), &mut People::default());
    assert!(matches!(outcome, Outcome::Stopped(Stop::NotIdentified)), "{outcome:?}");
    assert_eq!(site.bodies("result").len(), 0);
}

#[test]
fn a_card_is_registered_only_if_the_patient_agrees() {
    for refuses_registration in [false, true] {
        let mut site = Site::new();
        site.centre.lock().unwrap().registered = false;
        let pins = ["1234"].into();
        let mut people =
            People { begins_with_pin: true, pins, refuses_registration, ..People::default() };
        let outcome = site.visit(&mut Card::new(true), &mut people);
        assert!(people.shown.contains(&"利用登録がされていません。".to_owned()));
        if refuses_registration {
            assert!(matches!(outcome, Outcome::Stopped(Stop::NotRegistered)), "{outcome:?}");
            assert_eq!((site.bodies("registration").len(), site.face_files()), (0, 0));
        } else {
            assert!(checked(&outcome), "{outcome:?}");
            assert_eq!(site.bodies("registration"), [json!({ "agreed": true })]);
            assert_eq!(people.asked, [[ConsentTo::Checkup]]);
            assert!(people.shown.contains(&"利用登録しました。".to_owned()));
        }
    }
}
