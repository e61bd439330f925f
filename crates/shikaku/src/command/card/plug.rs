//! Plugs a card into the virtual reader of `pcscd`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use card::apdu::StatusWord;
use card::chip::Entropy;
use card::shelf::Slot;
use card::vpcd::{Host, Plug, Unplugged};

use crate::failure::{Context as _, Failure};
use crate::output;

/// The answer to reset of the contact side, as `card-jpki.c` of `OpenSC` lists it.
const ATR: [u8; 9] = [0x3B, 0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

/// How often to look whether somebody asks for the card.
const GLANCE: Duration = Duration::from_millis(100);

/// A card of the shelf in a slot of the driver.
struct Plugged(Slot);

/// Randomness of the system.
struct System;

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) {
        // Without randomness the challenge stays all zeros: the card goes on, as poor cards do.
        if aws_lc_rs::rand::fill(bytes).is_err() {
            bytes.fill(0);
        }
    }
}

impl Host for Plugged {
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
        // A card that cannot keep its counters answers nothing but a failure.
        let answer = self.0.process(command, &mut System);
        answer.unwrap_or_else(|_| StatusWord::NO_DIAGNOSIS.into()).encode()
    }
}

/// Serves the card until Ctrl-C, until somebody asks for it, or until the driver ends.
pub(super) fn plug(
    slot: Slot,
    reader: SocketAddr,
    recalled: impl Fn() -> bool + Send + 'static,
) -> Result<(), Failure> {
    let mut plug = Plug::connect(reader).context(
        "仮想リーダーにつながりません。pcscd と vsmartcard-vpcd を入れて、pcscd を動かしてください。",
        "the virtual reader cannot be reached: install pcscd and vsmartcard-vpcd and start pcscd",
    )?;
    output::write(
        "カードを差し込みました。Ctrl-C で抜きます。 / plugged in; Ctrl-C takes it out\n",
    )?;
    let stop = Arc::new(AtomicBool::new(false));
    end_sets(&stop)?;
    recall_sets(&stop, recalled);
    let ended = plug
        .serve(&mut Plugged(slot), &stop)
        .context("仮想リーダーとの接続が切れました。", "the connection to the reader broke")?;
    output::write(match ended {
        Unplugged::Stopped => "カードを抜きました。 / taken out\n",
        Unplugged::Closed => "リーダーが終わりました。 / the reader ended\n",
    })
}

/// Sets the flag at Ctrl-C, or at the signal by which services are ended.
fn end_sets(stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("実行環境を作れません。", "the runtime cannot be made")?;
    let stop = Arc::clone(stop);
    std::thread::spawn(move || {
        runtime.block_on(async {
            let Ok(mut end) = signal(SignalKind::terminate()) else { return };
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = end.recv() => {}
            }
            stop.store(true, Ordering::Relaxed);
        });
    });
    Ok(())
}

/// Sets the flag when somebody asks for the card.
fn recall_sets(stop: &Arc<AtomicBool>, recalled: impl Fn() -> bool + Send + 'static) {
    let stop = Arc::clone(stop);
    std::thread::spawn(move || {
        while !recalled() {
            std::thread::sleep(GLANCE);
        }
        stop.store(true, Ordering::Relaxed);
    });
}
