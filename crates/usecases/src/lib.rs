//! What the system does: a folder per feature, a file per operation, one straight line each.
#![forbid(unsafe_code)]

pub mod access;
pub mod ask;
mod centre;
pub mod clock;
pub mod digest;
pub mod oqs;
pub mod proof;
pub mod reference_number;
pub mod rulebook;
pub mod verification;

pub use ask::InputDefect;
pub use centre::{Centre, Clock};
