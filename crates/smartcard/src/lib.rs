//! PC/SC: the card readers of this machine.
//!
//! The library of the system (`libpcsclite.so.1`) is loaded when it is needed, so a program with
//! this crate also starts where no reader was ever installed and says what is missing. This is
//! the one crate with foreign functions; all of its unsafe code is in `library.rs`.

mod context;
mod library;
mod problem;

pub use context::{Card, Context, Presence, Slot};
pub use problem::PcscProblem;
