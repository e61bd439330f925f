//! Key identifier of a public key.

use aws_lc_rs::digest;

/// SHA-1 of the public key bits (RFC 5280 4.2.1.2, method 1). It only selects a candidate; the
/// signature decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; 20]);

impl KeyId {
    /// The identifier of the key with these bits (for RSA: the `RSAPublicKey`).
    pub fn of(bits: &[u8]) -> Self {
        let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bits);
        Self(digest.as_ref().try_into().unwrap_or_default())
    }

    /// The identifier as another names it.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}
