//! What the system does: a folder per feature, a file per operation, one straight line each.
#![forbid(unsafe_code)]

pub mod access;
pub mod ask;
mod authority_line;
pub mod card_holder;
mod card_trust;
mod centre;
pub mod clock;
pub mod desk;
pub mod device;
pub mod digest;
pub mod oqs;
pub mod outage_reception;
pub mod proof;
pub mod reader_session;
pub mod reference_number;
pub mod rulebook;
pub mod staff;
pub mod use_registration;
pub mod verification;

pub use ask::InputDefect;
pub use authority_line::{AuthorityLine, LineLimits};
pub use card_trust::{
    CardCentre, CardPolicy, CardTrust, DeviceIssuer, Entropy, NoEntropy, Succession, Successions,
};
pub use centre::{Centre, Clock};
