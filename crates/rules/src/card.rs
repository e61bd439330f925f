//! The My Number Card: what it carries, how long it lives, what a state of it still allows, where
//! to go.

mod content;
mod cover;
mod expiry;
mod office;
mod state;

pub use content::{Item, Place, items, on_card};
pub use cover::{Cover, Lost, cover};
pub use expiry::{CardIssue, card_expiry};
pub use office::{Errand, Municipality, Office, Procedure, office};
pub use state::{Access, Chip, Identity, Pin, Reading, WhyAccess, card_state};
