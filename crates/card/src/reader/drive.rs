//! Drives a dialogue over a transport.

use super::{Ask, CardProblem, Conversation, Dialogue};

/// Why a command did not reach the card, or its answer not the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// No card lies there.
    NoCard,
    /// The card left, or lost its power, in between.
    TornAway,
    /// The reader failed.
    Reader,
}

/// A way to a card. Any `FnMut(&[u8]) -> Result<Vec<u8>, Lost>` is one.
pub trait Transport {
    /// Sends a command and waits for the answer with its status word.
    ///
    /// # Errors
    /// The card or the reader is lost.
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, Lost>;
}

impl<F: FnMut(&[u8]) -> Result<Vec<u8>, Lost>> Transport for F {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, Lost> {
        self(command)
    }
}

/// The key by which a terminal shows that it is an authorised one.
pub trait TerminalKey {
    /// Signs these bytes by RSA PKCS#1 v1.5 with SHA-256; `None` if the key cannot.
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>>;
}

/// For the dialogues that need no key of the terminal.
struct NoKey;

impl TerminalKey for NoKey {
    fn sign(&self, _: &[u8]) -> Option<Vec<u8>> {
        None
    }
}

/// Runs a dialogue to its end.
///
/// # Errors
/// How the card disappoints.
pub fn run<D: Dialogue>(
    dialogue: D,
    transport: &mut (impl Transport + ?Sized),
) -> Result<D::Outcome, CardProblem> {
    run_as_terminal(dialogue, transport, &NoKey)
}

/// Runs a dialogue that may ask for a signature of the terminal.
///
/// # Errors
/// How the card disappoints; `terminal-way-refused` also if the key of the terminal cannot sign.
pub fn run_as_terminal<D: Dialogue>(
    dialogue: D,
    transport: &mut (impl Transport + ?Sized),
    key: &(impl TerminalKey + ?Sized),
) -> Result<D::Outcome, CardProblem> {
    let (mut conversation, first) = Conversation::begin(dialogue);
    let mut ask = Ask::Transmit(first);
    loop {
        ask = match ask {
            Ask::Transmit(command) => conversation.answered(&transport.transmit(&command)?)?,
            Ask::Sign(message) => {
                let signature = key.sign(&message).ok_or(CardProblem::TerminalWayRefused)?;
                conversation.signed(&signature)?
            }
            Ask::Done(outcome) => return Ok(outcome),
        };
    }
}
