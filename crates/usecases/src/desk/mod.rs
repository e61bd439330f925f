//! The desk of a facility: what it asked today, and what came of it.

mod day;
mod visit;

pub use day::{Day, day, one};
pub use visit::{Found, Visit};
