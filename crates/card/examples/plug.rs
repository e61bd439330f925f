//! Plugs a card of a fictitious person into the virtual reader of `pcscd` until it is ended.
//!
//! `cargo run -p card --example plug DIRECTORY`: keys (PKCS#8) and certificates, DER, are
//! `auth.key`, `auth.cer`, `sign.key` and `sign.cer` there. Nothing is saved: each start is a new
//! card with PIN 1234 and password ABC123.
#![forbid(unsafe_code)]

#[path = "../tests/trial_card/mod.rs"]
mod trial_card;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use card::chip::Chip;
use card::vpcd::{Host, PORT, Plug};

use trial_card::{Certified, System, Tried};

/// The ATR of the contact side (`card-jpki.c` of `OpenSC`).
const ATR: [u8; 9] = [0x3B, 0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

struct Volatile(Chip);

impl Host for Volatile {
    fn atr(&self) -> Vec<u8> {
        ATR.to_vec()
    }

    fn power_on(&mut self) {}

    fn power_off(&mut self) {
        self.0.power_off();
    }

    // A warm reset ends nothing on this card.
    fn reset(&mut self) {}

    fn transmit(&mut self, command: &[u8]) -> Vec<u8> {
        self.0.process(command, &mut System).response.encode()
    }
}

fn main() -> Tried<()> {
    let directory = std::env::args().nth(1).ok_or("the directory of keys and certificates?")?;
    let certified = |name: &str| -> Tried<Certified> {
        let file = |ending| fs::read(Path::new(&directory).join(format!("{name}.{ending}")));
        Ok(Certified { key: file("key")?, certificate: file("cer")? })
    };
    let memory = trial_card::memory(certified("auth")?, Some(certified("sign")?), None)?;
    let mut plug = Plug::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)))?;
    plug.serve(&mut Volatile(Chip::new(memory)), &AtomicBool::new(false))?;
    Ok(())
}
