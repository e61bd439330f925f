//! The file that a card reader leaves in `face`: exactly one a check, whatever is killed when.
//!
//! The way of a result, each step durable before the next:
//!
//! 1. `asked/<session>`: the centre is about to be asked. Found after a kill, it is asked again;
//!    the session gets the same answer.
//! 2. `kept/<session>.<name>`: the file, whole. From here on it is the only one this check can get.
//! 3. `done/<session>`: the check has its file.
//! 4. The kept file moves into `face` by one rename. Its reader may take it at once.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use wire::oqs::file_name::FaceFileName;
use wire::oqs::{MessageDefect, QualificationResult, Verbatim, WriteOptions};

use crate::answer::{remove, sync_folder};
use crate::centre::SessionId;
use crate::take::exists;

/// Why a result does not become a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FaceFileError {
    /// A folder failed. The file appears when it works again.
    #[error("the face folder or its work folder failed")]
    Folder(#[from] io::Error),
    /// The message is no `OQSsiquc01res`, or cannot be written in the encoding of this site.
    #[error("the message cannot be written as a face file")]
    Message(#[from] MessageDefect),
    /// The message tells no facility of 10 digits or no time.
    #[error("the message tells no facility code or no time of execution")]
    NoOrigin,
}

/// What is drawn for one file.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// Becomes the 20 hexadecimal digits of the name.
    pub token: [u8; 10],
    /// Becomes the 16 characters of the `ArbitraryFileIdentifier`.
    pub identifier: [u8; 12],
}

/// What became of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// A file of this name is in `face`, or was.
    File(FaceFileName),
    /// The check has had its file before.
    Already,
}

/// The folder `face` and the work folder beside it, which must be on the same file system.
#[derive(Debug)]
pub struct FaceFolder {
    face: PathBuf,
    asked: PathBuf,
    writing: PathBuf,
    kept: PathBuf,
    done: PathBuf,
    options: WriteOptions,
    _lock: File,
}

impl FaceFolder {
    /// Makes the folders, and publishes what a kill left behind.
    ///
    /// # Errors
    /// If they cannot be made, or another process works on them.
    pub fn open(face: &Path, work: &Path, options: WriteOptions) -> Result<Self, FaceFileError> {
        let place = |name| work.join(name);
        let (asked, writing) = (place("asked"), place("writing"));
        let (kept, done) = (place("kept"), place("done"));
        for folder in [face, &asked, &writing, &kept, &done] {
            fs::create_dir_all(folder)?;
        }
        let lock = File::create(work.join("lock"))?;
        lock.try_lock().map_err(io::Error::from)?;
        let face = face.to_owned();
        let folder = Self { face, asked, writing, kept, done, options, _lock: lock };
        folder.recover()?;
        Ok(folder)
    }

    /// Notes that the centre will be asked for the result of a session, and with what.
    ///
    /// # Errors
    /// If the note cannot be made durable.
    pub fn ask(&self, session: &SessionId, with: &[u8]) -> Result<(), FaceFileError> {
        Ok(self.write(&session.to_string(), with, &self.asked.join(session.to_string()))?)
    }

    /// Sessions whose result was asked for, but has no file yet, and with what they were asked.
    ///
    /// # Errors
    /// If the work folder cannot be read.
    pub fn unanswered(&self) -> Result<Vec<(SessionId, Vec<u8>)>, FaceFileError> {
        let mut found = Vec::new();
        for (name, path) in files(&self.asked)? {
            if let Ok(session) = SessionId::try_from(name) {
                found.push((session, fs::read(path)?));
            }
        }
        Ok(found)
    }

    /// Gives a session up: the centre has no result for it.
    ///
    /// # Errors
    /// If the note cannot be removed.
    pub fn give_up(&self, session: &SessionId) -> Result<(), FaceFileError> {
        Ok(remove(&self.asked.join(session.to_string()))?)
    }

    /// Makes the file of a session from the message of its result, unless it has one.
    ///
    /// # Errors
    /// Why there is no file. Calling it again is safe.
    pub fn leave(
        &self,
        session: &SessionId,
        message: &str,
        draw: Draw,
    ) -> Result<Left, FaceFileError> {
        if exists(&self.done.join(session.to_string()))? {
            self.recover()?;
            return Ok(Left::Already);
        }
        let (name, bytes) = self.render(message, draw)?;
        let kept = self.kept.join(format!("{session}.{name}"));
        self.write(&session.to_string(), &bytes, &kept)?;
        self.publish(session, &kept, &name)?;
        Ok(Left::File(name))
    }

    /// Forgets the checks that were done before a time. A session must not live as long.
    ///
    /// # Errors
    /// If the work folder fails.
    pub fn forget_before(&self, time: SystemTime) -> Result<(), FaceFileError> {
        for (_, path) in files(&self.done)? {
            if fs::metadata(&path)?.modified()? < time {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn render(&self, json: &str, draw: Draw) -> Result<(FaceFileName, Vec<u8>), FaceFileError> {
        let mut message = QualificationResult::from_json(json)?.message;
        let identifier = BASE64URL_NOPAD.encode(&draw.identifier);
        message.header.file_identifier = Some(Verbatim::from_text(identifier));
        let facility = message.header.facility_code.as_deref().unwrap_or_default();
        let time = message.header.execution_time.as_deref().unwrap_or_default();
        let name = FaceFileName::new(facility, &HEXLOWER.encode(&draw.token), time)
            .map_err(|_| FaceFileError::NoOrigin)?;
        Ok((name, message.to_bytes(self.options)?))
    }

    /// Goes on with every kept file, from wherever a kill left it.
    fn recover(&self) -> Result<(), FaceFileError> {
        for (file, path) in files(&self.kept)? {
            let Some((session, name)) = file.split_once('.') else { continue };
            let session = SessionId::try_from(session.to_owned());
            if let (Ok(session), Ok(name)) = (session, FaceFileName::parse(name)) {
                self.publish(&session, &path, &name)?;
            }
        }
        Ok(())
    }

    fn publish(&self, session: &SessionId, kept: &Path, name: &FaceFileName) -> io::Result<()> {
        File::create(self.done.join(session.to_string()))?.sync_all()?;
        sync_folder(&self.done)?;
        remove(&self.asked.join(session.to_string()))?;
        fs::rename(kept, self.face.join(name.to_string()))?;
        sync_folder(&self.face)
    }

    fn write(&self, name: &str, contents: &[u8], target: &Path) -> io::Result<()> {
        let writing = self.writing.join(name);
        let mut file = File::create(&writing)?;
        file.write_all(contents)?;
        file.sync_all()?;
        fs::rename(&writing, target)?;
        target.parent().map_or(Ok(()), sync_folder)
    }
}

fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string() {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}
