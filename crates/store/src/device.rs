//! Devices of facilities that may connect.

use jiff::Timestamp;
use vocab::FacilityCode;

/// SHA-256 of a device's client certificate (DER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceFingerprint(pub [u8; 32]);

/// A terminal of a facility, by one of its client certificates. A renewed certificate is a device
/// beside the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Which certificate.
    pub fingerprint: DeviceFingerprint,
    /// Whose.
    pub facility: FacilityCode,
    /// The facility's name of it.
    pub name: String,
    /// The moment at which the certificate ends.
    pub expires_at: Timestamp,
    /// The moment from which it is let in no more, if it was revoked.
    pub revoked_at: Option<Timestamp>,
}
