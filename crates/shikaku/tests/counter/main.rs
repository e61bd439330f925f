//! From the card to the journal: a virtual card, the terminal's counter, mutual TLS, the centre and
//! its store, each the real one; people and clock play their part by a file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on ends")]

mod card;
mod centre;
mod certificate_life;
mod identity;
mod people;
