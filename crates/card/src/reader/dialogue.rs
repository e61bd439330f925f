//! One question to a card, as a state machine without input and output.

use super::CardProblem;
use crate::apdu::{Command, Response};

/// What a dialogue wants next.
#[derive(Debug, PartialEq, Eq)]
pub enum Step<Outcome> {
    /// Send this to the card.
    Send(Command),
    /// Sign this with the key of the terminal (RSA PKCS#1 v1.5, SHA-256 over these bytes).
    Sign(Vec<u8>),
    /// The dialogue is over.
    Done(Outcome),
}

/// One question to a card. Not to be driven further after it is done or has failed.
pub trait Dialogue {
    /// What the dialogue finds out.
    type Outcome;

    /// The first command.
    fn begin(&mut self) -> Command;

    /// Takes the whole answer to the command before.
    ///
    /// # Errors
    /// How the card disappoints.
    fn answered(&mut self, answer: &Response) -> Result<Step<Self::Outcome>, CardProblem>;

    /// Takes the signature that [`Step::Sign`] asked for. Most dialogues ask for none.
    ///
    /// # Errors
    /// How the card disappoints.
    fn signed(&mut self, signature: &[u8]) -> Result<Step<Self::Outcome>, CardProblem> {
        let _: &[u8] = signature;
        Err(CardProblem::TerminalWayRefused)
    }
}
