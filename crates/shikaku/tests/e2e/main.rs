//! The real program, from outside: started as people start it, asked as clients ask it.
//!
//! One file a subject. All of them start demos of their own, in directories of their own.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by a panic"
)]

mod api_answers;
mod api_problems;
mod card_roots;
mod command_line;
mod demo_patients;
mod folders;
mod folders_refused;
mod kill;
mod picture;
mod pki;
mod privacy;
mod proof;
mod reference_numbers;
mod resume;
mod support;
