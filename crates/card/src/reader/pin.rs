//! The PIN of the user-authentication certificate: four digits, three tries (`R-046`, `R-047`).

use core::fmt;
use core::num::NonZeroU8;

use super::commands::{File, application_selected, filled, select, select_application, selected};
use super::{CardProblem, Dialogue, Step};
use crate::apdu::{Command, Response};
use vocab::defects;

const VERIFY: [u8; 4] = [0x00, 0x20, 0x00, 0x80];

defects! {
    /// Why a text is no PIN. Found before the card is asked, so no try is lost.
    PinDefect {
        Length "length"
            "The PIN has four digits; enter all four."
            "暗証番号は4桁です。4桁を入力してください。";
        Digit "digit"
            "The PIN consists of digits only; enter four digits."
            "暗証番号は数字だけです。4桁の数字を入力してください。";
    }
}

/// Four digits (`R-046`). Neither `Debug` nor anything else shows them.
pub struct Pin([u8; 4]);

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(****)")
    }
}

impl Pin {
    /// Takes four ASCII digits.
    ///
    /// # Errors
    /// `length` or `digit`.
    pub fn parse(text: &str) -> Result<Self, PinDefect> {
        if text.chars().count() != 4 {
            return Err(PinDefect::Length);
        }
        let digits = <[u8; 4]>::try_from(text.as_bytes()).map_err(|_| PinDefect::Digit)?;
        let digits = Self(digits);
        if digits.0.iter().all(u8::is_ascii_digit) { Ok(digits) } else { Err(PinDefect::Digit) }
    }
}

/// How the PIN of a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinState {
    /// It can be entered.
    Open {
        /// So many tries are left.
        left: NonZeroU8,
    },
    /// It was verified already in this session and is still open.
    Verified,
    /// No try is left.
    Locked,
    /// The card has none (F-200).
    Absent,
}

#[derive(Debug)]
enum Waiting {
    Application,
    File,
    Answer,
}

/// The two commands that come before every VERIFY.
fn approach(waiting: &mut Waiting, answer: &Response, last: Command) -> Approached {
    match waiting {
        Waiting::Application => {
            application_selected(answer)?;
            *waiting = Waiting::File;
            Ok(Some(select(File::Pin)))
        }
        Waiting::File => {
            selected(File::Pin, answer, CardProblem::NoPin)?;
            *waiting = Waiting::Answer;
            Ok(Some(last))
        }
        Waiting::Answer => Ok(None),
    }
}

/// The next command, or nothing if this is the answer to VERIFY.
type Approached = Result<Option<Command>, CardProblem>;

/// What an answer to VERIFY says of the PIN.
fn state(answer: &Response) -> Result<PinState, CardProblem> {
    let status = answer.status();
    if status.is_ok() {
        return Ok(PinState::Verified);
    }
    if status.is_blocked() {
        return Ok(PinState::Locked);
    }
    let left = status.tries().and_then(NonZeroU8::new);
    let [_, instruction, ..] = VERIFY;
    left.map(|left| PinState::Open { left }).ok_or(CardProblem::of(instruction, status))
}

/// Asks how the PIN stands; costs no try.
#[derive(Debug)]
pub struct PinCounter(Waiting);

impl PinCounter {
    /// The question.
    pub fn new() -> Self {
        Self(Waiting::Application)
    }
}

impl Default for PinCounter {
    fn default() -> Self {
        Self::new()
    }
}

impl Dialogue for PinCounter {
    type Outcome = PinState;

    fn begin(&mut self) -> Command {
        select_application()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<PinState>, CardProblem> {
        match approach(&mut self.0, answer, Command::new(VERIFY)) {
            Ok(Some(command)) => Ok(Step::Send(command)),
            Ok(None) => state(answer).map(Step::Done),
            Err(CardProblem::NoPin) => Ok(Step::Done(PinState::Absent)),
            Err(problem) => Err(problem),
        }
    }
}

/// Proof that the card took the PIN in this session.
#[derive(Debug)]
pub struct PinVerified(());

/// Shows the PIN to the card: one try.
#[derive(Debug)]
pub struct VerifyPin {
    waiting: Waiting,
    pin: Pin,
}

impl VerifyPin {
    /// With this PIN.
    pub fn new(pin: Pin) -> Self {
        Self { waiting: Waiting::Application, pin }
    }
}

impl Dialogue for VerifyPin {
    type Outcome = PinVerified;

    fn begin(&mut self) -> Command {
        select_application()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<PinVerified>, CardProblem> {
        let verify = filled(VERIFY, &self.pin.0);
        if let Some(command) = approach(&mut self.waiting, answer, verify)? {
            return Ok(Step::Send(command));
        }
        match state(answer)? {
            PinState::Verified => Ok(Step::Done(PinVerified(()))),
            PinState::Open { left } => Err(CardProblem::WrongPin { left }),
            PinState::Locked => Err(CardProblem::Locked),
            PinState::Absent => Err(CardProblem::NoPin),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pin, PinDefect};

    /// `R-046`: four digits, known before the card is asked.
    #[test]
    fn a_pin_is_four_ascii_digits() {
        assert!(Pin::parse("0000").is_ok());
        for (text, defect) in [
            ("", PinDefect::Length),
            ("123", PinDefect::Length),
            ("12345", PinDefect::Length),
            ("12a4", PinDefect::Digit),
            ("１２３４", PinDefect::Digit),
            ("12 4", PinDefect::Digit),
        ] {
            assert_eq!(Pin::parse(text).err(), Some(defect), "{text}");
        }
    }

    #[test]
    fn debug_shows_no_digit() {
        assert_eq!(format!("{:?}", Pin::parse("1234").unwrap()), "Pin(****)");
    }
}
