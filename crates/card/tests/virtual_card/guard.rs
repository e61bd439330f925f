//! What no sequence of commands can bring about, and the way of the terminal.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use card::apdu::{Command, Expected, StatusWord};
use card::chip::{Application, Chip, Entropy, Health, Memory, NoEntropy, TERMINAL_MESSAGE};
use card::cv::CvCertificate;
use card::personalise::Photo;
use proptest::prelude::*;

use super::person::{self, Counting, HIERARCHY};

const SELECT: &[u8] = &[0, 0xA4, 4, 0x0C, 10, 0xD3, 0x92, 0xF0, 0, 0x26, 1, 0, 0, 0, 1];
const SIGN: &[u8] = &[0x80, 0x2A, 2, 0x97];

fn status(chip: &mut Chip, command: &[u8]) -> StatusWord {
    chip.process(command, &mut Counting(0)).response.status()
}

fn sign(chip: &mut Chip) -> StatusWord {
    status(chip, &[SIGN, &[32], &[7; 32], &[0]].concat())
}

fn certificate(terminal: &[u8], authority: &[u8]) -> Vec<u8> {
    let authority = RsaKeyPair::from_pkcs8(authority).unwrap();
    let key = person::public(terminal);
    CvCertificate::issue([1; 16], &authority, [2; 16], key).unwrap().encode()
}

fn present(chip: &mut Chip, certificate: &[u8]) -> StatusWord {
    let command = Command::new([0x80, 0xA2, 0, 0xC1]).with_data(certificate).unwrap();
    status(chip, &command.encode())
}

fn prove(chip: &mut Chip, terminal: &[u8]) -> StatusWord {
    let ask = Command::new([0, 0x84, 0, 0]).expecting(Expected::new(32).unwrap());
    let challenge = chip.process(&ask.encode(), &mut Counting(9)).response;
    answer_challenge(chip, terminal, challenge.data())
}

fn answer_challenge(chip: &mut Chip, terminal: &[u8], challenge: &[u8]) -> StatusWord {
    let pair = RsaKeyPair::from_pkcs8(terminal).unwrap();
    let message = [TERMINAL_MESSAGE, challenge].concat();
    let mut signature = vec![0; 256];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &message, &mut signature).unwrap();
    let command = Command::new([0, 0x82, 0, 0]).with_data(&signature).unwrap();
    status(chip, &command.encode())
}

/// A source that failed and left the bytes as they were.
struct Dry;

impl Entropy for Dry {
    fn fill(&mut self, _: &mut [u8]) -> Result<(), NoEntropy> {
        Err(NoEntropy)
    }
}

#[test]
fn without_randomness_there_is_no_challenge_and_the_one_before_is_gone() {
    let keys = &*HIERARCHY;
    let mut chip = Chip::new(person::memory());
    assert!(status(&mut chip, SELECT).is_ok());
    assert!(present(&mut chip, &certificate(&keys.card, &keys.terminals)).is_ok());
    let ask = Command::new([0, 0x84, 0, 0]).expecting(Expected::new(32).unwrap()).encode();
    let earlier = chip.process(&ask, &mut Counting(9)).response;
    let dry = chip.process(&ask, &mut Dry).response;
    assert_eq!((dry.status(), dry.data()), (StatusWord::NO_DIAGNOSIS, &[][..]));
    for challenge in [&[0; 32], earlier.data()] {
        let answered = answer_challenge(&mut chip, &keys.card, challenge);
        assert_eq!(answered, StatusWord::CONDITIONS_NOT_SATISFIED);
    }
}

#[test]
fn a_trusted_terminal_opens_the_key_until_another_application_is_current() {
    let keys = &*HIERARCHY;
    let mut chip = Chip::new(person::memory());
    assert!(status(&mut chip, SELECT).is_ok());
    assert_eq!(sign(&mut chip), StatusWord::SECURITY_NOT_SATISFIED);
    assert_eq!(prove(&mut chip, &keys.card), StatusWord::CONDITIONS_NOT_SATISFIED);
    assert!(present(&mut chip, &certificate(&keys.card, &keys.terminals)).is_ok());
    assert_eq!(sign(&mut chip), StatusWord::SECURITY_NOT_SATISFIED);
    assert!(prove(&mut chip, &keys.card).is_ok());
    assert!(sign(&mut chip).is_ok());
    chip.power_off();
    assert!(status(&mut chip, SELECT).is_ok());
    assert_eq!(sign(&mut chip), StatusWord::SECURITY_NOT_SATISFIED);
}

