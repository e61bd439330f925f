//! The dialogues against cards that are written down: `vectors/card-reader/*.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use vocab::Defect;

use super::{
    CardProblem, Identify, Lost, Pin, PinCounter, PinVerified, ReadCertificate, SignByTerminal,
    SignChallenge, TerminalKey, VerifyPin, run, run_as_terminal,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    dialogue: Asked,
    /// What the card is asked and what it answers, in this order and to the end.
    exchange: Vec<[String; 2]>,
    /// The outcome, or the code of the problem.
    outcome: Option<String>,
    problem: Option<String>,
    /// Whether the card is lost after the exchange.
    lost: Option<Loss>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Asked {
    Identify,
    ReadCertificate,
    PinCounter,
    /// With the PIN 1234.
    VerifyPin,
    /// Over `message`.
    SignChallenge,
    /// With the certificate `7F 21`, over `message`; the terminal signs with 256 bytes `77`.
    SignByTerminal,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Loss {
    NoCard,
    TornAway,
    Reader,
}

struct Terminal;

impl TerminalKey for Terminal {
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let challenge = message.strip_prefix(b"shikaku terminal authentication 1")?;
        (challenge.len() == 32).then(|| vec![0x77; 256])
    }
}

/// Bytes as `00 A4`, where `55*32` is a byte so many times.
fn bytes(text: &str) -> Vec<u8> {
    let tokens = text.split_whitespace().flat_map(|token| {
        let (byte, times) = token.split_once('*').unwrap_or((token, "1"));
        let byte = u8::from_str_radix(byte, 16).unwrap();
        std::iter::repeat_n(byte, times.parse().unwrap())
    });
    tokens.collect()
}

fn shown(bytes: &[u8]) -> String {
    let first = bytes.first().copied().unwrap_or_default();
    let last = bytes.last().copied().unwrap_or_default();
    format!("{} bytes {first:02X}..{last:02X}", bytes.len())
}

/// Holds the conversation; the card is lost where the exchange ends.
fn play(asked: Asked, exchange: &[[String; 2]], loss: Lost) -> Result<String, CardProblem> {
    let mut rest = exchange.iter();
    let mut card = |command: &[u8]| -> Result<Vec<u8>, Lost> {
        let Some([expected, answer]) = rest.next() else { return Err(loss) };
        assert_eq!(command, bytes(expected), "expected {expected}");
        Ok(bytes(answer))
    };
    let outcome = match asked {
        Asked::Identify => format!("{:?}", run(Identify::new(), &mut card)?),
        Asked::ReadCertificate => shown(&run(ReadCertificate::user_authentication(), &mut card)?),
        Asked::PinCounter => format!("{:?}", run(PinCounter::new(), &mut card)?),
        Asked::VerifyPin => {
            let _: PinVerified = run(VerifyPin::new(Pin::parse("1234").unwrap()), &mut card)?;
            "verified".to_owned()
        }
        Asked::SignChallenge => {
            let mut yes = |_: &[u8]| Ok(vec![0x90, 0x00]);
            let verified = run(VerifyPin::new(Pin::parse("1234").unwrap()), &mut yes)?;
            shown(&run(SignChallenge::new(&verified, b"message"), &mut card)?)
        }
        Asked::SignByTerminal => {
            let dialogue = SignByTerminal::new(&[0x7F, 0x21], b"message");
            shown(&run_as_terminal(dialogue, &mut card, &Terminal)?)
        }
    };
    assert_eq!(rest.len(), 0, "the card expected more");
    Ok(outcome)
}

fn scripts() -> BTreeMap<String, Script> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/card-reader");
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let table: BTreeMap<String, Script> = toml::from_str(&text).unwrap();
        all.extend(table.into_iter().map(|(name, script)| (format!("{file}/{name}"), script)));
    }
    all
}

#[test]
fn each_card_is_understood() {
    let scripts = scripts();
    assert!(scripts.len() > 20);
    for (name, script) in scripts {
        let loss = match script.lost {
            Some(Loss::NoCard) => Lost::NoCard,
            Some(Loss::TornAway) => Lost::TornAway,
            Some(Loss::Reader) | None => Lost::Reader,
        };
        let ended = play(script.dialogue, &script.exchange, loss);
        let problem = ended.as_ref().err().map(|problem| problem.code().to_owned());
        assert_eq!((ended.ok(), problem), (script.outcome, script.problem), "{name}");
    }
}

#[test]
fn a_card_torn_away_at_any_step_is_told_so() {
    let whole = scripts().into_values().filter(|script| script.outcome.is_some());
    let mut cuts = 0;
    for script in whole {
        for end in 0..script.exchange.len() {
            let exchange = script.exchange.get(..end).unwrap();
            let torn = play(script.dialogue, exchange, Lost::TornAway);
            assert_eq!(torn, Err(CardProblem::TornAway));
            cuts += 1;
        }
    }
    assert!(cuts > 40);
}

#[test]
fn every_problem_has_a_script() {
    let codes: Vec<_> = scripts().into_values().filter_map(|script| script.problem).collect();
    for code in [
        "no-card",
        "torn-away",
        "reader-failed",
        "wrong-kind",
        "no-certificate",
        "no-pin",
        "wrong-pin",
        "locked",
        "not-opened",
        "damaged",
        "terminal-way-refused",
        "unexpected-status",
    ] {
        assert!(codes.iter().any(|found| found == code), "{code}");
    }
}
