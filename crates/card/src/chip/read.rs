//! READ BINARY and READ RECORD.

use super::{Chip, Content, Step};
use crate::apdu::{Command, StatusWord};

impl Chip {
    pub(super) fn read_binary(&mut self, command: &Command) -> Step<Vec<u8>> {
        let expected = command.expected().ok_or(StatusWord::WRONG_LENGTH)?;
        let [_, _, p1, p2] = command.header();
        let offset = if p1 & 0x80 == 0 {
            usize::from(u16::from_be_bytes([p1, p2]))
        } else {
            self.session.file = Some(self.short(p1 & 0x1F)?);
            usize::from(p2)
        };
        let application = self.application()?;
        let id = self.session.file.ok_or(StatusWord::NO_FILE)?;
        let row = self.row(application, id)?;
        let Content::Binary(bytes) = self.content(application, id)? else {
            return Err(StatusWord::WRONG_FILE);
        };
        self.permit(row.access)?;
        let rest = bytes.get(offset..).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or(StatusWord::WRONG_OFFSET)?;
        Ok(rest.iter().take(expected.bytes()).copied().collect())
    }

    pub(super) fn read_record(&mut self, number: u8, p2: u8) -> Step<Vec<u8>> {
        if p2 & 0x07 != 0x04 {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        if p2 >> 3 != 0 {
            self.session.file = Some(self.short(p2 >> 3)?);
        }
        let application = self.application()?;
        let id = self.session.file.ok_or(StatusWord::NO_FILE)?;
        let row = self.row(application, id)?;
        let Content::Records(records) = self.content(application, id)? else {
            return Err(StatusWord::WRONG_FILE);
        };
        self.permit(row.access)?;
        let index = usize::from(number).checked_sub(1).ok_or(StatusWord::NO_RECORD)?;
        records.get(index).cloned().ok_or(StatusWord::NO_RECORD)
    }

    /// The file of a short id; it becomes the current one.
    fn short(&self, id: u8) -> Step<u16> {
        let application = self.application()?;
        if id == 0 {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        self.row(application, u16::from(id)).map(|row| row.id)
    }
}
