//! Publishing a kept answer: one move into `res`, under a name that nothing has there.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use wire::oqs::file_name::RequestFileName;

use crate::answer::{remove, sync_folder};
use crate::folders::{Folders, Place};
use crate::take::exists;

/// What publishing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Published {
    /// The result is in `res`.
    Result,
    /// The `.err` file is in `res`.
    Error,
    /// Another file of the result's name is in `res`: the result stays kept, and nothing was
    /// published.
    NameInUse,
}

/// Whoever looks for a free number holds this until the name is taken.
static NUMBERING: Mutex<()> = Mutex::new(());
/// More unread `.err` files of one name than anybody leaves.
const MOST_ERRORS: u32 = 1_000;

/// Publishes the kept answer of a request. `touch` is the time to write to it afterwards, if any.
pub(crate) fn publish(
    folders: &Folders,
    name: &RequestFileName,
    touch: Option<SystemTime>,
) -> io::Result<Published> {
    let file = name.request();
    let result = folders.place(Place::Result).join(&file);
    let error = folders.place(Place::Error).join(&file);
    if exists(&error)? {
        // The error replaces a result that could not be published.
        remove(&result)?;
        publish_error(folders, name, &error, touch)?;
        return Ok(Published::Error);
    }
    let target = folders.paths().res.join(name.result());
    match compare(&target, &result)? {
        There::Nothing => move_in(folders, &result, &target, touch)?,
        There::Same => again(&result, &target, touch)?,
        There::Other => return Ok(Published::NameInUse),
    }
    Ok(Published::Result)
}

/// An `.err` file of an earlier request of this name is not overwritten either: the new one gets a
/// number.
fn publish_error(
    folders: &Folders,
    name: &RequestFileName,
    kept: &Path,
    touch: Option<SystemTime>,
) -> io::Result<()> {
    let _numbering = NUMBERING.lock().unwrap_or_else(PoisonError::into_inner);
    for number in 1..=MOST_ERRORS {
        let target = error_path(&folders.paths().res, name, number);
        match compare(&target, kept)? {
            There::Nothing => return move_in(folders, kept, &target, touch),
            There::Same => return again(kept, &target, touch),
            There::Other => {}
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

fn error_path(res: &Path, name: &RequestFileName, number: u32) -> PathBuf {
    let first = res.join(name.error());
    if number == 1 { first } else { first.with_extension(format!("{number}.err")) }
}

/// What has a name in `res`.
enum There {
    Nothing,
    Same,
    Other,
}

fn compare(target: &Path, kept: &Path) -> io::Result<There> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(There::Nothing),
        Err(error) => return Err(error),
    };
    if !metadata.is_file() || metadata.len() != fs::metadata(kept)?.len() {
        return Ok(There::Other);
    }
    match fs::read(target) {
        Ok(there) if there == fs::read(kept)? => Ok(There::Same),
        Ok(_) => Ok(There::Other),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(There::Nothing),
        Err(error) => Err(error),
    }
}

fn move_in(
    folders: &Folders,
    kept: &Path,
    target: &Path,
    touch: Option<SystemTime>,
) -> io::Result<()> {
    fs::rename(kept, target)?;
    if let Some(time) = touch {
        write_time(target, time);
    }
    sync_folder(&folders.paths().res)
}

/// The same answer lies there unread: the request was sent again. One file is enough.
fn again(kept: &Path, target: &Path, touch: Option<SystemTime>) -> io::Result<()> {
    if let Some(time) = touch {
        write_time(target, time);
    }
    remove(kept)
}

/// A reader may have deleted the file by now, or hold it: then it has seen it.
fn write_time(target: &Path, time: SystemTime) {
    let opened = File::options().write(true).open(target);
    drop(opened.and_then(|file| file.set_modified(time)));
}
