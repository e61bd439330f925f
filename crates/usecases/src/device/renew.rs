//! Renews the certificate of a device, authenticated by the present one. Both work until the old
//! one ends, so that a device that never got the answer is not locked out.

use jiff::Timestamp;
use pki::device::{DeviceCertificate, DeviceDefect};
use store::{Device, Registry, StoreError};

use super::{KnownDevice, fingerprint};
use crate::access::{Permit, RenewDevice};
use crate::card_trust::CardCentre;

/// A new certificate of a device, enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewed {
    /// The certificate (DER).
    pub certificate: Vec<u8>,
    /// The authority's certificate (DER).
    pub authority: Vec<u8>,
    /// The moment at which it ends.
    pub expires_at: Timestamp,
}

/// Why no certificate was issued.
#[derive(Debug, thiserror::Error)]
pub enum RenewError {
    /// The request is not good.
    #[error("the request is refused")]
    Request(#[from] DeviceDefect),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Issues and enrols a certificate for the key of a PKCS#10 request.
///
/// # Errors
/// [`RenewError`]; the present certificate goes on then.
pub async fn renew<S: Registry>(
    centre: &CardCentre<S>,
    (device, _permit): (&KnownDevice, &Permit<RenewDevice>),
    request: &[u8],
    now: Timestamp,
) -> Result<Renewed, RenewError> {
    let facility = device.facility().facility().code;
    let authority = &centre.cards.device_authority;
    let issued = authority.issue(request, facility, device.name(), now)?;
    let DeviceCertificate { der, expires_at } = issued;
    let enrolled = Device {
        fingerprint: fingerprint(&der),
        facility,
        name: device.name().to_owned(),
        expires_at,
        revoked_at: None,
    };
    centre.centre.store.enrol_device(enrolled).await?;
    Ok(Renewed { certificate: der, authority: authority.root().to_vec(), expires_at })
}
