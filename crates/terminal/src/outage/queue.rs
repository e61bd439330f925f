//! The receptions that the centre has not taken yet: a file that only grows, synced at each line.
//!
//! A line is either a reception or the id of one that was taken. A torn last line, from a kill, was
//! never acknowledged and is cut off. When nothing waits any more, the file is emptied.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::answer::sync_folder;
use crate::centre::{OutageReception, SessionId};

/// Why the queue cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueueError {
    /// The file failed.
    #[error("the queue file failed: check that it may be written and the disk is not full")]
    File(#[from] io::Error),
    /// A whole line is not ours. Nothing is thrown away: people must look.
    #[error("line {line} of the queue file is not readable: move the file away and keep it")]
    Damaged {
        /// Which, from 1.
        line: usize,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Waits(OutageReception),
    Taken(SessionId),
}

/// Receptions that wait, oldest first. One process at a time has it.
#[derive(Debug)]
pub struct OutageQueue {
    file: File,
    waiting: Vec<OutageReception>,
}

impl OutageQueue {
    /// Opens the file, or makes it with mode 0600.
    ///
    /// # Errors
    /// If it fails, is damaged, or another process has it.
    pub fn open(path: &Path) -> Result<Self, QueueError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.try_lock().map_err(io::Error::from)?;
        path.parent().map_or(Ok(()), sync_folder)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (waiting, whole) = read(&bytes)?;
        file.set_len(whole)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self { file, waiting })
    }

    /// The receptions that wait, oldest first.
    pub fn waiting(&self) -> &[OutageReception] {
        &self.waiting
    }

    /// Adds a reception; it is on disk when this returns. One that waits is not added again.
    ///
    /// # Errors
    /// If the file fails.
    pub fn add(&mut self, reception: OutageReception) -> Result<(), QueueError> {
        if self.waiting.iter().any(|waiting| waiting.id == reception.id) {
            return Ok(());
        }
        self.write(&Line::Waits(reception.clone()))?;
        self.waiting.push(reception);
        Ok(())
    }

    /// Removes a reception that the centre has taken.
    ///
    /// # Errors
    /// If the file fails.
    pub fn taken(&mut self, id: &SessionId) -> Result<(), QueueError> {
        self.write(&Line::Taken(id.clone()))?;
        self.waiting.retain(|waiting| waiting.id != *id);
        if self.waiting.is_empty() {
            self.file.set_len(0)?;
            self.file.rewind()?;
            self.file.sync_all()?;
        }
        Ok(())
    }

    fn write(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        let begin = self.file.seek(SeekFrom::End(0))?;
        let written = self.file.write_all(&bytes).and_then(|()| self.file.sync_all());
        if written.is_err() {
            // Half a line would make the next one unreadable.
            self.file.set_len(begin)?;
        }
        written
    }
}

/// Reads the receptions that wait, and how many bytes are whole lines.
fn read(bytes: &[u8]) -> Result<(Vec<OutageReception>, u64), QueueError> {
    let (mut waiting, mut whole) = (Vec::<OutageReception>::new(), 0_u64);
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let Some(text) = line.strip_suffix(b"\n") else { break };
        let damaged = |_| QueueError::Damaged { line: index.saturating_add(1) };
        match serde_json::from_slice(text).map_err(damaged)? {
            Line::Waits(reception) => waiting.push(reception),
            Line::Taken(id) => waiting.retain(|waiting| waiting.id != id),
        }
        whole = whole.saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX));
    }
    Ok((waiting, whole))
}
