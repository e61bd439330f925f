//! Which kind of card lies there.

use super::commands::{
    File, application_selected, done, read, select, select_application, selected,
};
use super::{CardProblem, Dialogue, Step};
use crate::apdu::{Command, Response};

/// Who carries the certificates, by the name that the token gives itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardFamily {
    /// A My Number Card.
    MyNumberCard,
    /// A Basic Resident Registration Card (住基カード), which came before it.
    ResidentCard,
    /// The certificates in an Android phone.
    AndroidPhone,
    /// The certificates in an iPhone.
    Iphone,
}

impl CardFamily {
    fn of(label: &[u8]) -> Option<Self> {
        // Padded with blanks to 32 bytes; the names are those that `soltia48/myna-card` lists.
        match label.trim_ascii_end() {
            b"JPKIAPICCTOKEN2" => Some(Self::MyNumberCard),
            b"JPKIAPICCTOKEN" => Some(Self::ResidentCard),
            b"JPKIAPGPSETOKEN" => Some(Self::AndroidPhone),
            b"JPKIAPIOSTOKEN" => Some(Self::Iphone),
            _ => None,
        }
    }
}

#[derive(Debug)]
enum Waiting {
    Application,
    Token,
    Label,
}

/// Asks which kind of card this is. Never by its ATR, which belongs to the reader as much.
#[derive(Debug)]
pub struct Identify(Waiting);

impl Identify {
    /// The question.
    pub fn new() -> Self {
        Self(Waiting::Application)
    }
}

impl Default for Identify {
    fn default() -> Self {
        Self::new()
    }
}

impl Dialogue for Identify {
    type Outcome = CardFamily;

    fn begin(&mut self) -> Command {
        select_application()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<CardFamily>, CardProblem> {
        match self.0 {
            Waiting::Application => {
                application_selected(answer)?;
                self.0 = Waiting::Token;
                Ok(Step::Send(select(File::Token)))
            }
            Waiting::Token => {
                selected(File::Token, answer, CardProblem::WrongKind)?;
                self.0 = Waiting::Label;
                Ok(Step::Send(read(0, 32)))
            }
            Waiting::Label => {
                done(&read(0, 32), answer)?;
                let family = CardFamily::of(answer.data()).ok_or(CardProblem::WrongKind)?;
                Ok(Step::Done(family))
            }
        }
    }
}
