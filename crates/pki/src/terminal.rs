//! The authority for the keys of face-reader terminals (a stand-in of ours; the real protocol is
//! not public). The card-verifiable encoding is made elsewhere: here are key, id and signature.

use crate::signing::RsaKey;

/// Signs the bodies of terminals' card-verifiable certificates.
pub struct TerminalAuthority {
    key: RsaKey,
    key_id: [u8; 16],
}

impl TerminalAuthority {
    /// Draws a new RSA-2048 key; `None` if the library cannot.
    pub fn generate(key_id: [u8; 16]) -> Option<Self> {
        RsaKey::generate().map(|key| Self { key, key_id })
    }

    /// Takes a kept key; `None` if it is no RSA key in PKCS#8.
    pub fn from_pkcs8(key_id: [u8; 16], der: &[u8]) -> Option<Self> {
        RsaKey::from_pkcs8(der).map(|key| Self { key, key_id })
    }

    /// The private key in PKCS#8, to keep with mode 0600.
    pub fn pkcs8(&self) -> Option<Vec<u8>> {
        self.key.pkcs8()
    }

    /// The key id that certificates name as issuer.
    pub fn key_id(&self) -> [u8; 16] {
        self.key_id
    }

    /// The `RSAPublicKey` (DER) for EF 0016.
    pub fn public_key(&self) -> &[u8] {
        self.key.bits()
    }

    /// The modulus, 256 bytes big-endian; the exponent is 65537.
    pub fn modulus(&self) -> Option<[u8; 256]> {
        // Header of the sequence (4), of the integer (4) and its zero in front.
        self.key.bits().get(9..265)?.try_into().ok()
    }

    /// PKCS#1 v1.5 SHA-256 over the body of a certificate.
    pub fn sign(&self, body: &[u8]) -> Option<Vec<u8>> {
        self.key.sign(body)
    }
}
