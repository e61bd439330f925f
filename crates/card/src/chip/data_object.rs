//! GET DATA: the objects of the issuer's domain.

use super::{Chip, Health, Step};
use crate::apdu::{Command, StatusWord};

impl Chip {
    pub(super) fn get_data(&mut self, command: &Command) -> Step<Vec<u8>> {
        let [_, _, p1, p2] = command.header();
        let tag = u16::from_be_bytes([p1, p2]);
        let object = self.memory.objects.get(&tag);
        let object = object.filter(|_| self.session.application.is_none());
        let object = object.ok_or(StatusWord::NO_DATA_OBJECT)?;
        if self.memory.health != Health::Sound {
            return Err(StatusWord::MEMORY_FAILURE);
        }
        match command.expected() {
            Some(expected) if object.len() <= expected.bytes() => Ok(object.clone()),
            _ => Err(StatusWord::WRONG_LENGTH),
        }
    }
}
