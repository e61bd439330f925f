//! A fictitious population, for tests and demonstrations.
//!
//! Nobody in it exists: names are ordinary combinations, places and insurers are invented. Every
//! household is made from its own stream of chance, so that any slice of a population can be made
//! alone and in parallel, and the same seed gives the same people whatever the order.
//!
//! [`demo_patients`] is a second, fixed cast: one patient for each answer that a check can give.
//! [`demo_cards`] are cards of that cast, one for each way that a card can go at a reader.
//!
//! No My Number is part of these records; [`my_number`] makes them apart, for the number vault.
#![forbid(unsafe_code)]
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "there are many stories, and each place knows the few that it makes happen"
)]

mod address;
mod certificates;
mod deck;
mod demo;
mod dice;
mod documents;
mod family;
mod household;
mod insurers;
mod life;
mod links;
mod money;
mod my_numbers;
mod names;
mod population;
mod tables;
#[cfg(test)]
mod tests;

pub use certificates::{FIRST_DEMO_SERIAL, FIRST_SERIAL, certificate_serial};
pub use demo::{Asked, DemoCard, DemoPatient, demo_cards, demo_households, demo_patients};
pub use household::{Household, Member, MemberEnrolment, Role};
pub use insurers::insurers;
pub use my_numbers::my_number;
pub use population::{Households, Population};
