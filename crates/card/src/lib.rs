//! The My Number Card: a virtual card, and the language that every card speaks.
//!
//! What is public knowledge of the real card (files, access, status words) is from the sources of
//! its clients: `card-jpki.c` of `OpenSC`, `jpki/myna`, `soltia48/myna-card`. Nothing of them is
//! copied.
#![forbid(unsafe_code)]

pub mod apdu;
pub mod chip;
pub mod cv;
pub mod office;
pub mod personalise;
pub mod reader;
pub mod shelf;
pub mod tlv;
pub mod vpcd;
