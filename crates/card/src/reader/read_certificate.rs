//! Reads the user-authentication certificate, which every card gives without a PIN.

use super::commands::{
    File, application_selected, done, read, select, select_application, selected,
};
use super::{CardProblem, Dialogue, Step};
use crate::apdu::{Command, Response, StatusWord};

/// Certificates of cards have about 1,600 bytes.
const LONGEST: u16 = 4_096;
/// The header of a DER sequence of 256 to 65,535 bytes.
const HEADER: u16 = 4;

#[derive(Debug)]
enum Waiting {
    Application,
    File,
    Header,
    Rest { length: u16, der: Vec<u8> },
}

/// Reads the certificate; its outcome is the DER, unchecked.
#[derive(Debug)]
pub struct ReadCertificate(Waiting);

impl ReadCertificate {
    /// Of the user-authentication certificate.
    pub fn user_authentication() -> Self {
        Self(Waiting::Application)
    }
}

impl Dialogue for ReadCertificate {
    type Outcome = Vec<u8>;

    fn begin(&mut self) -> Command {
        select_application()
    }

    fn answered(&mut self, answer: &Response) -> Result<Step<Vec<u8>>, CardProblem> {
        match &mut self.0 {
            Waiting::Application => {
                application_selected(answer)?;
                self.0 = Waiting::File;
                Ok(Step::Send(select(File::Certificate)))
            }
            Waiting::File => {
                selected(File::Certificate, answer, CardProblem::NoCertificate)?;
                self.0 = Waiting::Header;
                Ok(Step::Send(read(0, HEADER)))
            }
            Waiting::Header => {
                given(answer)?;
                let length = whole_length(answer.data())?;
                let der = answer.data().to_vec();
                self.0 = Waiting::Rest { length, der };
                Ok(Step::Send(read(HEADER, length.saturating_sub(HEADER))))
            }
            Waiting::Rest { length, der } => {
                given(answer)?;
                more(*length, der, answer.data())
            }
        }
    }
}

/// A card may say that the file ended early and give what it had.
fn given(answer: &Response) -> Result<(), CardProblem> {
    if answer.status() == StatusWord::END_OF_FILE {
        return Ok(());
    }
    done(&read(0, 0), answer)
}

/// The length of the certificate with its header. A file without one is empty or filled up.
fn whole_length(header: &[u8]) -> Result<u16, CardProblem> {
    match header {
        [] | [0x00 | 0xFF, ..] => Err(CardProblem::NoCertificate),
        [0x30, 0x82, high, low] => {
            let length = u16::from_be_bytes([*high, *low]).saturating_add(HEADER);
            let real = (HEADER.saturating_add(1)..=LONGEST).contains(&length);
            if real { Ok(length) } else { Err(CardProblem::Damaged) }
        }
        _ => Err(CardProblem::Damaged),
    }
}

fn more(length: u16, der: &mut Vec<u8>, piece: &[u8]) -> Result<Step<Vec<u8>>, CardProblem> {
    if piece.is_empty() {
        return Err(CardProblem::Damaged);
    }
    der.extend_from_slice(piece);
    der.truncate(usize::from(length));
    let have = u16::try_from(der.len()).map_err(|_| CardProblem::Damaged)?;
    match length.saturating_sub(have) {
        0 => Ok(Step::Done(core::mem::take(der))),
        missing => Ok(Step::Send(read(have, missing))),
    }
}
