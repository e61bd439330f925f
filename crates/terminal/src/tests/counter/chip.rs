//! The same line over the commands that a card speaks, with the virtual card.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::RsaKeyPair;
use card::chip::{Chip, Entropy, NoEntropy};
use card::cv::{CardKey, CvCertificate};
use card::personalise::{
    Certificates, Holder, Issuer, KeyNames, Keys, Order, Photo, Pins, Residence, personalise,
};
use card::reader::Lost;
use jiff::civil::date;
use serde_json::{Value, json};

use super::site::{People, Site, chip_certificate, chip_key};
use crate::centre::Method;
use crate::counter::{CardOver, CardTrouble, Outcome, Stop, TerminalAuthority};

const ROOT: [u8; 16] = *b"6000020\x08\x05001\0\0\0\x01";
const ISSUER: [u8; 16] = *b"6000023\x08\x05001\0\0\0\x01";

/// Keys of the issuer, of the terminal authority and of a terminal.
static KEYS: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    [(); 3].map(|()| {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
        der.as_ref().to_vec()
    })
});

struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
        Ok(())
    }
}

fn pair(der: &[u8]) -> RsaKeyPair {
    RsaKeyPair::from_pkcs8(der).unwrap()
}

fn authority() -> TerminalAuthority {
    let [_, authority, terminal] = &*KEYS;
    let public = CardKey::of(&pair(terminal)).unwrap();
    let certificate = CvCertificate::issue(ROOT, &pair(authority), ISSUER, public).unwrap();
    TerminalAuthority::new(certificate.encode(), terminal).unwrap()
}

/// A card with PIN 1234, or without PIN; it knows the terminal authority or not.
fn chip(pin: bool, knows_terminals: bool) -> Chip {
    let [issuer, authority, _] = &*KEYS;
    let order = Order {
        holder: Holder {
            name: "資格　花子".to_owned(),
            residence: Residence::Japan("東京都千代田区架空町１－２－３".to_owned()),
            birth: date(1980, 2, 17),
            sex: "2".parse().unwrap(),
            number: "123456789018".parse().unwrap(),
        },
        keys: Keys { authentication: chip_key(), signature: None, card: issuer.clone() },
        certificates: Certificates {
            authentication: chip_certificate(),
            authentication_authority: chip_certificate(),
            signature: None,
        },
        pins: pin.then(|| Pins { number: "1234".to_owned(), password: None }),
        photo: Photo::Drawn,
        expiry: date(2035, 2, 17),
        security_code: *b"2285",
        serial: *b"000000000000001",
        municipality: *b"13101",
        terminal_authority: knows_terminals.then(|| CardKey::of(&pair(authority)).unwrap()),
    };
    let issuer = Issuer::new(KeyNames { root: ROOT, issuer: ISSUER }, issuer, issuer).unwrap();
    Chip::new(personalise(&order, &issuer).unwrap())
}

fn visit(site: &mut Site, mut chip: Chip, people: &mut People) -> Outcome {
    let authority = authority();
    let mut entropy = Counting(0);
    let transport =
        |command: &[u8]| Ok::<_, Lost>(chip.process(command, &mut entropy).response.encode());
    site.visit(&mut CardOver::new(transport, Some(&authority)), people)
}

/// How the key was opened, and how the PIN stood afterwards.
fn opened(site: &Site) -> Value {
    let sent = site.bodies("card");
    let [body] = sent.as_slice() else { panic!("{sent:?}") };
    json!([body["signed_by"], body["pin"]])
}

#[test]
fn the_card_judges_the_pin_and_signs() {
    let mut site = Site::new();
    let pins = ["1111", "2222", "1234"].into();
    let mut people = People { begins_with_pin: true, pins, ..People::default() };
    let outcome = visit(&mut site, chip(true, true), &mut people);
    assert!(matches!(outcome, Outcome::Checked(_)), "{outcome:?}");
    assert_eq!(people.tries_left, [3, 2, 1]);
    assert_eq!(opened(&site), json!(["pin", "open"]));
    assert_eq!(site.face_files(), 1);
}

#[test]
fn the_terminal_opens_a_card_whose_pin_is_untouched_locked_or_absent() {
    let untouched = People { choices: [Method::Visual].into(), ..People::default() };
    let locked = People {
        begins_with_pin: true,
        pins: ["1111", "2222", "3333"].into(),
        choices: [Method::Visual].into(),
        ..People::default()
    };
    let absent = People { choices: [Method::Visual].into(), ..People::default() };
    for (mut people, pin, state) in
        [(untouched, true, "open"), (locked, true, "locked"), (absent, false, "none")]
    {
        let mut site = Site::new();
        let outcome = visit(&mut site, chip(pin, true), &mut people);
        assert!(matches!(outcome, Outcome::Checked(_)), "{state}: {outcome:?}");
        assert_eq!(opened(&site), json!(["terminal", state]));
    }
}

#[test]
fn a_card_that_knows_no_terminals_asks_for_its_pin() {
    let mut site = Site::new();
    let mut people = People { pins: ["1234"].into(), ..People::default() };
    let outcome = visit(&mut site, chip(true, false), &mut people);
    assert!(matches!(outcome, Outcome::Checked(_)), "{outcome:?}");
    assert_eq!(opened(&site), json!(["pin", "open"]));
}

#[test]
fn a_damaged_card_is_told() {
    let mut site = Site::new();
    let mut damaged = chip(true, true);
    damaged.damage();
    let outcome = visit(&mut site, damaged, &mut People::default());
    assert!(matches!(outcome, Outcome::Stopped(Stop::Card(CardTrouble::Damaged))), "{outcome:?}");
}
