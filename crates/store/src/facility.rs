//! Facilities that may ask.

use vocab::FacilityCode;

/// SHA-256 of a facility's access token. The token itself is never stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenDigest(pub [u8; 32]);

impl core::fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("TokenDigest(…)")
    }
}

/// A medical institution or pharmacy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facility {
    /// Its code.
    pub code: FacilityCode,
    /// Its name.
    pub name: String,
    /// It has introduced online verification.
    pub verifies_online: bool,
    /// Digest of its access token, if it has one.
    pub token: Option<TokenDigest>,
}
