//! The virtual card: a command goes in, an answer comes out, and the state is the chip's own.
//!
//! No I/O and no clock; randomness is an argument. What survives the loss of power is [`Memory`];
//! what does not is the session. The caller saves the memory before it passes the answer on.

mod application;
mod data_object;
mod memory;
mod pin;
mod read;
mod secure_messaging;
mod select;
mod session;
mod sign;
mod terminal;

pub use application::Application;
pub use memory::{BlockedAnswer, Health, Memory, MemoryDefect};
pub use terminal::TERMINAL_MESSAGE;

pub(crate) use application::{Kind, Place};
pub(crate) use memory::{Content, Pin};

use crate::apdu::{Command, Response, StatusWord};
use session::Session;

/// Where the chip draws its challenges from.
pub trait Entropy {
    /// Fills the bytes with unpredictable ones.
    ///
    /// # Errors
    /// [`NoEntropy`] when the source fails: the chip then gives no challenge, because one that can
    /// be guessed lets an old proof open the key again.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// No unpredictable bytes could be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoEntropy;

/// What the chip says, and whether its memory changed: then it is saved before anybody hears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer.
    pub response: Response,
    /// Whether the memory changed.
    pub save: bool,
}

/// Ends a command early with its status word.
type Step<T> = Result<T, StatusWord>;

/// A card with power on or off.
#[derive(Debug)]
pub struct Chip {
    memory: Memory,
    session: Session,
    changed: bool,
}

impl Chip {
    /// A card that was just put on the reader.
    pub fn new(memory: Memory) -> Self {
        Self { memory, session: Session::default(), changed: false }
    }

    /// What survives the loss of power.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Takes the power away: the session ends. A warm reset is not this: it ends nothing.
    pub fn power_off(&mut self) {
        self.session = Session::default();
    }

    /// Breaks the chip: a damaged card selects and answers, but reads and signs nothing.
    pub fn damage(&mut self) {
        if self.memory.health == Health::Sound {
            self.memory.health = Health::Damaged;
        }
    }

    /// Answers one command.
    pub fn process(&mut self, apdu: &[u8], entropy: &mut dyn Entropy) -> Answer {
        self.changed = false;
        let response = match self.answer(apdu, entropy) {
            Ok(data) => Response::new(data, StatusWord::OK),
            Err(status) => status.into(),
        };
        Answer { response, save: self.changed }
    }

    fn answer(&mut self, apdu: &[u8], entropy: &mut dyn Entropy) -> Step<Vec<u8>> {
        if self.memory.health == Health::Destroyed {
            return Err(StatusWord::MEMORY_FAILURE);
        }
        let command = Command::parse(apdu).map_err(|_| StatusWord::WRONG_LENGTH)?;
        let [cla, ins, p1, p2] = command.header();
        match (cla, ins) {
            (0x00, 0xA4) => self.select(p1, p2, command.data()),
            (0x00, 0xB0) => self.read_binary(&command),
            (0x00, 0xB2) => self.read_record(p1, p2),
            (0x00, 0x20) => self.verify(p1, p2, command.data()),
            (0x00, 0x24) | (0x80, 0x32) => self.change(&command),
            (0x00, 0x84) => self.challenge(&command, entropy),
            (0x00, 0x82) => self.external_authenticate(&command),
            (0x00, 0x88) => self.internal_authenticate(&command),
            (0x00, 0xCA) => self.get_data(&command),
            (0x80, 0x2A) => self.compute_signature(&command),
            (0x80, 0xA2) => self.verify_terminal(&command),
            (0x80, 0xAE) => self.set_session_key(&command),
            (0x08, _) => self.secured(&command),
            // A command with a checksum: no key for one can be delivered.
            (0x0C, _) => Err(StatusWord::NO_SECURE_MESSAGING),
            _ => Err(StatusWord::UNKNOWN_INSTRUCTION),
        }
    }
}
