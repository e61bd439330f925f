//! The rule book as pure decisions, a module per feature.
//!
//! A decision takes facts and a day and returns a [`Decision`]: the outcome and the ids of the
//! rules it rests on. No clock, no storage, no serialisation: the same facts on the same day give
//! the same answer for ever.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod benefit;
pub mod book;
pub mod call_centre;
pub mod cancellation;
pub mod card;
pub mod cause;
pub mod certificate;
pub mod charge;
pub mod consent;
pub mod copayment;
pub mod cost_cap;
pub mod dated;
mod decision;
pub mod disaster;
pub mod document_number;
pub mod documents;
pub mod eligibility;
pub mod eligibility_certificate;
pub mod eligibility_notice;
pub mod enrolment;
pub mod facility_list;
pub mod facts;
pub mod holiday;
pub mod identifier;
mod insurer_kind;
pub mod issuer_fallback;
pub mod late_stage;
pub mod limit_certificate;
pub mod name_display;
pub mod number;
pub mod old_card;
pub mod overseas;
pub mod pin;
pub mod portal;
pub mod reception;
pub mod registration;

pub use decision::{Decision, Policy};
pub use insurer_kind::InsurerKind;
