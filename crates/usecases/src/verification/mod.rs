//! Verification of eligibility.

mod answer;
mod next_steps;
mod question;
mod reduce;
mod refuse;
mod verify;

pub use answer::{Answer, NameForms, Shown, ShownLimit, Step, Text};
pub use question::Question;
pub use refuse::{Refused, refuse};
pub use verify::{Disclosed, Request, VerifyError, verify};
