//! The commands that the dialogues share, and what their status words mean.

use super::CardProblem;
use crate::apdu::{Command, Expected, Response, StatusWord};

/// The application of the public certificates (JPKI-AP).
const APPLICATION: [u8; 10] = [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

/// The application of the card's face (券面事項確認AP).
const SURFACE: [u8; 10] = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02];

/// A file of an application by its identifier (`card-jpki.c` of `OpenSC`).
#[derive(Debug, Clone, Copy)]
pub(super) enum File {
    /// What the token says of itself.
    Token,
    /// The user-authentication certificate.
    Certificate,
    /// Its private key.
    Key,
    /// The PIN of the key.
    Pin,
    /// The record of the card's face.
    Face,
    /// The certificate of the face's issuer.
    FaceIssuer,
    /// The number that opens the face.
    FaceNumber,
}

impl File {
    fn identifier(self) -> [u8; 2] {
        match self {
            Self::Token => [0x00, 0x06],
            Self::Certificate => [0x00, 0x0A],
            Self::Key => [0x00, 0x17],
            Self::Pin => [0x00, 0x18],
            Self::Face => [0x00, 0x02],
            Self::FaceIssuer => [0x00, 0x04],
            Self::FaceNumber => [0x00, 0x12],
        }
    }
}

/// A command with data. Longer data than a command can carry leave it empty, and the card
/// refuses it; nothing here is that long.
pub(super) fn filled(header: [u8; 4], data: &[u8]) -> Command {
    Command::new(header).with_data(data).unwrap_or_else(|_| Command::new(header))
}

pub(super) fn select_application() -> Command {
    filled([0x00, 0xA4, 0x04, 0x0C], &APPLICATION)
}

pub(super) fn select_surface() -> Command {
    filled([0x00, 0xA4, 0x04, 0x0C], &SURFACE)
}

pub(super) fn select(file: File) -> Command {
    filled([0x00, 0xA4, 0x02, 0x0C], &file.identifier())
}

/// Reads at most so many bytes (up to 256) from an offset below 32,768.
pub(super) fn read(offset: u16, bytes: u16) -> Command {
    let [high, low] = offset.to_be_bytes();
    let expected = Expected::new(u32::from(bytes.min(256))).unwrap_or(Expected::SHORT);
    Command::new([0x00, 0xB0, high & 0x7F, low]).expecting(expected)
}

pub(super) fn done(command: &Command, answer: &Response) -> Result<(), CardProblem> {
    let [_, instruction, ..] = command.header();
    if answer.status().is_ok() {
        Ok(())
    } else {
        Err(CardProblem::of(instruction, answer.status()))
    }
}

/// Whether the application was there. Cards of other kinds refuse the name, the parameters, the
/// instruction or the class.
pub(super) fn application_selected(answer: &Response) -> Result<(), CardProblem> {
    match answer.status() {
        StatusWord::NOT_FOUND
        | StatusWord::WRONG_PARAMETERS
        | StatusWord::UNKNOWN_INSTRUCTION
        | StatusWord::UNKNOWN_CLASS => Err(CardProblem::WrongKind),
        _ => done(&select_application(), answer),
    }
}

/// Whether the file was there; `missing` is what it means if not.
pub(super) fn selected(
    file: File,
    answer: &Response,
    missing: CardProblem,
) -> Result<(), CardProblem> {
    if answer.status() == StatusWord::NOT_FOUND {
        return Err(missing);
    }
    done(&select(file), answer)
}
