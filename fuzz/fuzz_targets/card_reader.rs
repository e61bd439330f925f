//! Answers of a card, each after its length: whatever they are, a dialogue ends. Kind of card (0),
//! certificate (1), tries left (2), PIN (3), signature for a terminal (4), photo (5).
#![no_main]

use card::reader::{
    Conversation, Dialogue, Identify, Lost, Pin, PinCounter, ReadCertificate, ReadPhoto,
    SignByTerminal, TerminalKey, VerifyPin, run_as_terminal,
};
use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, refused};

struct Terminal;

impl TerminalKey for Terminal {
    fn sign(&self, _: &[u8]) -> Option<Vec<u8>> {
        Some(vec![0x77; 256])
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 6) else { return };
    match choice {
        0 => drop(talk(Identify::new(), data)),
        1 => certificate(data),
        2 => drop(talk(PinCounter::new(), data)),
        3 => drop(talk(VerifyPin::new(Pin::parse("1234").expect("a PIN")), data)),
        4 => {
            let signed = talk(SignByTerminal::new(&[0x7F, 0x21], b"message"), data);
            assert!(signed.is_none_or(|signature| signature.len() == 256));
        }
        _ => {
            let number = "55021720352285".parse().expect("a number");
            let photo = talk(ReadPhoto::new(number, None), data);
            assert!(photo.is_none_or(|photo| !photo.is_empty()));
        }
    }
});

fn certificate(data: &[u8]) {
    if let Some(der) = talk(ReadCertificate::user_authentication(), data) {
        assert_eq!(der[..2], [0x30, 0x82]);
        assert_eq!(usize::from(u16::from_be_bytes([der[2], der[3]])) + 4, der.len());
    }
}

/// Holds the conversation; the card is torn away after its last answer.
fn talk<D: Dialogue>(dialogue: D, mut data: &[u8]) -> Option<D::Outcome> {
    let mut commands = 0;
    let mut card = |_: &[u8]| -> Result<Vec<u8>, Lost> {
        commands += 1;
        let (length, rest) = data.split_first_chunk::<2>().ok_or(Lost::TornAway)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (answer, rest) = rest.split_at_checked(length).ok_or(Lost::TornAway)?;
        data = rest;
        Ok(answer.to_vec())
    };
    let ended = run_as_terminal(dialogue, &mut card, &Terminal);
    assert!(commands <= Conversation::<D>::MOST_COMMANDS);
    ended.inspect_err(|problem| refused(problem)).ok()
}
