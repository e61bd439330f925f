//! Waits for a card on any reader, asks it what a face reader asks, and measures one command.
//!
//! `cargo run -p smartcard --example read [PIN]`. With a PIN the card also signs: a wrong one costs
//! a try.
#![forbid(unsafe_code)]

use std::error::Error;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use card::reader::{
    Identify, Lost, Pin, PinCounter, ReadCertificate, SignChallenge, VerifyPin, run,
};
use smartcard::{Card, Context, PcscProblem, Presence, Slot};

const ROUNDS: u32 = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let mut context = Context::connect()?;
    let reader = reader_with_card(&mut context)?;
    let mut card = context.open(&reader)?;
    let mut transport = |command: &[u8]| card.transmit(command).map_err(lost);
    writeln!(out, "{reader}: {:?}", run(Identify::new(), &mut transport)?)?;
    let certificate = run(ReadCertificate::user_authentication(), &mut transport)?;
    writeln!(out, "certificate of {} bytes", certificate.len())?;
    writeln!(out, "PIN: {:?}", run(PinCounter::new(), &mut transport)?)?;
    if let Some(pin) = std::env::args().nth(1) {
        let verified = run(VerifyPin::new(Pin::parse(&pin)?), &mut transport)?;
        let signature = run(SignChallenge::new(&verified, b"trial"), &mut transport)?;
        writeln!(out, "signature of {} bytes", signature.len())?;
    }
    writeln!(out, "{} µs a command", measured(&mut card)?.as_micros())?;
    Ok(())
}

fn reader_with_card(context: &mut Context) -> Result<String, PcscProblem> {
    loop {
        let slots = context.wait_for_change(Duration::from_secs(10))?.unwrap_or_default();
        let present = |slot: &Slot| matches!(slot.card, Presence::Present { .. });
        if let Some(slot) = slots.into_iter().find(present) {
            return Ok(slot.reader);
        }
    }
}

fn lost(problem: PcscProblem) -> Lost {
    match problem {
        PcscProblem::TornAway | PcscProblem::Reset => Lost::TornAway,
        PcscProblem::NoCard => Lost::NoCard,
        PcscProblem::NoLibrary
        | PcscProblem::NoService
        | PcscProblem::NoReader
        | PcscProblem::InUse
        | PcscProblem::Mute
        | PcscProblem::Other(_) => Lost::Reader,
    }
}

/// The time of one command that the card answers from memory: the count of PIN tries.
fn measured(card: &mut Card) -> Result<Duration, PcscProblem> {
    let began = Instant::now();
    for _ in 0..ROUNDS {
        card.transmit(&[0x00, 0x20, 0x00, 0x80])?;
    }
    Ok(began.elapsed().checked_div(ROUNDS).unwrap_or_default())
}
