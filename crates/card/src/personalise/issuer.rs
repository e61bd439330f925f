//! The issuer of cards: signs the records of the face and the text.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::DecodePrivateKey;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};

use super::OrderDefect;
use crate::cv::{CardKey, CvCertificate, KeyName, hashes};

/// The names of the two keys of an issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyNames {
    /// The root's. Test hierarchies begin with `6`.
    pub root: KeyName,
    /// The issuer's.
    pub issuer: KeyName,
}

/// The issuer, certified by a root.
pub struct Issuer {
    names: KeyNames,
    der: Vec<u8>,
    pair: RsaKeyPair,
    certificate: CvCertificate,
}

impl Issuer {
    /// Takes the keys of the root and of the issuer, PKCS#8 DER.
    ///
    /// # Errors
    /// `key` unless both are RSA-2048.
    pub fn new(names: KeyNames, root: &[u8], issuer: &[u8]) -> Result<Self, OrderDefect> {
        let key = |_| OrderDefect::Key;
        let root = RsaKeyPair::from_pkcs8(root).map_err(key)?;
        let pair = RsaKeyPair::from_pkcs8(issuer).map_err(key)?;
        let public = CardKey::of(&pair).map_err(|_| OrderDefect::Key)?;
        let certificate = CvCertificate::issue(names.root, &root, names.issuer, public)
            .map_err(|_| OrderDefect::Key)?;
        Ok(Self { names, der: issuer.to_vec(), pair, certificate })
    }

    /// What ties the issuer's key to the root; every card carries it.
    pub fn certificate(&self) -> &CvCertificate {
        &self.certificate
    }

    pub(super) fn names(&self) -> KeyNames {
        self.names
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, OrderDefect> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| OrderDefect::Key)?;
        Ok(signature)
    }

    /// One signature over three parts: a `DigestInfo` that holds their three hashes.
    pub(super) fn sign_parts(&self, parts: [&[u8]; 3]) -> Result<Vec<u8>, OrderDefect> {
        let info = hashes(parts);
        let key = RsaPrivateKey::from_pkcs8_der(&self.der).map_err(|_| OrderDefect::Key)?;
        key.sign(Pkcs1v15Sign::new_unprefixed(), &info).map_err(|_| OrderDefect::Key)
    }
}
