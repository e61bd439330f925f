//! The words of the field.
//!
//! Every number that a Japanese form has, every name, date and amount is a type of its own here. A value
//! exists only if it is well formed: [`core::str::FromStr`] or a `parse` function is the one way in, and its
//! error says which part is wrong ([`Defect`]).
//!
//! The crate knows no clock, no randomness, no input or output and no serialisation (`no_std`): time and ids
//! come in as arguments. English terms follow `docs/glossary.md`.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod date;
mod defect;

pub use defect::Defect;
pub use jiff::civil::Date;
