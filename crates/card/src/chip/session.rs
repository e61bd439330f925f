//! What the chip knows only as long as it has power.

use std::collections::BTreeSet;

use super::application::{Access, Row};
use super::secure_messaging::Messaging;
use super::{Application, Chip, Content, Health, Place, Step};
use crate::apdu::StatusWord;
use crate::cv::CertifiedKey;

/// How far a terminal has come on the way without a PIN.
#[derive(Debug, Default)]
pub(super) enum TerminalWay {
    #[default]
    Closed,
    /// Its certificate is good; it has still to prove that it owns the key.
    Certified(Box<CertifiedKey>),
    Open,
}

/// The session. With power on, no application is current but the issuer's domain.
#[derive(Debug, Default)]
pub(super) struct Session {
    pub(super) application: Option<Application>,
    pub(super) file: Option<u16>,
    pub(super) opened: BTreeSet<u16>,
    pub(super) terminal: TerminalWay,
    pub(super) challenge: Option<Vec<u8>>,
    pub(super) messaging: Messaging,
}

impl Session {
    /// Makes an application current (or the issuer's domain). The same one again changes nothing
    /// but the current file: a real card does not log out so.
    pub(super) fn enter(&mut self, application: Option<Application>) {
        if self.application != application {
            *self = Self { application, ..Self::default() };
        }
        self.file = None;
    }

    fn opens(&self, access: Access) -> bool {
        let by_pin = |pins: &[u16]| pins.iter().any(|pin| self.opened.contains(pin));
        match access {
            Access::Free => true,
            Access::OneOf(pins) => by_pin(pins),
            Access::OneOfOrTerminal(pins) => {
                by_pin(pins) || matches!(self.terminal, TerminalWay::Open)
            }
        }
    }
}

impl Chip {
    /// The current application.
    pub(super) fn application(&self) -> Step<Application> {
        self.session.application.ok_or(StatusWord::NO_FILE)
    }

    /// The file that P2 means: the current one (`80`), or one by its short id (`80` + id).
    pub(super) fn named(&self, p2: u8) -> Step<Row> {
        let application = self.application()?;
        let id = match p2 {
            0x80 => self.session.file.ok_or(StatusWord::NO_FILE)?,
            0x81..=0x9E => u16::from(p2 & 0x1F),
            _ => return Err(StatusWord::WRONG_PARAMETERS),
        };
        self.row(application, id)
    }

    /// The line of a file that this card has.
    pub(super) fn row(&self, application: Application, id: u16) -> Step<Row> {
        let row = application.row(id).ok_or(StatusWord::NOT_FOUND)?;
        self.content(application, id).map(|_| row)
    }

    pub(super) fn content(&self, application: Application, id: u16) -> Step<&Content> {
        self.memory.files.get(&Place(application, id)).ok_or(StatusWord::NOT_FOUND)
    }

    /// Refuses unless the chip works and the session opens the file.
    pub(super) fn permit(&self, access: Access) -> Step<()> {
        if !self.session.opens(access) {
            return Err(StatusWord::SECURITY_NOT_SATISFIED);
        }
        self.permit_sound()
    }

    /// Refuses unless the chip works.
    pub(super) fn permit_sound(&self) -> Step<()> {
        match self.memory.health {
            Health::Sound => Ok(()),
            Health::Damaged | Health::Destroyed => Err(StatusWord::MEMORY_FAILURE),
        }
    }
}
