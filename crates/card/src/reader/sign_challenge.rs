//! The card signs a challenge after its PIN was verified.

use aws_lc_rs::digest::{SHA256, digest};

use super::commands::{File, done, filled, select, selected};
use super::{CardProblem, Dialogue, PinVerified, Step};
use crate::apdu::{Command, Expected, Response};

/// What stands before a SHA-256 digest in a DER `DigestInfo` (RFC 8017, 9.2 note 1).
const DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];
/// The card pads what it is given (P1 = 00) with the key of the file that is selected.
const SIGN: [u8; 4] = [0x80, 0x2A, 0x00, 0x80];
/// The length of a signature: all keys of cards are RSA-2048.
const SIGNATURE: usize = 256;

/// The last two commands of both ways: select the key, sign.
#[derive(Debug)]
pub(super) struct KeySigns {
    message_digest: Vec<u8>,
    selected: bool,
}

impl KeySigns {
    pub(super) fn over(message: &[u8]) -> Self {
        let message_digest = digest(&SHA256, message).as_ref().to_vec();
        Self { message_digest, selected: false }
    }

    pub(super) fn begin() -> Command {
        select(File::Key)
    }

    pub(super) fn answered(&mut self, answer: &Response) -> Result<Step<Vec<u8>>, CardProblem> {
        let sign = || {
            let info = [&DIGEST_INFO[..], &self.message_digest].concat();
            filled(SIGN, &info).expecting(Expected::SHORT)
        };
        if !self.selected {
            selected(File::Key, answer, CardProblem::NoCertificate)?;
            self.selected = true;
            return Ok(Step::Send(sign()));
        }
        done(&sign(), answer)?;
        let signature = answer.data().to_vec();
        if signature.len() == SIGNATURE {
            Ok(Step::Done(signature))
        } else {
            Err(CardProblem::Damaged)
        }
    }
}

/// Lets the key of the user-authentication certificate sign (RSA PKCS#1 v1.5, SHA-256). The
/// application must still be current, so nothing may come between [`super::VerifyPin`] and this.
#[derive(Debug)]
pub struct SignChallenge(KeySigns);

impl SignChallenge {
    /// Over these bytes, in a session whose PIN was verified.
    pub fn new(_: &PinVerified, message: &[u8]) -> Self {
        Self(KeySigns::over(message))
    }
}

impl Dialogue for SignChallenge {
    type Outcome = Vec<u8>;

    fn begin(&mut self) -> Command {
        KeySigns::begin()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<Vec<u8>>, CardProblem> {
        self.0.answered(answer)
    }
}
