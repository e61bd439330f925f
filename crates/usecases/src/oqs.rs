//! The messages of the folder interface, answered: bytes in, bytes out, whatever edge carries them.

mod face;
mod handle;
mod qualification;
mod reference_number;
mod reject;
mod result;
mod words;

pub use face::face;
pub use handle::{Handled, Inbox, handle};
pub use reject::{NAME_IN_USE, name_in_use};
