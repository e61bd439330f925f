//! The reader's dialogues against the virtual card, in one process.
#![cfg(test)]

mod trial_card;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use card::chip::Chip;
use card::cv::{CardKey, CvCertificate};
use card::reader::{
    CardFamily, CardProblem, Identify, Lost, Pin, PinCounter, PinState, ReadCertificate,
    SignByTerminal, SignChallenge, TerminalKey, Transport, VerifyPin, run, run_as_terminal,
};

use trial_card::{Certified, System, memory, new_key};

struct OnReader(Chip);

impl Transport for OnReader {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, Lost> {
        Ok(self.0.process(command, &mut System).response.encode())
    }
}

struct Terminal(RsaKeyPair);

impl TerminalKey for Terminal {
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; 256];
        let random = SystemRandom::new();
        self.0.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).ok()?;
        Some(signature)
    }
}

/// A key with what only looks like a certificate; a card does not look into it.
fn certified() -> Certified {
    let certificate = [&[0x30, 0x82, 0x06, 0x00][..], &[0x55; 0x600]].concat();
    Certified { key: new_key().unwrap(), certificate }
}

fn public(key: &[u8]) -> CardKey {
    CardKey::of(&RsaKeyPair::from_pkcs8(key).unwrap()).unwrap()
}

fn pin(text: &str) -> VerifyPin {
    VerifyPin::new(Pin::parse(text).unwrap())
}

#[test]
fn a_card_signs_after_its_pin() {
    let authentication = certified();
    let key = public(&authentication.key);
    let certificate = authentication.certificate.clone();
    let memory = memory(authentication, Some(certified()), None).unwrap();
    let mut card = OnReader(Chip::new(memory));
    assert_eq!(run(Identify::new(), &mut card), Ok(CardFamily::MyNumberCard));
    assert_eq!(run(ReadCertificate::user_authentication(), &mut card), Ok(certificate));
    let verified = run(pin("1234"), &mut card).unwrap();
    let signature = run(SignChallenge::new(&verified, b"challenge"), &mut card).unwrap();
    assert_eq!(key.verify(b"challenge", &signature), Ok(()));
    assert!(key.verify(b"another", &signature).is_err());

    // Without power the proof in our hands opens nothing, and this card has no terminal way.
    card.0.power_off();
    assert_eq!(run(Identify::new(), &mut card), Ok(CardFamily::MyNumberCard));
    let late = run(SignChallenge::new(&verified, b"challenge"), &mut card);
    assert_eq!(late, Err(CardProblem::NotOpened));
    let refused = run(SignByTerminal::new(&[0x7F, 0x21], b"challenge"), &mut card);
    assert_eq!(refused, Err(CardProblem::TerminalWayRefused));
}

/// `R-047`: three wrong PINs lock it.
#[test]
fn three_wrong_pins_lock_the_card() {
    let memory = memory(certified(), Some(certified()), None).unwrap();
    let mut card = OnReader(Chip::new(memory));
    for left in [2, 1] {
        let wrong = run(pin("4321"), &mut card).unwrap_err();
        let left = left.try_into().unwrap();
        assert_eq!(wrong, CardProblem::WrongPin { left });
        assert_eq!(run(PinCounter::new(), &mut card), Ok(PinState::Open { left }));
    }
    assert_eq!(run(pin("4321"), &mut card).unwrap_err(), CardProblem::Locked);
    assert_eq!(run(PinCounter::new(), &mut card), Ok(PinState::Locked));
    assert_eq!(run(pin("1234"), &mut card).unwrap_err(), CardProblem::Locked);
}

/// A face-only card has no PIN (F-200): an authorised terminal is the only way.
#[test]
fn a_face_only_card_signs_for_a_terminal() {
    let authentication = certified();
    let key = public(&authentication.key);
    let (authority, terminal) = (new_key().unwrap(), new_key().unwrap());
    let memory = memory(authentication, None, Some(&public(&authority))).unwrap();
    let mut card = OnReader(Chip::new(memory));
    assert_eq!(run(PinCounter::new(), &mut card), Ok(PinState::Absent));

    let pair = RsaKeyPair::from_pkcs8(&authority).unwrap();
    let certificate =
        CvCertificate::issue([1; 16], &pair, [2; 16], public(&terminal)).unwrap().encode();
    let dialogue = || SignByTerminal::new(&certificate, b"challenge");
    let terminal = Terminal(RsaKeyPair::from_pkcs8(&terminal).unwrap());
    let signature = run_as_terminal(dialogue(), &mut card, &terminal).unwrap();
    assert_eq!(key.verify(b"challenge", &signature), Ok(()));

    let other = Terminal(RsaKeyPair::from_pkcs8(&new_key().unwrap()).unwrap());
    let refused = run_as_terminal(dialogue(), &mut card, &other);
    assert_eq!(refused, Err(CardProblem::TerminalWayRefused));
}

#[test]
fn a_damaged_card_is_told_so() {
    let memory = memory(certified(), Some(certified()), None).unwrap();
    let mut card = OnReader(Chip::new(memory));
    card.0.damage();
    let read = run(ReadCertificate::user_authentication(), &mut card);
    assert_eq!(read, Err(CardProblem::Damaged));
    assert_eq!(run(pin("1234"), &mut card).unwrap_err(), CardProblem::Damaged);
}
