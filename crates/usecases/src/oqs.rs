//! The messages of the folder interface, answered: bytes in, bytes out, whatever edge carries them.

mod handle;
mod qualification;
mod reference_number;
mod reject;
mod result;
mod words;

pub use handle::{Handled, Inbox, handle};
pub use reject::{NAME_IN_USE, name_in_use};
