//! Certificates: of cards (公的個人認証), of terminals, and of facility devices.
//!
//! Two sides that share a [`Profile`]: a test [`authority`] that issues, holds, releases, revokes
//! and renews; and the check ([`Trust`], [`Revocation`]) that ends in a proof value, never in a
//! boolean: [`Trusted`] (path), [`Valid`] (not revoked), [`Holder`] (its key signed this message).
//!
//! What is observed: the shape of names, extensions and serial numbers, from the certificates of
//! the official test card (fixtures of `soltia48/myna-card`) and the roots in `jpki/myna`. What is
//! ours: the organisation, the policy arc, every key and date. The organisation `JPKI` never
//! appears in what this crate issues.
#![forbid(unsafe_code)]

pub mod authority;
mod certificate;
pub mod challenge;
mod clock;
pub mod device;
mod encode;
mod key_id;
mod profile;
mod revocation;
mod root;
mod signature;
mod signing;
pub mod terminal;
mod trust;

pub use certificate::{CertificateDefect, serial_of};
pub use clock::{end_of_day, japan_day};
pub use key_id::KeyId;
pub use profile::{Profile, Purpose};
pub use revocation::list_issuer;
pub use revocation::{
    AnswerDefect, AnsweredBy, Policy, Revocation, RevocationDefect, RevocationSource, Unanswered,
    Unreachable, Valid,
};
pub use root::{RootDefect, check_root};
pub use signature::{Holder, Scheme, SignatureDefect};
pub use trust::{Tolerance, Trust, Trusted};
