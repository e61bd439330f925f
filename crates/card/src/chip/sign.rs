//! COMPUTE DIGITAL SIGNATURE and INTERNAL AUTHENTICATE.

use aws_lc_rs::digest::{Digest, SHA256, digest};
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair};
use rsa::pkcs8::DecodePrivateKey;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};

use super::{Chip, Content, Step};
use crate::apdu::{Command, StatusWord};

/// The bytes of a SHA-256 hash.
const HASH: usize = 32;
/// What PKCS#1 v1.5 leaves of 256 bytes.
const LONGEST_RAW: usize = 245;
const LONGEST_MESSAGE: usize = 255;

impl Chip {
    /// P1 chooses the scheme, P2 the key; a key that is closed is refused before anything else.
    pub(super) fn compute_signature(&mut self, command: &Command) -> Step<Vec<u8>> {
        let [_, _, scheme, key] = command.header();
        let der = self.signing_key(key)?;
        let input = command.data();
        if scheme > 0x05 {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        if input.is_empty() {
            return Err(StatusWord::WRONG_LENGTH);
        }
        let (fits, hashed) = match scheme {
            0x00 => (input.len() <= LONGEST_RAW, false),
            0x02 | 0x04 => (input.len() == HASH, false),
            _ => (input.len() <= LONGEST_MESSAGE, true),
        };
        if !fits {
            return Err(StatusWord::CONDITIONS_NOT_SATISFIED);
        }
        let hash = digest(&SHA256, input);
        let bytes = if hashed { hash.as_ref() } else { input };
        match scheme {
            0x00 | 0x01 => sign_verbatim(der, bytes),
            0x02 | 0x03 => sign_hash(der, &RSA_PKCS1_SHA256, bytes),
            _ => sign_hash(der, &RSA_PSS_SHA256, bytes),
        }
    }

    /// Signs a challenge of 1 to 255 bytes, which the card hashes.
    pub(super) fn internal_authenticate(&mut self, command: &Command) -> Step<Vec<u8>> {
        let [_, _, p1, p2] = command.header();
        if p1 != 0 {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        let der = self.signing_key(p2)?;
        if !(1..=LONGEST_MESSAGE).contains(&command.data().len()) {
            return Err(StatusWord::WRONG_LENGTH);
        }
        sign_hash(der, &RSA_PKCS1_SHA256, digest(&SHA256, command.data()).as_ref())
    }

    /// The key that P2 means, if the session opens it.
    fn signing_key(&self, p2: u8) -> Step<&[u8]> {
        let application = self.application()?;
        let row = match p2 {
            0x00 => {
                let id = application.default_key().ok_or(StatusWord::WRONG_PARAMETERS)?;
                self.row(application, id)?
            }
            named => self.named(named)?,
        };
        let Content::Key(der) = self.content(application, row.id)? else {
            return Err(StatusWord::WRONG_FILE);
        };
        self.permit(row.access)?;
        Ok(der)
    }
}

/// Pads exactly these bytes (PKCS#1 v1.5, type 1). aws-lc has no such call. It signs without
/// blinding, whose time a neighbour on the machine could measure: the keys are of test cards.
fn sign_verbatim(der: &[u8], bytes: &[u8]) -> Step<Vec<u8>> {
    let key = RsaPrivateKey::from_pkcs8_der(der).map_err(|_| StatusWord::NO_DIAGNOSIS)?;
    let padding = Pkcs1v15Sign::new_unprefixed();
    key.sign(padding, bytes).map_err(|_| StatusWord::NO_DIAGNOSIS)
}

fn sign_hash(der: &[u8], scheme: &'static dyn RsaEncoding, hash: &[u8]) -> Step<Vec<u8>> {
    let failed = StatusWord::NO_DIAGNOSIS;
    let key = RsaKeyPair::from_pkcs8(der).map_err(|_| failed)?;
    let hash = Digest::import_less_safe(hash, &SHA256).map_err(|_| failed)?;
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign_digest(scheme, &hash, &mut signature).map_err(|_| failed)?;
    Ok(signature)
}
