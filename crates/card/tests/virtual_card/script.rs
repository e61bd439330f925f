//! What the card answers, command by command: `vectors/card/`.

use card::apdu::Response;
use card::chip::Chip;
use data_encoding::HEXUPPER;
use serde::Deserialize;

use super::person::{self, Counting};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    step: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    why: String,
    power: Option<String>,
    command: String,
    answer: String,
}

#[test]
fn answers_as_the_script_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/card");
    let mut scripts = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let script: Script = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            play(&path.display().to_string(), &script);
            scripts += 1;
        }
    }
    assert!(scripts >= 4);
}

fn play(name: &str, script: &Script) {
    let mut chip = Chip::new(person::memory());
    for step in &script.step {
        if step.power.is_some() {
            chip.power_off();
        }
        let command = HEXUPPER.decode(step.command.as_bytes()).unwrap();
        let answer = chip.process(&command, &mut Counting(0)).response;
        assert!(agrees(&answer, &step.answer), "{name}: {}: {answer:?}", step.why);
    }
}

fn agrees(answer: &Response, expected: &str) -> bool {
    match expected.strip_prefix('*') {
        Some(status) => answer.status().to_string() == status && !answer.data().is_empty(),
        None => HEXUPPER.encode(&answer.encode()) == expected,
    }
}
