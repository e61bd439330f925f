//! Which device sends a request, by the certificate of its TLS connection. The registry is asked
//! at every request, so a revoked device is out at once.

use jiff::Timestamp;
use store::{
    Channel, Device, DeviceFingerprint, Journal, Operation, Refusal, Registry, StoreError,
};

use crate::access::{KnownFacility, Permit};
use crate::centre::Centre;
use crate::clock::day_in_japan;
use crate::verification::{Refused, refuse};

/// A device that has proved who it is: it holds the key of a certificate that is enrolled, not
/// revoked and not expired.
#[derive(Clone, Debug)]
pub struct KnownDevice {
    facility: KnownFacility,
    device: Device,
}

impl KnownDevice {
    /// Returns the facility that the device belongs to.
    pub fn facility(&self) -> &KnownFacility {
        &self.facility
    }

    /// Returns the fingerprint of its certificate.
    pub fn fingerprint(&self) -> DeviceFingerprint {
        self.device.fingerprint
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        &self.device.name
    }

    /// Returns the moment at which its certificate ends.
    pub fn expires_at(&self) -> Timestamp {
        self.device.expires_at
    }

    /// Returns the warning that is due on the day (F-225: 90, 60, 30, 15 days before, and daily
    /// from 7).
    pub fn warning(&self, now: Timestamp) -> Option<String> {
        let ends = day_in_japan(self.device.expires_at);
        pki::device::warning(ends, day_in_japan(now)).map(pki::device::Warning::message_ja)
    }
}

/// Why a device is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceRefusal {
    /// Nobody enrolled it.
    Unknown,
    /// It was revoked.
    Revoked,
    /// Its certificate has expired.
    Expired,
    /// Its facility may not do this.
    NotPermitted,
}

impl DeviceRefusal {
    fn audited(self) -> Refusal {
        match self {
            Self::Unknown => Refusal::UnknownDevice,
            Self::Revoked => Refusal::RevokedDevice,
            Self::Expired => Refusal::ExpiredDevice,
            Self::NotPermitted => Refusal::NotPermitted,
        }
    }
}

/// Why no device was recognised.
#[derive(Debug, thiserror::Error)]
pub enum RecogniseError {
    /// Refused; audited.
    #[error("the device is refused")]
    Refused(DeviceRefusal),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Returns the fingerprint under which a certificate (DER) is enrolled: SHA-256.
pub fn fingerprint(certificate: &[u8]) -> DeviceFingerprint {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, certificate);
    DeviceFingerprint(digest.as_ref().try_into().unwrap_or_default())
}

/// Recognises the device of a connection, and asks the table whether its facility may do `Op`.
///
/// # Errors
/// [`RecogniseError`]; a refusal is audited under `operation`.
pub async fn recognise<S: Registry + Journal, Op: crate::access::Operation>(
    centre: &Centre<S>,
    certificate: &[u8],
    operation: Operation,
    now: Timestamp,
) -> Result<(KnownDevice, Permit<Op>), RecogniseError> {
    let found = centre.store.device(fingerprint(certificate)).await?;
    let code = found.as_ref().map(|device| device.facility);
    let why = match admit(centre, found, now).await? {
        Ok(device) => match Permit::ask(device.facility()) {
            Some(permit) => return Ok((device, permit)),
            None => DeviceRefusal::NotPermitted,
        },
        Err(why) => why,
    };
    let (channel, key) = (Channel::Reader, None);
    let refused = Refused { facility: code, channel, operation, key, why: why.audited() };
    refuse(&centre.store, &centre.secret, refused, now).await?;
    Err(RecogniseError::Refused(why))
}

async fn admit<S: Registry>(
    centre: &Centre<S>,
    found: Option<Device>,
    now: Timestamp,
) -> Result<Result<KnownDevice, DeviceRefusal>, StoreError> {
    let Some(device) = found else { return Ok(Err(DeviceRefusal::Unknown)) };
    if device.revoked_at.is_some_and(|revoked| revoked <= now) {
        return Ok(Err(DeviceRefusal::Revoked));
    }
    if device.expires_at < now {
        return Ok(Err(DeviceRefusal::Expired));
    }
    let facility = centre.store.facility(device.facility).await?;
    let Some(facility) = facility else { return Ok(Err(DeviceRefusal::Unknown)) };
    let facility = KnownFacility::from_registry(facility);
    Ok(Ok(KnownDevice { facility, device }))
}
