//! A card that is plugged in.

use std::fs::File;

use super::{CardName, Shelf, ShelfDefect};
use crate::apdu::Response;
use crate::chip::{Chip, Entropy, Memory};

/// A card from the shelf with power on, and the lock that makes it nobody else's.
#[derive(Debug)]
pub struct Slot {
    shelf: Shelf,
    name: CardName,
    _lock: File,
    chip: Chip,
    /// What the chip remembers is not on the disk yet: a save has failed.
    unsaved: bool,
}

impl Slot {
    pub(super) fn new(shelf: Shelf, name: CardName, lock: File, memory: Memory) -> Self {
        Self { shelf, name, _lock: lock, chip: Chip::new(memory), unsaved: false }
    }

    /// Answers a command. What changed is on the disk before the answer is anybody's: who kills
    /// the card in the middle has spent the try and learnt nothing.
    ///
    /// # Errors
    /// `storage` if the card cannot be saved; there is no answer then.
    pub fn process(
        &mut self,
        apdu: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Response, ShelfDefect> {
        let answer = self.chip.process(apdu, entropy);
        self.unsaved |= answer.save;
        self.save()?;
        Ok(answer.response)
    }

    /// Takes the power away: the session ends, the card stays plugged in.
    pub fn power_off(&mut self) {
        self.chip.power_off();
    }

    /// Damages the chip for good.
    ///
    /// # Errors
    /// `storage` if the card cannot be saved.
    pub fn damage(&mut self) -> Result<(), ShelfDefect> {
        self.chip.damage();
        self.unsaved = true;
        self.save()
    }

    /// Puts another memory into the chip, as the office does; the session ends.
    ///
    /// # Errors
    /// `storage` if the card cannot be saved.
    pub fn rewrite(&mut self, memory: Memory) -> Result<(), ShelfDefect> {
        self.chip = Chip::new(memory);
        self.unsaved = true;
        self.save()
    }

    /// The chip.
    pub fn chip(&self) -> &Chip {
        &self.chip
    }

    fn save(&mut self) -> Result<(), ShelfDefect> {
        if self.unsaved {
            self.shelf.save(&self.name, self.chip.memory())?;
            self.unsaved = false;
        }
        Ok(())
    }
}
