//! VERIFY and the change of a PIN.

use aws_lc_rs::constant_time::verify_slices_are_equal;

use super::application::Shape;
use super::{Application, BlockedAnswer, Chip, Content, Health, Kind, Pin, Place, Step};
use crate::apdu::{Command, StatusWord};

impl Chip {
    pub(super) fn verify(&mut self, p1: u8, p2: u8, entry: &[u8]) -> Step<Vec<u8>> {
        if p1 != 0 {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        let (application, id, shape) = self.named_pin(p2)?;
        let blocked = self.blocked();
        let pin = self.pin(application, id)?;
        if entry.is_empty() {
            return Err(StatusWord::tries_left(pin.left));
        }
        // The try is counted before the comparison: whoever tears the card away in the middle
        // gains nothing.
        let before = pin.left;
        pin.left = before.checked_sub(1).ok_or(blocked)?;
        if verify_slices_are_equal(&pin.secret, entry).is_err() {
            let left = pin.left;
            self.changed = true;
            self.session.opened.remove(&id);
            return Err(StatusWord::tries_left(left));
        }
        pin.left = shape.tries;
        self.changed = before != shape.tries;
        self.session.opened.insert(id);
        Ok(Vec::new())
    }

    /// Changes a PIN that was verified before, with the instruction of its application.
    pub(super) fn change(&mut self, command: &Command) -> Step<Vec<u8>> {
        let [_, ins, p1, p2] = command.header();
        let (application, id, shape) = self.named_pin(p2)?;
        match (ins, p1) {
            (0x24, 0x01) | (0x32, 0x00) => {}
            _ => return Err(StatusWord::WRONG_PARAMETERS),
        }
        if shape.change != Some(ins) {
            return Err(StatusWord::CONDITIONS_NOT_SATISFIED);
        }
        if !self.session.opened.contains(&id) {
            return Err(StatusWord::SECURITY_NOT_SATISFIED);
        }
        if !shape.form.allows(command.data()) {
            return Err(StatusWord::WRONG_DATA);
        }
        self.pin(application, id)?.secret = command.data().to_vec();
        self.changed = true;
        Ok(Vec::new())
    }

    fn named_pin(&self, p2: u8) -> Step<(Application, u16, Shape)> {
        let row = self.named(p2)?;
        if self.memory.health != Health::Sound {
            return Err(StatusWord::MEMORY_FAILURE);
        }
        match row.kind {
            Kind::Pin(shape) => Ok((self.application()?, row.id, shape)),
            Kind::Binary | Kind::Record | Kind::Key | Kind::Authority => {
                Err(StatusWord::WRONG_FILE)
            }
        }
    }

    fn pin(&mut self, application: Application, id: u16) -> Step<&mut Pin> {
        match self.memory.files.get_mut(&Place(application, id)) {
            Some(Content::Pin(pin)) => Ok(pin),
            _ => Err(StatusWord::NOT_FOUND),
        }
    }

    fn blocked(&self) -> StatusWord {
        match self.memory.blocked {
            BlockedAnswer::Jicsap => StatusWord::BLOCKED_JICSAP,
            BlockedAnswer::Iso => StatusWord::BLOCKED,
        }
    }
}
