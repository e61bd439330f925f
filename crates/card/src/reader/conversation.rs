//! What every card may do on the way, taken off the dialogues.

use super::{CardProblem, Dialogue, Step};
use crate::apdu::{Command, Expected, Response, StatusWord};

/// What the driver is to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum Ask<Outcome> {
    /// Send these bytes to the card.
    Transmit(Vec<u8>),
    /// Sign this with the key of the terminal.
    Sign(Vec<u8>),
    /// The dialogue is over.
    Done(Outcome),
}

/// A dialogue in progress. It gathers answers in pieces (`61xx`), repeats a command whose length
/// the card corrects (`6Cxx`), and once the very first one if the card answers `6F00`, which real
/// cards do after power-up.
pub struct Conversation<D> {
    dialogue: D,
    /// The command that the card is answering.
    sent: Command,
    gathered: Vec<u8>,
    may_hiccup: bool,
    may_correct: bool,
    commands_left: u16,
}

impl<D: Dialogue> Conversation<D> {
    /// The most commands of one dialogue. The longest dialogue needs fewer than 30; a card that
    /// gives one byte at a time is not waited for.
    pub const MOST_COMMANDS: u16 = 64;
    /// The most bytes of one answer in pieces.
    const MOST_BYTES: usize = 65_536;

    /// Begins; returns the conversation and the first bytes to transmit.
    pub fn begin(mut dialogue: D) -> (Self, Vec<u8>) {
        let sent = dialogue.begin();
        let bytes = sent.encode();
        let conversation = Self {
            dialogue,
            sent,
            gathered: Vec::new(),
            may_hiccup: true,
            may_correct: true,
            commands_left: Self::MOST_COMMANDS.saturating_sub(1),
        };
        (conversation, bytes)
    }

    /// Takes an answer of the card.
    ///
    /// # Errors
    /// How the card disappoints; the conversation is then over.
    pub fn answered(&mut self, bytes: &[u8]) -> Result<Ask<D::Outcome>, CardProblem> {
        let answer = Response::parse(bytes).map_err(|_| CardProblem::Damaged)?;
        let hiccup = core::mem::take(&mut self.may_hiccup);
        if hiccup && answer.status() == StatusWord::NO_DIAGNOSIS {
            return self.transmit(self.sent.clone());
        }
        match answer.status().word().to_be_bytes() {
            [0x61, more] => {
                self.gather(answer.data())?;
                self.transmit(get_response(more))
            }
            // Only of a command that asked for data: a PIN is never sent twice.
            [0x6C, right] if self.sent.expected().is_some() && self.may_correct => {
                self.may_correct = false;
                self.transmit(self.sent.clone().expecting(expected(right)))
            }
            _ => {
                self.gather(answer.data())?;
                let whole = Response::new(core::mem::take(&mut self.gathered), answer.status());
                let step = self.dialogue.answered(&whole)?;
                self.next(step)
            }
        }
    }

    /// Takes the signature of the terminal.
    ///
    /// # Errors
    /// How the card disappoints; the conversation is then over.
    pub fn signed(&mut self, signature: &[u8]) -> Result<Ask<D::Outcome>, CardProblem> {
        let step = self.dialogue.signed(signature)?;
        self.next(step)
    }

    fn next(&mut self, step: Step<D::Outcome>) -> Result<Ask<D::Outcome>, CardProblem> {
        match step {
            Step::Send(command) => {
                self.may_correct = true;
                self.transmit(command)
            }
            Step::Sign(message) => Ok(Ask::Sign(message)),
            Step::Done(outcome) => Ok(Ask::Done(outcome)),
        }
    }

    fn transmit(&mut self, command: Command) -> Result<Ask<D::Outcome>, CardProblem> {
        self.commands_left = self.commands_left.checked_sub(1).ok_or(CardProblem::Damaged)?;
        let bytes = command.encode();
        self.sent = command;
        Ok(Ask::Transmit(bytes))
    }

    fn gather(&mut self, piece: &[u8]) -> Result<(), CardProblem> {
        self.gathered.extend_from_slice(piece);
        if self.gathered.len() > Self::MOST_BYTES { Err(CardProblem::Damaged) } else { Ok(()) }
    }
}

fn get_response(more: u8) -> Command {
    Command::new([0x00, 0xC0, 0x00, 0x00]).expecting(expected(more))
}

/// A length of one byte; zero stands for 256.
fn expected(byte: u8) -> Expected {
    Expected::new(u32::from(byte)).unwrap_or(Expected::SHORT)
}