#[test]
fn forged_terminals_destroy_the_chip_for_good() {
    let keys = &*HIERARCHY;
    let forged = certificate(&keys.card, &keys.root);
    let mut chip = Chip::new(person::memory());
    assert!(status(&mut chip, SELECT).is_ok());
    for _ in 1..10 {
        assert_eq!(present(&mut chip, &forged), StatusWord::SECURITY_NOT_SATISFIED);
    }
    assert_eq!(present(&mut chip, &forged), StatusWord::MEMORY_FAILURE);
    let kept = Memory::from_json(&chip.memory().to_json().unwrap()).unwrap();
    assert_eq!(kept.health(), Health::Destroyed);
    let mut again = Chip::new(kept);
    assert_eq!(status(&mut again, SELECT), StatusWord::MEMORY_FAILURE);
    assert_eq!(status(&mut again, &[0, 0xB0, 0x8A, 0, 4]), StatusWord::MEMORY_FAILURE);
}

#[test]
fn a_damaged_chip_reads_nothing() {
    let mut chip = Chip::new(person::memory());
    chip.damage();
    assert!(status(&mut chip, SELECT).is_ok());
    assert_eq!(status(&mut chip, &[0, 0xB0, 0x8A, 0, 4]), StatusWord::MEMORY_FAILURE);
}

#[test]
fn a_face_only_card_has_no_pin_and_no_signature_certificate() {
    let order = card::personalise::Order { pins: None, photo: Photo::Without, ..person::order() };
    let mut chip = Chip::new(person::made(&order));
    assert!(status(&mut chip, SELECT).is_ok());
    for file in [0x01, 0x02, 0x18, 0x1A, 0x1B] {
        assert_eq!(status(&mut chip, &[0, 0xA4, 2, 0x0C, 2, 0, file]), StatusWord::NOT_FOUND);
    }
    let available = chip.process(&[0, 0xB0, 0x88, 0, 3], &mut Counting(0)).response;
    assert_eq!(available.data(), [0, 0x8F, 0]);
    let keys = &*HIERARCHY;
    assert!(present(&mut chip, &certificate(&keys.card, &keys.terminals)).is_ok());
    assert!(prove(&mut chip, &keys.card).is_ok());
    assert!(sign(&mut chip).is_ok());
}

#[test]
fn the_memory_is_read_as_it_was_written() {
    let memory = person::memory();
    let written = memory.to_json().unwrap();
    assert!(Memory::from_json(&written).unwrap() == memory);
    assert_eq!(format!("{memory:?}"), "Memory(Sound)");
}

fn counters(chip: &Chip) -> Vec<Option<u8>> {
    [(Application::Jpki, 0x18), (Application::Jpki, 0x1B), (Application::Text, 0x11)]
        .map(|(application, file)| chip.memory().tries_left(application, file))
        .to_vec()
}

fn any_command() -> impl Strategy<Value = Vec<u8>> {
    let instruction = prop::sample::select(vec![
        0xA4_u8, 0xB0, 0xB2, 0x20, 0x24, 0x32, 0x84, 0x82, 0x88, 0xCA, 0x2A, 0xA2, 0xAE, 0xFE,
    ]);
    let header = (prop::sample::select(vec![0_u8, 0x80, 8, 0x0C]), instruction);
    let rest = prop::collection::vec(any::<u8>(), 0..40);
    prop_oneof![
        (header, any::<u8>(), prop::sample::select(vec![0_u8, 0x80, 0x98, 0x9B, 0x91]), rest)
            .prop_map(|((cla, ins), p1, p2, rest)| {
                [&[cla, ins, p1 % 6, p2][..], &rest].concat()
            }),
        Just(SELECT.to_vec()),
        any::<[u8; 4]>().prop_map(|pin| [&[0, 0x20, 0, 0x98, 4][..], &pin].concat()),
        prop::collection::vec(any::<u8>(), 0..300),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_counter_rises_without_the_right_pin(
        commands in prop::collection::vec(any_command(), 1..60),
    ) {
        let mut chip = Chip::new(person::memory());
        let right = [&b"1234"[..], b"ABC123"];
        for command in commands {
            let before = (counters(&chip), chip.memory().clone());
            let answer = chip.process(&command, &mut Counting(0));
            prop_assert_eq!(answer.save, *chip.memory() != before.1);
            if !right.iter().any(|pin| command.ends_with(pin)) {
                for (now, before) in counters(&chip).iter().zip(&before.0) {
                    prop_assert!(now <= before);
                }
            }
        }
    }
}
