//! An RSA key of an authority.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};

/// RSA-2048, PKCS#1 v1.5 with SHA-256.
pub(crate) struct RsaKey(RsaKeyPair);

impl RsaKey {
    /// Draws a key from the system's randomness: keys are made at the edge only.
    pub(crate) fn generate() -> Option<Self> {
        RsaKeyPair::generate(KeySize::Rsa2048).ok().map(Self)
    }

    pub(crate) fn from_pkcs8(der: &[u8]) -> Option<Self> {
        RsaKeyPair::from_pkcs8(der).ok().map(Self)
    }

    pub(crate) fn pkcs8(&self) -> Option<Vec<u8>> {
        let der: Pkcs8V1Der<'_> = self.0.as_der().ok()?;
        Some(der.as_ref().to_vec())
    }

    /// The `RSAPublicKey` bytes.
    pub(crate) fn bits(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        // PKCS#1 v1.5 is deterministic: the randomness only blinds.
        self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).ok()?;
        Some(signature)
    }
}
