//! Commands to the virtual card, each behind a byte that says its length.
#![no_main]

use card::chip::{Application, Chip, Entropy, Memory, NoEntropy};
use libfuzzer_sys::fuzz_target;

/// A card of three files: its key is none, so that nothing signs and the run is fast.
const CARD: &str = r#"{"health":"sound","blocked":"jicsap","forged":0,"objects":{"66":"00"},"files":[
{"application":"jpki","file":10,"content":["3082010000"]},
{"application":"jpki","file":23,"content":["00"]},
{"application":"jpki","file":24,"left":3,"content":["31323334"]}]}"#;

struct Zeros;

impl Entropy for Zeros {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        bytes.fill(0);
        Ok(())
    }
}

fuzz_target!(|data: &[u8]| {
    let mut chip = Chip::new(Memory::from_json(CARD.as_bytes()).expect("the card above"));
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        let (command, after) = after.split_at(usize::from(*length).min(after.len()));
        rest = after;
        let before = (chip.memory().clone(), left(&chip));
        let answer = chip.process(command, &mut Zeros);
        assert!(answer.response.encode().len() >= 2);
        assert!(answer.save || *chip.memory() == before.0, "a change that nobody saves");
        let opened = answer.response.status().is_ok() && command.get(1) == Some(&0x20);
        assert!(left(&chip) <= before.1 || opened, "a try came back");
    }
});

fn left(chip: &Chip) -> Option<u8> {
    chip.memory().tries_left(Application::Jpki, 0x18)
}
