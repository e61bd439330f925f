//! What storage must do, in the words of the field.
//!
//! Two halves. The [`Registry`] holds facts about people, each with the time it held and the time
//! we knew it; nothing is overwritten. The [`Journal`] holds what was asked and answered: a check
//! and its audit entry are one append, durable before the call returns.
//!
//! The crate has no engine. `conformance`, behind the feature of that name, is the one list of
//! cases that every engine runs.
#![forbid(unsafe_code)]

mod card_check;
#[cfg(feature = "conformance")]
pub mod conformance;
mod device;
mod error;
mod facility;
mod fact;
mod journal;
mod outage_reception;
mod possible;
mod registry;
mod staff;

pub use card_check::{CardCheck, Consent, Consents, Identity, PinBy, SignedBy, VisualReason};
pub use device::{Device, DeviceFingerprint};
pub use error::StoreError;
pub use facility::{Facility, TokenDigest};
pub use fact::{
    AsOf, Change, EnrolmentFacts, Fact, FactId, Known, NewEnrolment, NewPerson, PersonFacts,
    Recorded,
};
pub use journal::{
    AnswerDigest, Appended, AuditEntry, Channel, Disclosure, Entry, Journal, Operation, Outcome,
    QuestionDigest, Receipt, Refusal, RequestKey,
};
pub use outage_reception::OutageReception;
pub use possible::Possible;
pub use registry::{DocumentKey, Found, NameKey, Registry};
pub use rules::reception::Operator;
pub use staff::{Invitation, InvitationDigest, Passkey, Staff, StaffMember, StaffRole};
