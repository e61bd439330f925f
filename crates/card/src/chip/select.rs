//! SELECT.

use super::{Application, Chip, Step};
use crate::apdu::StatusWord;

/// The issuer's domain of the chip (`GlobalPlatform`).
const ISSUER_DOMAIN: [u8; 7] = [0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00];

impl Chip {
    pub(super) fn select(&mut self, p1: u8, p2: u8, data: &[u8]) -> Step<Vec<u8>> {
        match (p1, p2) {
            (0x04, 0x00 | 0x0C) => self.select_application(data)?,
            (0x02, 0x00 | 0x0C) => self.select_file(data)?,
            (0x00, 0x00 | 0x0C) => self.select_master(data)?,
            _ => return Err(StatusWord::WRONG_PARAMETERS),
        }
        Ok(Vec::new())
    }

    /// By the full name alone. A name that is not there leaves everything as it was.
    fn select_application(&mut self, name: &[u8]) -> Step<()> {
        let found = Application::ALL.into_iter().find(|application| application.aid() == name);
        if found.is_none() && name != ISSUER_DOMAIN {
            return Err(StatusWord::NOT_FOUND);
        }
        self.session.enter(found);
        Ok(())
    }

    fn select_file(&mut self, id: &[u8]) -> Step<()> {
        let id: [u8; 2] = id.try_into().map_err(|_| StatusWord::WRONG_LENGTH)?;
        let application = self.session.application.ok_or(StatusWord::NOT_FOUND)?;
        let id = u16::from_be_bytes(id);
        if id == Application::DEFAULT_KEY {
            return Err(StatusWord::NOT_FOUND);
        }
        self.session.file = Some(self.row(application, id)?.id);
        Ok(())
    }

    /// Inside an application this does nothing and says that it did.
    fn select_master(&self, data: &[u8]) -> Step<()> {
        match (data, self.session.application) {
            ([], Some(_)) => Ok(()),
            ([0x3F, 0x00], _) => Err(StatusWord::NOT_FOUND),
            _ => Err(StatusWord::WRONG_PARAMETERS),
        }
    }
}
