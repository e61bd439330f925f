//! The embedded engine: two files of `SQLite` in a data directory.
//!
//! `registry.sqlite` holds the facts. It is mapped into memory and read by many connections at
//! once; changes come in batches. `journal.sqlite` holds what was asked and answered: each check is
//! one append, and one writer groups the appends of all callers into one sync. They are two files
//! because each commit to a mapped file makes every reader map it again: with the journal in the
//! registry's file reads were measured to be 2 to 7 times slower.
//!
//! Reads are done at once by the thread that asks, inside the async functions: they take about ten
//! microseconds, less than handing them to another thread. Writes wait for their group without
//! holding a thread.
//!
//! One process at a time opens a data directory for writing.
#![forbid(unsafe_code)]

mod bare;
mod certificates;
mod codes;
mod connection;
mod convert;
mod devices;
mod directory;
mod enrol;
mod facts;
mod failure;
mod file;
mod find;
mod hash;
mod insert;
mod journal;
mod journal_append;
mod journal_card;
mod journal_outage;
mod journal_read;
#[cfg(test)]
mod journal_tests;
mod keys;
mod options;
mod readers;
mod record;
mod referenced;
mod registry;
mod remembered;
mod rows;
mod schema;
#[cfg(test)]
mod schema_tests;
mod staff;
mod writer;

use std::path::Path;

use store::StoreError;

pub use bare::Bare;
pub use options::OpenOptions;

use connection::Reading;
use convert::Outcome;
use file::File;
use referenced::Referenced;
use remembered::Remembered;
use store::{Device, DeviceFingerprint, Facility};
use vocab::{FacilityCode, InsurerNumber};

/// The registry and the journal in a data directory.
#[derive(Debug)]
pub struct SqliteStore {
    registry: File,
    journal: File,
    names: Remembered<InsurerNumber, String>,
    devices: Remembered<DeviceFingerprint, Device>,
    facilities: Remembered<FacilityCode, Facility>,
    referenced: Referenced,
}

impl SqliteStore {
    /// Opens the data in a directory; makes both if they are not there. Brings older data up to
    /// this version.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a newer program wrote the data; [`StoreError::Engine`] when
    /// the directory cannot be used.
    pub fn open(directory: &Path, options: OpenOptions) -> Result<Self, StoreError> {
        Ok(Self::open_files(directory, options)?)
    }

    fn open_files(directory: &Path, options: OpenOptions) -> Outcome<Self> {
        std::fs::create_dir_all(directory)?;
        let registry = File::open(directory, schema::REGISTRY, Reading::Mapped, options)?;
        let journal = File::open(directory, schema::JOURNAL, Reading::Plain, options)?;
        let referenced = journal.readers.read_once(Referenced::read)?;
        Ok(Self {
            registry,
            journal,
            names: Remembered::default(),
            devices: Remembered::default(),
            facilities: Remembered::default(),
            referenced,
        })
    }

    /// Finishes what was sent before, and takes nothing more: later writes are told
    /// [`StoreError::Closing`], reads still work. Blocks until all is on disk.
    pub fn close(&self) {
        self.registry.writer.close();
        self.journal.writer.close();
    }
}
