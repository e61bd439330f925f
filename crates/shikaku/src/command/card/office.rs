//! What the municipal office does with a card that was made: PINs, renewal, the move abroad.

use std::time::{Duration, Instant};

use card::chip::Memory;
use card::office::{OfficeDefect, reset_password, reset_pin, rewrite};
use card::personalise::Residence;
use card::shelf::{CardName, ShelfDefect};
use pki::authority::Reason;
use vocab::{Date, Defect as _};

use super::issue::{self, Issuing};
use super::{Office, refused, serial, shelved};
use crate::clock::real_now;
use crate::failure::Failure;
use crate::output;

/// How long a plugged card may take to come out.
const PATIENCE: Duration = Duration::from_secs(5);
/// What stands for PINs of a rewritten card: it keeps those that it has.
const KEEPS_ITS_OWN: (&str, &str) = ("0000", "AAAAA0");

impl Office {
    /// Takes the card out of the reader, wherever it is plugged in.
    pub(super) fn unplug(&self, name: &CardName) -> Result<(), Failure> {
        if !self.take_out(name)? {
            return output::write("差し込まれていません。 / it is not plugged in\n");
        }
        output::write("カードを抜きました。 / taken out\n")
    }

    /// Returns whether it was plugged in.
    fn take_out(&self, name: &CardName) -> Result<bool, Failure> {
        if !self.shelf.recall(name).map_err(shelved)? {
            return Ok(false);
        }
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            // The slot is free again when the one who had it has let it go.
            match self.shelf.plug(name) {
                Err(ShelfDefect::Locked) => std::thread::sleep(Duration::from_millis(50)),
                Ok(_) => return Ok(true),
                Err(defect) => return Err(shelved(defect)),
            }
        }
        Err(shelved(ShelfDefect::Locked))
    }

    /// Sets PIN, password or both anew; a lock is gone then.
    pub(super) fn set_pin(
        &self,
        name: &CardName,
        pin: Option<&str>,
        password: Option<&str>,
    ) -> Result<(), Failure> {
        self.change(name, |memory| {
            let mut memory = memory.clone();
            if let Some(pin) = pin {
                memory = reset_pin(&memory, pin).map_err(not_done)?;
            }
            if let Some(password) = password {
                memory = reset_password(&memory, password).map_err(not_done)?;
            }
            Ok(memory)
        })?;
        self.show(name)
    }

    /// New certificates that follow the old ones, which end (F-242).
    pub(super) fn renew(&self, name: &CardName, on: Option<Date>) -> Result<(), Failure> {
        self.reissue(name, on.unwrap_or(self.today), None, Reason::Superseded)
    }

    /// The switch before a move abroad: note, address, certificates.
    pub(super) fn move_abroad(&self, name: &CardName, on: Option<Date>) -> Result<(), Failure> {
        let on = on.unwrap_or(self.today);
        self.reissue(name, on, Some(Residence::Abroad(on)), Reason::AffiliationChanged)
    }

    /// The card is gone, and nobody can use it (F-245).
    pub(super) fn lose(&self, name: &CardName) -> Result<(), Failure> {
        if !matches!(self.shelf.load(name), Err(ShelfDefect::Absent)) {
            self.take_out(name)?;
        }
        self.suspend(name)
    }

    fn reissue(
        &self,
        name: &CardName,
        on: Date,
        moved: Option<Residence>,
        why: Reason,
    ) -> Result<(), Failure> {
        let card = self.order(name)?;
        self.change(name, |memory| {
            let old = serial(memory)?;
            let first = Issuing::first(&self.directory, &self.authority, &card);
            let mut issuing = first.renewal(old, on);
            if let Some(moved) = moved {
                issuing.residence = moved;
            }
            let order = issuing.order(KEEPS_ITS_OWN)?;
            let issuer = issue::issuer(&self.directory)?;
            let renewed = rewrite(memory, &order, &issuer).map_err(not_done)?;
            self.authority.revoke(old, why, real_now()).map_err(refused)?;
            Ok(renewed)
        })?;
        self.show(name)
    }

    /// Changes a card that is plugged in nowhere.
    fn change(
        &self,
        name: &CardName,
        change: impl FnOnce(&Memory) -> Result<Memory, Failure>,
    ) -> Result<(), Failure> {
        let mut slot = self.shelf.plug(name).map_err(shelved)?;
        let changed = change(slot.chip().memory())?;
        slot.rewrite(changed).map_err(shelved)
    }
}

fn not_done(defect: OfficeDefect) -> Failure {
    Failure::new(defect.message_ja(), defect.to_string())
}
