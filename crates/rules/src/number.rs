//! My Number: who has one, who may use it for what, what may be done with it and what may be shown.

mod disclosure;
mod handling;
mod holder;
mod scope;

pub use disclosure::{Digits, Disclosure, Medium, WhyDisclosure, disclosure};
pub use handling::{Event, Handling, WhyHandling, handling};
pub use holder::{Holder, Presence, WhyHolder, holds_number, is_specific_personal_information};
pub use scope::{Actor, By, NumberUse, Purpose, Role, Scope, WhyUse, number_use};
