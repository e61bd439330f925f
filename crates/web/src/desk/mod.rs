//! The desk of a facility: who came today and what holds for them. Staff sign in by passkey.

mod access;
mod ask;
mod ask_answer;
mod ask_form;
mod check;
mod disaster;
mod list;
mod members;
mod pages;
mod passkeys;
mod row;
mod sessions;
mod sign_in;
mod visit;
mod words;

pub use pages::{Desk, Origin, router};
