//! Whatever a card answers, a dialogue ends, and soon.

use proptest::prelude::*;

use super::{
    Conversation, Dialogue, Identify, Lost, Pin, PinCounter, ReadCertificate, SignByTerminal,
    TerminalKey, VerifyPin, run_as_terminal,
};

struct Terminal;

impl TerminalKey for Terminal {
    fn sign(&self, _: &[u8]) -> Option<Vec<u8>> {
        Some(vec![0; 256])
    }
}

/// Status words that lead on are likelier than chance would have them.
fn answer() -> impl Strategy<Value = Vec<u8>> {
    let status = prop_oneof![
        4 => Just([0x90, 0x00]),
        2 => any::<u8>().prop_map(|more| [0x61, more]),
        2 => any::<u8>().prop_map(|right| [0x6C, right]),
        1 => Just([0x6F, 0x00]),
        1 => any::<[u8; 2]>(),
    ];
    let data = prop_oneof![
        Just(Vec::new()),
        Just(vec![0x30, 0x82, 0x0F, 0xFC]),
        Just(vec![7; 32]),
        proptest::collection::vec(any::<u8>(), 0..300),
    ];
    let whole = (data, status).prop_map(|(data, status)| [&data[..], &status].concat());
    prop_oneof![9 => whole, 1 => proptest::collection::vec(any::<u8>(), 0..3)]
}

/// The number of commands until the end, with these answers over and over.
fn commands(dialogue: impl Dialogue, answers: &[Vec<u8>]) -> u16 {
    let mut count = 0_u16;
    let mut endless = answers.iter().cycle();
    let mut card = |_: &[u8]| -> Result<Vec<u8>, Lost> {
        count = count.saturating_add(1);
        Ok(endless.next().unwrap().clone())
    };
    drop(run_as_terminal(dialogue, &mut card, &Terminal));
    count
}

proptest! {
    #[test]
    fn a_dialogue_ends(answers in proptest::collection::vec(answer(), 1..12)) {
        let pin = Pin::parse("1234").unwrap();
        let counts = [
            commands(Identify::new(), &answers),
            commands(ReadCertificate::user_authentication(), &answers),
            commands(PinCounter::new(), &answers),
            commands(VerifyPin::new(pin), &answers),
            commands(SignByTerminal::new(&[0x7F, 0x21], b"message"), &answers),
        ];
        for count in counts {
            prop_assert!(count <= Conversation::<Identify>::MOST_COMMANDS);
        }
    }
}

#[test]
fn a_card_that_gives_one_byte_at_a_time_is_left() {
    let drip = vec![vec![0x90, 0], vec![0x90, 0], vec![0x30, 0x82, 0x06, 0, 0x90, 0]];
    let mut answers = drip;
    answers.extend(std::iter::repeat_n(vec![0x55, 0x90, 0], 61));
    let count = commands(ReadCertificate::user_authentication(), &answers);
    assert_eq!(count, Conversation::<ReadCertificate>::MOST_COMMANDS);
}
