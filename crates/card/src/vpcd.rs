//! Puts a card into the virtual reader of `pcscd` (vpcd), so that any program can use it.
//!
//! The driver listens (on every interface: use it for trials only, behind a firewall) and the card
//! connects. Frames both ways are a big-endian length of two bytes and the bytes. A frame of one
//! byte is for the power of the card, every other one a command. The protocol is that of
//! `virtualsmartcard/src/vpcd` in `frankmorgner/vsmartcard`.

mod frames;

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use socket2::SockRef;

use frames::{Frame, Frames, framed};

/// Where the first slot of the driver listens.
pub const PORT: u16 = 35_963;
/// How long a call may notice late that it is to stop.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long the driver may leave an answer unread. An answer fits its buffers many times.
const STALLED: Duration = Duration::from_secs(10);

/// What sits at this end: a card.
pub trait Host {
    /// The answer to reset. Asked for about twice a second.
    fn atr(&self) -> Vec<u8>;
    /// The card gets power.
    fn power_on(&mut self);
    /// The card loses its power, and with it every PIN that was verified.
    fn power_off(&mut self);
    /// The card is reset.
    fn reset(&mut self);
    /// Answers a command.
    fn transmit(&mut self, command: &[u8]) -> Vec<u8>;
}

/// Why a card left the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplugged {
    /// The flag told to stop.
    Stopped,
    /// The driver closed the connection: `pcscd` ended.
    Closed,
}

/// A card in a slot of the driver. Dropping it takes the card out.
#[derive(Debug)]
pub struct Plug {
    stream: TcpStream,
    frames: Frames,
}

impl Plug {
    /// Connects to the driver.
    ///
    /// # Errors
    /// Nobody listens there, or the socket refuses.
    pub fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(STALLED))?;
        Ok(Self { stream, frames: Frames::default() })
    }

    /// Serves the card until the driver ends or the flag is set.
    ///
    /// # Errors
    /// The connection breaks.
    pub fn serve(&mut self, card: &mut impl Host, stop: &AtomicBool) -> io::Result<Unplugged> {
        loop {
            while let Some(frame) = self.frames.next() {
                if let Some(answer) = answer(card, &frame) {
                    self.stream.write_all(&framed(&answer))?;
                }
            }
            if stop.load(Ordering::Relaxed) {
                return Ok(Unplugged::Stopped);
            }
            if self.read()? == Some(0) {
                return Ok(Unplugged::Closed);
            }
        }
    }

    /// Reads what has come; nothing if the time was up.
    fn read(&mut self) -> io::Result<Option<usize>> {
        // The driver sends length and bytes one by one and waits for the acknowledgement of the
        // first (Nagle); a delayed one costs 40 ms a command. The kernel forgets the wish.
        SockRef::from(&self.stream).set_tcp_quickack(true)?;
        let mut bytes = [0; 4096];
        match self.stream.read(&mut bytes) {
            Ok(count) => {
                self.frames.push(bytes.get(..count).unwrap_or_default());
                Ok(Some(count))
            }
            Err(error) if waits(&error) => Ok(None),
            // A driver that is killed says no more than that.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ok(Some(0)),
            Err(error) => Err(error),
        }
    }
}

fn waits(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    [Interrupted, TimedOut, WouldBlock].contains(&error.kind())
}

fn answer(card: &mut impl Host, frame: &Frame) -> Option<Vec<u8>> {
    match frame {
        Frame::PowerOff => card.power_off(),
        Frame::PowerOn => card.power_on(),
        Frame::Reset => card.reset(),
        Frame::Atr => return Some(card.atr()),
        Frame::Command(command) => return Some(card.transmit(command)),
        Frame::Unknown => {}
    }
    None
}

#[cfg(test)]
mod tests;
