//! Verification of eligibility.

mod answer;
mod by_card;
mod by_name;
mod decide;
mod disclose;
mod disclosed;
mod next_steps;
mod question;
mod reduce;
mod refuse;
mod replay;
mod verify;

pub use answer::{Answer, NameForms, Shown, ShownLimit, Step, Text};
pub(crate) use by_card::{CardRequest, verify_by_card};
pub(crate) use by_name::{NamedRequest, verify_by_name};
pub use disclosed::{Disclosed, VerifyError};
pub use question::Question;
pub use refuse::{Refused, refuse};
pub(crate) use replay::replay;
pub use verify::{Request, verify};
