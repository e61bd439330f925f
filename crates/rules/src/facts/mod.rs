//! The facts that decisions look at, in the words of the data.
//!
//! A fact says what held in the world. When we came to know it is the store's business.

mod certificate;
mod enrolment;
mod limit;
mod person;
mod registration;
mod user_auth_certificate;

pub use certificate::{EligibilityCertificate, EligibilityNotice, NoticeType, OldCard};
pub use enrolment::{CardClass, Enrolment, Loss, LossReason, Standing};
pub use limit::{Limit, LimitCategory, LimitCategoryDefect, LimitDocument};
pub use person::{Names, Person};
pub use registration::{NumberLink, UseChannel, UseRegistration};
pub use user_auth_certificate::{CardKind, UserAuthCertificate};
