//! The card signs a challenge for an authorised terminal, without a PIN.
//!
//! On real cards a certified face reader can do this too, by a protocol that is not public. This
//! one is our stand-in, which only the virtual card speaks; a real card refuses the first command
//! of it, and the PIN remains.

use super::commands::{application_selected, done, filled, select_application};
use super::sign_challenge::KeySigns;
use super::{CardProblem, Dialogue, Step};
use crate::apdu::{Command, Expected, Response};
use crate::chip::TERMINAL_MESSAGE;

const PRESENT_CERTIFICATE: [u8; 4] = [0x80, 0xA2, 0x00, 0xC1];
const GET_CHALLENGE: [u8; 4] = [0x00, 0x84, 0x00, 0x00];
const AUTHENTICATE: [u8; 4] = [0x00, 0x82, 0x00, 0x00];
const CHALLENGE: usize = 32;

#[derive(Debug)]
enum Waiting {
    Application,
    Certificate,
    Challenge,
    Signature,
    Authentication,
    Key,
}

/// Authenticates the terminal to the card and lets the key of the user-authentication
/// certificate sign. Drive it by [`super::run_as_terminal`].
#[derive(Debug)]
pub struct SignByTerminal {
    waiting: Waiting,
    certificate: Vec<u8>,
    key: KeySigns,
}

impl SignByTerminal {
    /// With the CV certificate of the terminal (`7F21…`), over these bytes.
    pub fn new(certificate: &[u8], message: &[u8]) -> Self {
        let key = KeySigns::over(message);
        Self { waiting: Waiting::Application, certificate: certificate.to_vec(), key }
    }

    fn send(&mut self, waiting: Waiting, command: Command) -> Step<Vec<u8>> {
        self.waiting = waiting;
        Step::Send(command)
    }
}

impl Dialogue for SignByTerminal {
    type Outcome = Vec<u8>;

    fn begin(&mut self) -> Command {
        select_application()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<Vec<u8>>, CardProblem> {
        match self.waiting {
            Waiting::Application => {
                application_selected(answer)?;
                let present = filled(PRESENT_CERTIFICATE, &self.certificate);
                Ok(self.send(Waiting::Certificate, present))
            }
            Waiting::Certificate => {
                taken(PRESENT_CERTIFICATE, answer)?;
                let draw = Command::new(GET_CHALLENGE).expecting(challenge_length());
                Ok(self.send(Waiting::Challenge, draw))
            }
            Waiting::Challenge => {
                taken(GET_CHALLENGE, answer)?;
                if answer.data().len() != CHALLENGE {
                    return Err(CardProblem::Damaged);
                }
                self.waiting = Waiting::Signature;
                Ok(Step::Sign([TERMINAL_MESSAGE, answer.data()].concat()))
            }
            Waiting::Authentication => {
                taken(AUTHENTICATE, answer)?;
                Ok(self.send(Waiting::Key, KeySigns::begin()))
            }
            Waiting::Key => self.key.answered(answer),
            // No command is under way here.
            Waiting::Signature => Err(CardProblem::Damaged),
        }
    }

    fn signed(&mut self, signature: &[u8]) -> Result<Step<Vec<u8>>, CardProblem> {
        Ok(self.send(Waiting::Authentication, filled(AUTHENTICATE, signature)))
    }
}

fn challenge_length() -> Expected {
    u32::try_from(CHALLENGE)
        .ok()
        .and_then(|length| Expected::new(length).ok())
        .unwrap_or(Expected::SHORT)
}

/// Whatever a card has against it, the way is closed; only broken memory is another matter.
fn taken(header: [u8; 4], answer: &Response) -> Result<(), CardProblem> {
    match done(&Command::new(header), answer) {
        Err(CardProblem::Damaged) => Err(CardProblem::Damaged),
        Err(_) => Err(CardProblem::TerminalWayRefused),
        Ok(()) => Ok(()),
    }
}
