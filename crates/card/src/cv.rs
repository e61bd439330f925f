//! Card-verifiable certificates: what ties a key of the card to the issuer without X.509.
//!
//! `7F21 { 5F4E body, 5F37 signature }`; the body is the issuer's key id, the subject's key id
//! and an RSA-2048 public key; the signature PKCS#1 v1.5 with SHA-256 over the body
//! (`soltia48/myna-card`).

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents,
};
use rsa::{BigUint, Pkcs1v15Sign, RsaPublicKey};

use crate::tlv;
use vocab::defects;

defects! {
    /// Why bytes are no certificate of this form, or not one of this issuer.
    CvDefect {
        Form "form"
            "The card-verifiable certificate cannot be read; the card may be damaged."
            "カード検証用証明書を読み取れません。カードが破損している可能性があります。";
        Key "key"
            "The key of a card-verifiable certificate is not RSA-2048; use another card."
            "カード検証用証明書の鍵がRSA-2048ではありません。別のカードを使ってください。";
        Signature "signature"
            "The issuer has not signed the card-verifiable certificate; do not trust the card."
            "カード検証用証明書の署名が正しくありません。このカードは信頼できません。";
    }
}

/// A key id: seven digits, `08 05`, three digits, four bytes.
pub type KeyName = [u8; 16];

/// An RSA-2048 public key with the exponent 65537.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardKey {
    modulus: [u8; 256],
}

impl CardKey {
    const EXPONENT: [u8; 3] = [1, 0, 1];

    /// Takes a modulus, the highest byte first.
    ///
    /// # Errors
    /// `key` unless it has 2048 bits and is odd.
    pub fn from_modulus(modulus: &[u8]) -> Result<Self, CvDefect> {
        let modulus: [u8; 256] = modulus.try_into().map_err(|_| CvDefect::Key)?;
        match modulus {
            [first, .., last] if first >= 0x80 && last % 2 == 1 => Ok(Self { modulus }),
            _ => Err(CvDefect::Key),
        }
    }

    /// The public half of a key pair.
    ///
    /// # Errors
    /// `key` if it is no RSA-2048 key.
    pub fn of(pair: &RsaKeyPair) -> Result<Self, CvDefect> {
        use aws_lc_rs::signature::KeyPair;
        // RFC 8017 RSAPublicKey: SEQUENCE of a modulus with a leading zero, and 65537.
        let key = pair.public_key().as_ref();
        let rest = key.strip_prefix(&[0x30, 0x82, 1, 0x0A, 2, 0x82, 1, 1, 0]);
        let modulus = rest.and_then(|rest| rest.strip_suffix(&[2, 3, 1, 0, 1]));
        Self::from_modulus(modulus.ok_or(CvDefect::Key)?)
    }

    /// Reads `90 { exponent } 91 { modulus }`, as the files of the card hold it.
    ///
    /// # Errors
    /// `form` for other objects, `key` for another exponent or length.
    pub fn parse(bytes: &[u8]) -> Result<Self, CvDefect> {
        let (exponent, rest) = tlv::expect(bytes, 0x90).map_err(|_| CvDefect::Form)?;
        let (modulus, rest) = tlv::expect(rest, 0x91).map_err(|_| CvDefect::Form)?;
        if !rest.is_empty() {
            return Err(CvDefect::Form);
        }
        if exponent.value() != Self::EXPONENT {
            return Err(CvDefect::Key);
        }
        Self::from_modulus(modulus.value())
    }

    /// Writes `90 { exponent } 91 { modulus }`.
    pub fn encode(&self) -> Vec<u8> {
        let head = [0x90, 3, 1, 0, 1, 0x91, 0x82, 1, 0];
        [&head[..], &self.modulus].concat()
    }

    /// The modulus, the highest byte first.
    pub fn modulus(&self) -> &[u8; 256] {
        &self.modulus
    }

    /// Checks a signature (PKCS#1 v1.5, SHA-256) of this key over a message.
    ///
    /// # Errors
    /// `signature` if it is not of this key over this message.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CvDefect> {
        RsaPublicKeyComponents { n: &self.modulus[..], e: &Self::EXPONENT[..] }
            .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            .map_err(|_| CvDefect::Signature)
    }

    /// Checks one signature over three parts, as the record of the card's face has it.
    ///
    /// # Errors
    /// `signature` if it is not of this key over these parts.
    pub fn verify_parts(&self, parts: [&[u8]; 3], signature: &[u8]) -> Result<(), CvDefect> {
        let modulus = BigUint::from_bytes_be(&self.modulus);
        let exponent = BigUint::from_bytes_be(&Self::EXPONENT);
        let key = RsaPublicKey::new(modulus, exponent).map_err(|_| CvDefect::Key)?;
        key.verify(Pkcs1v15Sign::new_unprefixed(), &hashes(parts), signature)
            .map_err(|_| CvDefect::Signature)
    }
}

/// A `DigestInfo` that holds the hashes of three parts.
pub(crate) fn hashes(parts: [&[u8]; 3]) -> Vec<u8> {
    let mut info = HASHES_HEAD.to_vec();
    for part in parts {
        info.extend_from_slice(digest(&SHA256, part).as_ref());
    }
    info
}

