//! Secure messaging of the text application: a client that others wrote speaks it, and each way to
//! do it wrong has its answer.

use card::chip::Application;
use card::personalise::Order;
use myna_card::ap::text::{Attributes, TextAp, ef};
use myna_card::sm::SEED_LEN;
use myna_card::{Card, Error};

use super::foreign::{InProcess, pin};
use super::person::{self, Counting};

const SEED: [u8; SEED_LEN] = [0x5A; SEED_LEN];
const PIN_FILE: u16 = 0x11;

fn card() -> Card<InProcess> {
    Card::new(InProcess::new(person::memory()))
}

/// Sends bytes; returns the status word.
fn status(card: &mut Card<InProcess>, command: &str) -> String {
    let command = data_encoding::HEXUPPER.decode(command.as_bytes()).unwrap();
    card.transport_mut().0.process(&command, &mut Counting(0)).response.status().to_string()
}

#[test]
fn a_foreign_client_reads_the_same_in_secret_as_in_clear() {
    let mut card = card();
    let mut text = TextAp::select(&mut card).unwrap();
    text.verify_pin(&pin("1234")).unwrap();
    let clear = [ef::MY_NUMBER, ef::ATTRIBUTES].map(|file| text.read_ef(file).unwrap());
    let mut secret = text.open_secure_session(&SEED).unwrap();
    let read = [ef::MY_NUMBER, ef::ATTRIBUTES].map(|file| secret.read_ef(file).unwrap());
    assert_eq!(read, clear);
    assert_eq!(Attributes::parse(&read[1]).unwrap().name, "資格　花子");
    assert_eq!(secret.read_binary(0, 5).unwrap(), clear[1][..5]);
    secret.verify(ef::CODE_A, &pin("123456789018")).unwrap();
}

/// A wrong PIN in secret is spent as in clear, and the session goes on with the next number.
#[test]
fn what_the_application_refuses_counts_and_the_session_goes_on() {
    let mut card = card();
    let mut text = TextAp::select(&mut card).unwrap();
    text.verify_pin(&pin("1234")).unwrap();
    let mut secret = text.open_secure_session(&SEED).unwrap();
    assert!(matches!(secret.verify(ef::PIN, &pin("0000")), Err(Error::PinIncorrect { .. })));
    assert!(matches!(secret.select_ef(0x77), Err(Error::Status(_))));
    assert_eq!(secret.counter(), 3);
    secret.verify(ef::PIN, &pin("1234")).unwrap();
    assert!(!secret.is_broken());
    let left = card.transport().0.memory().tries_left(Application::Text, PIN_FILE);
    assert_eq!(left, Some(3));
}

#[test]
fn a_key_is_taken_after_the_pin_alone_and_to_the_right_key_alone() {
    let refused = |opened: fn(&mut TextAp<'_, InProcess>)| {
        let mut card = card();
        let mut text = TextAp::select(&mut card).unwrap();
        opened(&mut text);
        match text.open_secure_session(&SEED) {
            Ok(_) => "9000".to_owned(),
            Err(Error::Status(status)) => status.to_string().chars().skip(3).take(4).collect(),
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(refused(|text| text.verify_pin(&pin("1234")).unwrap()), "9000");
    assert_eq!(refused(|_| {}), "6982");
    assert_eq!(refused(|text| text.verify_code_a(&pin("123456789018")).unwrap()), "6982");
    let mut card = card();
    TextAp::select(&mut card).unwrap().verify_pin(&pin("1234")).unwrap();
    let other_key = format!("80AE0000000100{}", "5A".repeat(256));
    assert_eq!(status(&mut card, &other_key), "6A80");
    assert_eq!(status(&mut card, "80AE0000021234"), "6A80");
    assert_eq!(status(&mut card, "80AE0000"), "6A80");
}

/// Each single defect of a command ends the session for good.
#[test]
fn a_command_that_does_not_fit_loses_the_key() {
    let block = "00".repeat(16);
    let defects = [
        ("no object", "08B00000".to_owned()),
        ("a cryptogram where a length belongs", format!("08B00000138611{}{block}", "01")),
        ("a length where a cryptogram belongs", "08A4020C0596030000FF".to_owned()),
        ("two objects", "08B000000A96030000109603000010".to_owned()),
        ("a wrong padding indicator", format!("08A4020C13861102{block}")),
        ("not whole blocks", "08A4020C05860301AABB".to_owned()),
        ("an empty cryptogram", "08A4020C03860101".to_owned()),
        ("a cut object", "08A4020C03861101".to_owned()),
        ("wrong padding after decryption", format!("08A4020C13861101{block}")),
        ("a length of three bytes", "08B00000069604000000FF".to_owned()),
    ];
    for (what, command) in defects {
        let mut card = card();
        let mut text = TextAp::select(&mut card).unwrap();
        text.verify_pin(&pin("1234")).unwrap();
        text.open_secure_session(&SEED).map(|_| ()).unwrap();
        assert_eq!(status(&mut card, &command), "6988", "{what}");
        assert_eq!(status(&mut card, "08B00000059603000010"), "69FC", "{what}");
    }
}

#[test]
fn a_command_sent_twice_is_out_of_step() {
    let mut card = card();
    let mut text = TextAp::select(&mut card).unwrap();
    text.verify_pin(&pin("1234")).unwrap();
    let mut secret = text.open_secure_session(&SEED).unwrap();
    secret.select_ef(ef::MY_NUMBER).unwrap();
    let sent = card.transport().1.last().unwrap().clone();
    let answer = card.transport_mut().0.process(&sent, &mut Counting(0)).response;
    assert_eq!(answer.status().to_string(), "6988");
}

#[test]
fn the_key_is_gone_with_the_application_and_with_the_power() {
    let mut card = card();
    for leave in ["00A4040C0AD392F000260100000001", "power"] {
        let mut text = TextAp::select(&mut card).unwrap();
        text.verify_pin(&pin("1234")).unwrap();
        text.open_secure_session(&SEED).map(|_| ()).unwrap();
        if leave == "power" {
            card.transport_mut().0.power_off();
        } else {
            assert_eq!(status(&mut card, leave), "9000");
        }
        assert_eq!(status(&mut card, "08B00000059603000010"), "6987");
        assert_eq!(status(&mut card, "0CB00000059603000010"), "6987");
    }
}

/// Other applications have no key for it.
#[test]
fn other_applications_refuse_a_session_key() {
    let answers =
        [("00A4040C0AD392F000260100000001", "6982"), ("00A4040C0AD3921000310001010402", "66F1")];
    for (select, expected) in answers {
        let mut card = card();
        assert_eq!(status(&mut card, select), "9000");
        assert_eq!(status(&mut card, "80AE0000021234"), expected);
    }
}

#[test]
fn a_face_only_card_has_no_pin_and_so_no_session() {
    let memory = person::made(&Order { pins: None, ..person::order() });
    let mut card = Card::new(InProcess::new(memory));
    let mut text = TextAp::select(&mut card).unwrap();
    assert!(text.open_secure_session(&SEED).is_err());
}
