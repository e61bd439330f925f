//! Taking a request: out of `req` in one step, then read whole.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use wire::oqs::document::MAX_BYTES;
use wire::oqs::file_name::RequestFileName;

use crate::folders::{Folders, Place};
use crate::scan::is_plain;

/// Where a request was found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Nowhere: its sender took it back.
    Gone,
    /// In the work folder already answered; a kill came before all of the answer was published.
    Answered,
    /// In the work folder now. At most one byte more than the largest message is read: the rest
    /// cannot matter.
    Bytes(Vec<u8>),
}

/// Why a request could not be taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TakeError {
    /// Somebody holds it in `req`.
    #[error("the request cannot be moved")]
    Held(#[source] io::Error),
    /// The work folder fails.
    #[error("the work folder failed")]
    Work(#[source] io::Error),
}

/// Takes a request, or finds how far it came before.
pub(crate) fn take(folders: &Folders, name: &RequestFileName) -> Result<Taken, TakeError> {
    let file = name.request();
    for place in [Place::Error, Place::Result, Place::Refused] {
        if exists(&folders.place(place).join(&file)).map_err(TakeError::Work)? {
            return Ok(Taken::Answered);
        }
    }
    let taken = folders.place(Place::Taken).join(&file);
    let resumed = exists(&taken).map_err(TakeError::Work)?;
    if !resumed && !fetch(&folders.paths().req.join(&file), &taken)? {
        return Ok(Taken::Gone);
    }
    read(&taken).map(Taken::Bytes).map_err(TakeError::Work)
}

/// Moves a request into the work folder. From here on nobody can change it under its name, and a
/// new file of the same name is a new request. False if it is not there.
fn fetch(from: &Path, to: &Path) -> Result<bool, TakeError> {
    match fs::rename(from, to) {
        Ok(()) => {}
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(TakeError::Held(error)),
        // Nothing to take, or no work folder to take it to.
        Err(error) => match exists(from) {
            Ok(true) => return Err(TakeError::Work(error)),
            Ok(false) => return Ok(false),
            Err(error) => return Err(TakeError::Held(error)),
        },
    }
    let kind = fs::symlink_metadata(to).map_err(TakeError::Work)?.file_type();
    if is_plain(kind) {
        return Ok(true);
    }
    // It became a link or a folder after it was looked at: back with it, the next look leaves it
    // alone.
    fs::rename(to, from).map_err(TakeError::Work)?;
    Ok(false)
}

/// Reads a request: at most one byte more than the largest message.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // The journal will know the request by these bytes: they must be the same after a power
    // failure. Windows cannot sync what is open for reading.
    if cfg!(unix) {
        file.sync_all()?;
    }
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Tells whether anything has this name.
pub(crate) fn exists(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
