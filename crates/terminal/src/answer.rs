//! Keeping an answer: from here on it is the only one this request can get.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use usecases::oqs::Handled;
use wire::oqs::file_name::RequestFileName;

use crate::folders::{Folders, Place};

/// Writes an answer to the disk, beside the watched folders.
pub(crate) fn write(folders: &Folders, name: &RequestFileName, contents: &[u8]) -> io::Result<()> {
    let mut file = File::create(folders.place(Place::Writing).join(name.request()))?;
    file.write_all(contents)?;
    file.sync_all()
}

/// Declares a written answer whole, in one step.
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
