//! Keeping an answer: from here on it is the only one this request can get.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use usecases::oqs::Handled;
use wire::oqs::document::MAX_BYTES;
use wire::oqs::file_name::RequestFileName;

use crate::folders::{Folders, Place};
use crate::take::{exists, read};

/// Writes an answer, or the copy of a refused request, to the disk, beside the watched folders.
pub(crate) fn write(folders: &Folders, name: &RequestFileName, contents: &[u8]) -> io::Result<()> {
    let mut file = File::create(folders.place(Place::Writing).join(name.request()))?;
    file.write_all(contents)?;
    file.sync_all()
}

/// Declares what was written whole, in one step.
pub(crate) fn keep(folders: &Folders, name: &RequestFileName, place: Place) -> io::Result<()> {
    let file = name.request();
    fs::rename(folders.place(Place::Writing).join(&file), folders.place(place).join(&file))?;
    sync_folder(folders.place(place))
}

/// Lets go of the request: its answer is kept. If the request were still there after the answer is
/// published, a kill in between could publish the answer twice.
pub(crate) fn forget(folders: &Folders, name: &RequestFileName) -> io::Result<()> {
    remove(&folders.place(Place::Taken).join(name.request()))
}

/// Tells whether a request is refused: something of its refusal is still to be published.
pub(crate) fn is_refused(folders: &Folders, name: &RequestFileName) -> io::Result<bool> {
    let file = name.request();
    Ok(exists(&folders.place(Place::Error).join(&file))?
        || exists(&folders.place(Place::Refused).join(&file))?)
}

/// Keeps a copy of a refused request, and drops a result that the refusal replaces.
///
/// A copy, because its sender may still hold the request open and write on; what is in `res` must
/// stay as it is. A request over the size limit is not copied: it would only fill the disk.
pub(crate) fn set_aside(folders: &Folders, name: &RequestFileName) -> io::Result<()> {
    let file = name.request();
    remove(&folders.place(Place::Result).join(&file))?;
    if exists(&folders.place(Place::Refused).join(&file))? {
        return Ok(());
    }
    match read(&folders.place(Place::Taken).join(&file)) {
        Ok(bytes) if bytes.len() <= MAX_BYTES => {
            write(folders, name, &bytes)?;
            keep(folders, name, Place::Refused)
        }
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        // Too large, or gone: it was let go of before the name turned out to be in use.
        _ => Ok(()),
    }
}

/// Returns what is written of an answer, and where it is kept.
pub(crate) fn contents(handled: &Handled) -> (&[u8], Place) {
    match handled {
        Handled::Result(contents) => (contents, Place::Result),
        Handled::Error { contents, .. } => (contents, Place::Error),
    }
}

/// Removes a file that may be gone already.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes the names in a folder durable. Windows and some shares cannot do that and need not be
/// asked.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        other => other,
    }
}
