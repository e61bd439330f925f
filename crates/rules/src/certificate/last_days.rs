//! The last days of a certificate: a registered card goes on, a new registration is not promised
//!

use jiff::civil::Date;
use vocab::date::add_days;

use super::{Grace, certificate_state};
use crate::Decision;
use crate::book::ids::R_045;

/// Whether the card serves as an insurance card, and whether it can still be registered for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InsuranceUse {
    /// The registered card is accepted at the reader.
    pub usable: bool,
    /// Whether use-registration can still be made.
    pub registering: Registering,
}

/// Whether use-registration can still be made with this certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registering {
    /// It is complete already.
    NotNeeded,
    /// Five days or more are left.
    Possible,
    /// Fewer than five days are left: the documents promise nothing.
    NotPromised,
    /// The certificate has expired: renew it first.
    RenewFirst,
}

/// Decides what a certificate that expires on `expires_on` means for use as an insurance card on
/// `on`.
pub fn insurance_use(
    expires_on: Date,
    on: Date,
    grace: Grace,
    registered: bool,
) -> Decision<InsuranceUse> {
    let registering = if registered {
        Registering::NotNeeded
    } else if on > expires_on {
        Registering::RenewFirst
    } else if add_days(on, 5) > expires_on {
        Registering::NotPromised
    } else {
        Registering::Possible
    };
    certificate_state(expires_on, on, grace)
        .map(|state| InsuranceUse { usable: registered && state.eligibility_check, registering })
        .because(&[R_045])
}