/// `SEQUENCE { SEQUENCE { SHA-256, NULL }, OCTET STRING of 96 bytes`.
const HASHES_HEAD: [u8; 19] = [
    0x30, 0x71, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x60,
];

/// A certificate of the right form; only [`CvCertificate::verify`] says who signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CvCertificate {
    issuer: KeyName,
    subject: KeyName,
    key: CardKey,
    signature: [u8; 256],
}

/// The key of a certificate whose signature was checked: what it proves is in its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertifiedKey(CardKey);

impl CertifiedKey {
    /// The key.
    pub fn key(&self) -> &CardKey {
        &self.0
    }
}

impl CvCertificate {
    /// The length of every certificate.
    pub const LENGTH: usize = 568;
    const BODY: usize = 297;

    /// Signs a certificate for a key.
    ///
    /// # Errors
    /// `key` if the issuer's key is not RSA-2048 or does not sign.
    pub fn issue(
        issuer: KeyName,
        pair: &RsaKeyPair,
        subject: KeyName,
        key: CardKey,
    ) -> Result<Self, CvDefect> {
        CardKey::of(pair)?;
        let mut signature = [0; 256];
        pair.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            &body(&issuer, &subject, &key),
            &mut signature,
        )
        .map_err(|_| CvDefect::Key)?;
        Ok(Self { issuer, subject, key, signature })
    }

    /// Reads a certificate that fills the bytes.
    ///
    /// # Errors
    /// `form` and `key`. The signature is not checked here.
    pub fn parse(bytes: &[u8]) -> Result<Self, CvDefect> {
        let form = |_| CvDefect::Form;
        let (whole, after) = tlv::expect(bytes, 0x7F21).map_err(form)?;
        let (body, rest) = tlv::expect(whole.value(), 0x5F4E).map_err(form)?;
        let (signature, inside) = tlv::expect(rest, 0x5F37).map_err(form)?;
        let end = after.is_empty() && inside.is_empty() && body.value().len() == Self::BODY;
        let signature = signature.value().try_into().map_err(|_| CvDefect::Form)?;
        let (issuer, rest) = body.value().split_first_chunk().ok_or(CvDefect::Form)?;
        let (subject, key) = rest.split_first_chunk().ok_or(CvDefect::Form)?;
        if !end {
            return Err(CvDefect::Form);
        }
        Ok(Self { issuer: *issuer, subject: *subject, key: CardKey::parse(key)?, signature })
    }

    /// Writes the certificate.
    pub fn encode(&self) -> Vec<u8> {
        let body = body(&self.issuer, &self.subject, &self.key);
        let outer = [0x7F, 0x21, 0x82, 0x02, 0x33, 0x5F, 0x4E, 0x82, 0x01, 0x29];
        let signature = [0x5F, 0x37, 0x82, 0x01, 0x00];
        [&outer[..], &body, &signature, &self.signature].concat()
    }

    /// Checks the issuer's signature.
    ///
    /// # Errors
    /// `signature` if that key has not signed.
    pub fn verify(&self, issuer: &CardKey) -> Result<CertifiedKey, CvDefect> {
        issuer.verify(&body(&self.issuer, &self.subject, &self.key), &self.signature)?;
        Ok(CertifiedKey(self.key))
    }

    /// The id of the issuer's key.
    pub fn issuer(&self) -> &KeyName {
        &self.issuer
    }

    /// The id of the certified key.
    pub fn subject(&self) -> &KeyName {
        &self.subject
    }
}

fn body(issuer: &KeyName, subject: &KeyName, key: &CardKey) -> Vec<u8> {
    [&issuer[..], subject, &key.encode()].concat()
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::rsa::KeySize;
    use aws_lc_rs::signature::RsaKeyPair;

    use super::{CardKey, CvCertificate, CvDefect};

    fn certificate() -> (CvCertificate, CardKey) {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let key = CardKey::of(&pair).unwrap();
        (CvCertificate::issue([1; 16], &pair, [2; 16], key).unwrap(), key)
    }

    #[test]
    fn what_is_issued_is_read_and_verified() {
        let (certificate, key) = certificate();
        let bytes = certificate.encode();
        assert_eq!(bytes.len(), CvCertificate::LENGTH);
        let read = CvCertificate::parse(&bytes).unwrap();
        assert_eq!(read, certificate);
        assert_eq!((read.issuer(), read.subject()), (&[1; 16], &[2; 16]));
        assert_eq!(read.verify(&key).unwrap().key(), &key);
    }

    #[test]
    fn a_changed_subject_or_another_issuer_is_refused() {
        let (certificate, key) = certificate();
        let mut bytes = certificate.encode();
        bytes[30] ^= 1;
        let changed = CvCertificate::parse(&bytes).unwrap();
        assert_eq!(changed.verify(&key), Err(CvDefect::Signature));
        let other = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let other = CardKey::of(&other).unwrap();
        assert_eq!(certificate.verify(&other), Err(CvDefect::Signature));
    }

    #[test]
    fn a_cut_certificate_has_no_form() {
        let bytes = certificate().0.encode();
        for cut in [0, 4, 10, 307, 567] {
            assert_eq!(CvCertificate::parse(&bytes[..cut]), Err(CvDefect::Form), "{cut}");
        }
        assert_eq!(CvCertificate::parse(&[&bytes[..], &[0]].concat()), Err(CvDefect::Form));
    }
}
