//! Plugs a card into the virtual reader of `pcscd`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use card::apdu::StatusWord;
use card::chip::{Entropy, NoEntropy};
use card::shelf::Slot;
use card::vpcd::{Host, Plug, Unplugged};

use crate::failure::{Context as _, Failure};
use crate::output;

/// The answer to reset of the contact side, as `card-jpki.c` of `OpenSC` lists it.
const ATR: [u8; 9] = [0x3B, 0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

/// How often to look whether somebody asks for the card.
const GLANCE: Duration = Duration::from_millis(100);

/// A card of the shelf in a slot of the driver.
struct Plugged {
    slot: Slot,
    entropy: System,
    /// Set to take the card out.
    stop: Arc<AtomicBool>,
}

/// Randomness of the system, and whether it has failed.
#[derive(Default)]
struct System {
    failed: bool,
}

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        let filled = aws_lc_rs::rand::fill(bytes).map_err(|_| NoEntropy);
        self.failed |= filled.is_err();
        filled
    }
}

impl Host for Plugged {
    fn atr(&self) -> Vec<u8> {
        ATR.to_vec()
    }

    fn power_on(&mut self) {}

    fn power_off(&mut self) {
        self.slot.power_off();
    }

    // A warm reset ends nothing on this card.
    fn reset(&mut self) {}

    fn transmit(&mut self, command: &[u8]) -> Vec<u8> {
        // A card that cannot keep its counters answers nothing but a failure.
        let answer = self.slot.process(command, &mut self.entropy);
        // A card without randomness is taken out: the chip has refused, and the command fails.
        if self.entropy.failed {
            self.stop.store(true, Ordering::Relaxed);
        }
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
    let mut card = Plugged { slot, entropy: System::default(), stop: Arc::clone(&stop) };
    let ended = plug
        .serve(&mut card, &stop)
        .context("仮想リーダーとの接続が切れました。", "the connection to the reader broke")?;
    if card.entropy.failed {
        return Err(Failure::new(
            "乱数を得られないので、カードを抜きました。getrandom(2) が使える環境で動かしてください。",
            "no randomness to be had, so the card was taken out: run it where getrandom(2) works",
        ));
    }
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
