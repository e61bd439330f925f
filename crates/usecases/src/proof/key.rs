//! The key that signs proofs.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use serde::{Deserialize, Serialize};

use super::base64;

/// The centre's signing key (Ed25519).
pub struct ProofKey {
    pair: Ed25519KeyPair,
    header: String,
    public: PublicKey,
}

/// A public key as a JWK (RFC 8037), the form in which centres publish it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// The key, base64url.
    pub x: String,
    /// Thumbprint (RFC 7638), base64url.
    pub kid: String,
}

/// The bytes are no Ed25519 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the proof key is damaged: it is not an Ed25519 key in PKCS#8")]
pub struct KeyError;

impl ProofKey {
    /// Makes the key of a 32-byte seed. The caller draws the seed.
    ///
    /// # Errors
    /// [`KeyError`] never for 32 bytes; the library's signature has it.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyError)?;
        let x = base64(pair.public_key().as_ref());
        let thumbprint = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        let kid = base64(digest(&SHA256, thumbprint.as_bytes()).as_ref());
        let header = base64(format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"JWT"}}"#).as_bytes());
        let public = PublicKey { kty: "OKP".to_owned(), crv: "Ed25519".to_owned(), x, kid };
        Ok(Self { pair, header, public })
    }

    /// Returns the public key.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a payload as a compact JWS.
    pub(super) fn sign(&self, payload: &[u8]) -> String {
        let mut jws = format!("{}.{}", self.header, base64(payload));
        let signature = self.pair.sign(jws.as_bytes());
        jws.push('.');
        jws.push_str(&base64(signature.as_ref()));
        jws
    }
}

impl fmt::Debug for ProofKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProofKey").field("kid", &self.public.kid).finish_non_exhaustive()
    }
}
