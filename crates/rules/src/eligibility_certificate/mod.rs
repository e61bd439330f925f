//! The eligibility certificate (資格確認書): who gets one and how, its life, and what it does at the
//! counter.

mod counter;
mod duties;
mod expiry;
mod issue;
mod why;

pub use counter::{Accepted, Fact, Issuer, Presented, Refusal, at_counter};
pub use duties::{Duty, Event, PaperDocument, duty};
pub use expiry::{Limit, LimitKind, Terms, expiry};
pub use issue::{ALL_LATE_STAGE_LAST_DAY, Applicant, Card, Issue, Issued, Reason, Route, issue};
pub use why::Why;

#[cfg(test)]
mod tests;
