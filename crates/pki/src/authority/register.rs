//! The register as a file: one JSON line an event, durable before anybody hears of it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::AuthorityError;
use super::state::{Event, State};

/// The open file and what was read of it so far.
pub(crate) struct Register {
    file: File,
    read: u64,
    state: State,
}

impl Register {
    pub(crate) fn open(path: &Path) -> Result<Self, AuthorityError> {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut register = Self { file, read: 0, state: State::default() };
        register.catch_up()?;
        Ok(register)
    }

    /// Reads what others appended. A torn last line was never promised to anybody: it is left.
    fn catch_up(&mut self) -> Result<(), AuthorityError> {
        self.file.seek(SeekFrom::Start(self.read))?;
        let mut new = Vec::new();
        self.file.read_to_end(&mut new)?;
        for line in new.split_inclusive(|byte| *byte == b'\n') {
            let Some(line) = line.strip_suffix(b"\n") else { break };
            let event = serde_json::from_slice(line).map_err(|_| AuthorityError::Register)?;
            self.state.apply(event);
            let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
            self.read = self.read.saturating_add(length).saturating_add(1);
        }
        Ok(())
    }

    /// The state as it is now, with what other processes wrote.
    pub(crate) fn current(&mut self) -> Result<&State, AuthorityError> {
        self.catch_up()?;
        Ok(&self.state)
    }

    /// Decides on the newest state and appends, alone among all processes.
    pub(crate) fn append<T>(
        &mut self,
        decide: impl FnOnce(&State) -> Result<(Event, T), AuthorityError>,
    ) -> Result<T, AuthorityError> {
        self.file.lock()?;
        let done = self.append_locked(decide);
        self.file.unlock()?;
        done
    }

    fn append_locked<T>(
        &mut self,
        decide: impl FnOnce(&State) -> Result<(Event, T), AuthorityError>,
    ) -> Result<T, AuthorityError> {
        self.catch_up()?;
        let (event, result) = decide(&self.state)?;
        // Cuts off the torn line of a process that died; nothing to do otherwise.
        if self.file.metadata()?.len() > self.read {
            self.file.set_len(self.read)?;
        }
        let mut line = serde_json::to_vec(&event).map_err(|_| AuthorityError::Register)?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.file.sync_data()?;
        self.catch_up()?;
        Ok(result)
    }
}
