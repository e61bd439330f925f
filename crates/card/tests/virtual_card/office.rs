//! What the office does with a card that somebody has.

use card::chip::{Application, Chip, Memory};
use card::office::{OfficeDefect, reset_password, reset_pin, rewrite};
use card::personalise::{Issuer, Residence};
use jiff::civil::date;
use myna_card::Card;
use myna_card::ap::jpki::JpkiAp;
use myna_card::ap::text::TextAp;

use super::foreign::{InProcess, pin};
use super::person::{self, HIERARCHY, NAMES};

const PIN_FILE: u16 = 0x18;
const PASSWORD_FILE: u16 = 0x1B;

fn reader(memory: &Memory) -> Card<InProcess> {
    Card::new(InProcess::new(memory.clone()))
}

/// Types PINs and passwords; returns what the card remembers.
fn typed(memory: &Memory, pins: &[&str], passwords: &[&str]) -> Memory {
    let mut card = reader(memory);
    let mut jpki = JpkiAp::select(&mut card).unwrap();
    for text in pins {
        let _wrong = jpki.verify_auth_pin(&pin(text));
    }
    for text in passwords {
        let _wrong = jpki.verify_sign_pin(&pin(text));
    }
    card.into_transport().0.memory().clone()
}

fn left(memory: &Memory) -> [Option<u8>; 2] {
    [PIN_FILE, PASSWORD_FILE].map(|file| memory.tries_left(Application::Jpki, file))
}

fn issuer() -> Issuer {
    Issuer::new(NAMES, &HIERARCHY.root, &HIERARCHY.issuer).unwrap()
}

#[test]
fn a_locked_pin_is_opened_with_a_new_one() {
    let locked = typed(&person::memory(), &["0000"; 3], &["AAAAA0"; 2]);
    assert_eq!(left(&locked), [Some(0), Some(3)]);
    let open = reset_pin(&locked, "4321").unwrap();
    assert_eq!(left(&open), [Some(3), Some(3)], "the password keeps its count");
    assert_eq!(left(&typed(&open, &["1234"], &[])), [Some(2), Some(3)], "the old PIN is gone");
    assert_eq!(left(&typed(&open, &["0000", "4321"], &[])), [Some(3), Some(3)]);
    TextAp::select(&mut reader(&open)).unwrap().verify_pin(&pin("4321")).unwrap();
}

#[test]
fn a_password_is_reset_alone() {
    let tried = typed(&person::memory(), &["0000"], &["AAAAA0"; 5]);
    assert_eq!(left(&tried), [Some(2), Some(0)]);
    let open = reset_password(&tried, "NEW123").unwrap();
    assert_eq!(left(&open), [Some(2), Some(5)]);
    assert_eq!(left(&typed(&open, &[], &["AAAAA0", "NEW123"])), [Some(2), Some(5)]);
}

#[test]
fn what_the_office_cannot_do_is_refused() {
    let whole = person::memory();
    for wrong in ["", "123", "12345", "12a4", "１２３４"] {
        assert_eq!(reset_pin(&whole, wrong), Err(OfficeDefect::Pin), "{wrong}");
    }
    for wrong in ["ABC12", "ABCDEF", "123456", "abc123", "ABCDEFGH123456789"] {
        assert_eq!(reset_password(&whole, wrong), Err(OfficeDefect::Pin), "{wrong}");
    }
    let face_only = person::made(&card::personalise::Order { pins: None, ..person::order() });
    assert_eq!(reset_pin(&face_only, "4321"), Err(OfficeDefect::WithoutPin));
    assert_eq!(reset_password(&face_only, "NEW123"), Err(OfficeDefect::WithoutPin));
    let mut chip = Chip::new(whole);
    chip.damage();
    assert_eq!(reset_pin(chip.memory(), "4321"), Err(OfficeDefect::Chip));
    let again = rewrite(chip.memory(), &person::order(), &issuer());
    assert_eq!(again, Err(OfficeDefect::Chip));
}

#[test]
fn a_renewal_changes_the_certificates_and_no_pin() {
    let used = reset_pin(&person::memory(), "4321").unwrap();
    let used = typed(&used, &["0000"], &["AAAAA0"]);
    let mut order = person::order();
    order.certificates.authentication = person::certificate(7);
    let renewed = rewrite(&used, &order, &issuer()).unwrap();
    assert_eq!(left(&renewed), [Some(2), Some(4)]);
    assert_eq!(left(&typed(&renewed, &["4321"], &["ABC123"])), [Some(3), Some(5)]);
    let mut card = reader(&renewed);
    let mut jpki = JpkiAp::select(&mut card).unwrap();
    assert_eq!(jpki.read_auth_certificate_der().unwrap(), person::certificate(7));
    let wrong = {
        let mut order = person::order();
        order.certificates.authentication = vec![0x30];
        rewrite(&used, &order, &issuer())
    };
    assert_eq!(wrong, Err(OfficeDefect::Order));
}

/// the address in the chip becomes 国外転出, the note with the day goes on the face.
#[test]
fn a_card_that_moves_abroad_keeps_its_holder_and_gets_the_note() {
    let mut order = person::order();
    order.holder.residence = Residence::Abroad(date(2025, 4, 1));
    let abroad = rewrite(&person::memory(), &order, &issuer()).unwrap();
    let mut card = reader(&abroad);
    let mut text = TextAp::select(&mut card).unwrap();
    text.verify_pin(&pin("1234")).unwrap();
    let attributes = text.read_attributes().unwrap();
    assert_eq!(attributes.address, "国外転出");
    assert_eq!(attributes.name, "資格　花子");
    let face = |memory: &Memory| {
        let mut card = reader(memory);
        let mut face = myna_card::ap::surface::SurfaceAp::select(&mut card).unwrap();
        face.verify_code_a(&pin("123456789018")).unwrap();
        let face = face.read_card_face().unwrap();
        (face.name_image.data, face.address_image.data)
    };
    let (before, after) = (face(&person::memory()), face(&abroad));
    assert_eq!(before.0, after.0);
    assert_ne!(before.1, after.1);
}
