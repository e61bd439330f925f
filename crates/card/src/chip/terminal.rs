//! The way without a PIN: the card opens its authentication key to a terminal that it trusts.
//!
//! On real cards an authorised face reader does so by a protocol that is not public. **This one
//! is a stand-in of ours**; a real card refuses it, and then the PIN remains. Three commands, in
//! the certificate application: the terminal's certificate (`80 A2 00 C1`), a challenge of 32
//! bytes (`00 84`), and the terminal's signature over it (`00 82`).

use super::session::TerminalWay;
use super::{Application, Chip, Content, Entropy, Health, NoEntropy, Step};
use crate::apdu::{Command, StatusWord};
use crate::cv::{CvCertificate, CvDefect};

/// What stands before the challenge in the message that a terminal signs.
pub const TERMINAL_MESSAGE: &[u8] = b"shikaku terminal authentication 1";

const AUTHORITY: u16 = 0x16;
const CHALLENGE: usize = 32;
/// So many forged proofs in a row make the chip break itself. The number is ours.
const FORGED_LIMIT: u8 = 10;

impl Chip {
    pub(super) fn challenge(
        &mut self,
        command: &Command,
        entropy: &mut dyn Entropy,
    ) -> Step<Vec<u8>> {
        let [_, _, p1, p2] = command.header();
        if (p1, p2) != (0, 0) {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        let length = command.expected().ok_or(StatusWord::WRONG_LENGTH)?.bytes();
        if length > 256 {
            return Err(StatusWord::WRONG_LENGTH);
        }
        let mut bytes = vec![0; length];
        // An earlier challenge ends here, whatever comes.
        self.session.challenge = None;
        entropy.fill(&mut bytes).map_err(|NoEntropy| StatusWord::NO_DIAGNOSIS)?;
        self.session.challenge = Some(bytes.clone());
        Ok(bytes)
    }

    pub(super) fn verify_terminal(&mut self, command: &Command) -> Step<Vec<u8>> {
        let [_, _, p1, p2] = command.header();
        if (p1, p2) != (0x00, 0xC1) {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        if self.application()? != Application::Jpki {
            return Err(StatusWord::CONDITIONS_NOT_SATISFIED);
        }
        let Content::Authority(authority) = self.content(Application::Jpki, AUTHORITY)? else {
            return Err(StatusWord::NOT_FOUND);
        };
        let certificate = CvCertificate::parse(command.data());
        let verified = certificate.and_then(|certificate| certificate.verify(authority));
        self.session.terminal = TerminalWay::Closed;
        match verified {
            Ok(key) => self.session.terminal = TerminalWay::Certified(Box::new(key)),
            Err(CvDefect::Signature) => return Err(self.forged()),
            Err(CvDefect::Form | CvDefect::Key) => return Err(StatusWord::WRONG_DATA),
        }
        Ok(Vec::new())
    }

    pub(super) fn external_authenticate(&mut self, command: &Command) -> Step<Vec<u8>> {
        let [_, _, p1, p2] = command.header();
        if (p1, p2) != (0, 0) {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        // A challenge serves once, whatever comes of it.
        let challenge = self.session.challenge.take().filter(|bytes| bytes.len() == CHALLENGE);
        let challenge = challenge.ok_or(StatusWord::CONDITIONS_NOT_SATISFIED)?;
        let TerminalWay::Certified(key) = &self.session.terminal else {
            return Err(StatusWord::CONDITIONS_NOT_SATISFIED);
        };
        let message = [TERMINAL_MESSAGE, &challenge].concat();
        if key.key().verify(&message, command.data()).is_err() {
            return Err(self.forged());
        }
        self.session.terminal = TerminalWay::Open;
        self.changed = self.memory.forged != 0;
        self.memory.forged = 0;
        Ok(Vec::new())
    }

    /// Counts a forged proof; at the limit the chip destroys itself (`R-032`).
    fn forged(&mut self) -> StatusWord {
        self.session.terminal = TerminalWay::Closed;
        self.memory.forged = self.memory.forged.saturating_add(1);
        self.changed = true;
        if self.memory.forged < FORGED_LIMIT {
            return StatusWord::SECURITY_NOT_SATISFIED;
        }
        self.memory.health = Health::Destroyed;
        StatusWord::MEMORY_FAILURE
    }
}
