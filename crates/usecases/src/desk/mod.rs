//! The desk of a facility: what it asked today, and what came of it.

mod day;
mod disaster;
mod visit;

pub use day::{Day, day, one};
pub use disaster::{Designation, Search, Sought, disaster_mode, find_in_disaster};
pub use visit::{Found, Visit};
