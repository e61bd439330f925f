//! The signature of a card over a message.

use aws_lc_rs::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};

use crate::revocation::Valid;
use vocab::defects;

/// How the card signed. Always RSA-2048 with SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// PKCS#1 v1.5, what every client can have of the card.
    Pkcs1,
    /// RSASSA-PSS with a salt of 32 bytes.
    Pss,
}

defects! {
    /// Why a signature is not taken.
    SignatureDefect {
        Wrong "signature-wrong" "The signature over the challenge is not of this certificate's key."
            "カードの署名が正しくありません。カードを読み直してください。";
    }
}

/// Proof: the key of a valid certificate signed the message.
pub struct Holder {
    valid: Valid,
}

impl Valid {
    /// Checks that this certificate's key signed the message.
    ///
    /// # Errors
    /// `signature-wrong`, without saying how.
    pub fn verify(
        &self,
        scheme: Scheme,
        message: &[u8],
        signature: &[u8],
    ) -> Result<Holder, SignatureDefect> {
        let key = &self.trusted().checked.key;
        let good = match scheme {
            Scheme::Pkcs1 => key.verify_sig(message, signature),
            Scheme::Pss => UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, key.as_ref())
                .verify(message, signature),
        };
        good.map(|()| Holder { valid: self.clone() }).map_err(|_| SignatureDefect::Wrong)
    }
}

impl Holder {
    /// The certificate that was valid and whose key signed.
    pub fn certificate(&self) -> &Valid {
        &self.valid
    }
}
