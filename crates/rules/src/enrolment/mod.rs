//! Enrolment: the duty to hand in the My Number, its way to the insurer, and the check of the link.

mod duty;
mod link;
mod link_check;

pub use duty::{Duty, Event, NumberState, Report, State, Task, enrolment_duty};
pub use link::{NumberLink, number_link};
pub use link_check::{CheckResult, Fact, LinkCheck, WhyLink, link_check};
