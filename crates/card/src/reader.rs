//! The reader's side of the conversation with a card.
//!
//! Each [`Dialogue`] is one question to the card: it says what to send and takes what was
//! answered, and does no input or output itself. [`Conversation`] adds what every card may do on
//! the way (answers in pieces, one hiccup after power-up) and ends a card that never ends.
//! [`run`] drives one over a [`Transport`]: PC/SC, or a virtual card in the same process.

mod commands;
mod conversation;
mod dialogue;
mod drive;
mod face_number;
mod identify;
mod pin;
mod problem;
mod read_certificate;
mod read_photo;
mod sign_challenge;
mod terminal_way;

#[cfg(test)]
mod any_answer_tests;
#[cfg(test)]
mod script_tests;

pub use conversation::{Ask, Conversation};
pub use dialogue::{Dialogue, Step};
pub use drive::{Lost, TerminalKey, Transport, run, run_as_terminal};
pub use face_number::{FaceNumber, FaceNumberDefect};
pub use identify::{CardFamily, Identify};
pub use pin::{Pin, PinCounter, PinDefect, PinState, PinVerified, VerifyPin};
pub use problem::CardProblem;
pub use read_certificate::ReadCertificate;
pub use read_photo::ReadPhoto;
pub use sign_challenge::SignChallenge;
pub use terminal_way::SignByTerminal;
