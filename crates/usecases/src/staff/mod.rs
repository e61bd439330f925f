//! Staff at the desk: who is signed in, and what they may do there.

mod permit;

pub use permit::{SignedIn, StaffPermit};
