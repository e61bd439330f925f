//! Publishing what is kept: each file by one move into `res`, under a name that nothing has there.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use wire::oqs::file_name::RequestFileName;

use crate::answer::{remove, sync_folder};
use crate::folders::{Folders, Place};
use crate::take::exists;

/// Whoever looks for a free number holds this until the name is taken.
static NUMBERING: Mutex<()> = Mutex::new(());
/// More unread `.err` files of one name than anybody leaves.
const MOST_ERRORS: u32 = 1_000;

/// Tells whether the kept result of a request cannot be published, because another file of its name
/// is in `res`.
pub(crate) fn name_is_used(folders: &Folders, name: &RequestFileName) -> io::Result<bool> {
    let kept = folders.place(Place::Result).join(name.request());
    if !exists(&kept)? {
        return Ok(false);
    }
    let target = folders.paths().res.join(name.result());
    Ok(matches!(compare(&target, &kept)?, There::Other))
}

/// Publishes the kept result of a request. False if another file of its name is in `res`: the
/// result stays kept, and nothing was published. `touch` is the time to write to it afterwards, if
/// any.
pub(crate) fn publish_result(
    folders: &Folders,
    name: &RequestFileName,
    touch: Option<SystemTime>,
) -> io::Result<bool> {
    let kept = folders.place(Place::Result).join(name.request());
    put(folders, &kept, &folders.paths().res.join(name.result()), touch)
}

/// Publishes the kept error text of a request, if it is not published yet, and returns the number
/// that its copy should have.
///
/// Unread files of an earlier request of this name are not overwritten either: the new ones get a
/// number. It is one at which both names are free, so that clients find the one beside the other.
pub(crate) fn publish_error(
    folders: &Folders,
    name: &RequestFileName,
    touch: Option<SystemTime>,
) -> io::Result<u32> {
    let kept = folders.place(Place::Error).join(name.request());
    if !exists(&kept)? {
        // A kill came in between, and nobody knows the number any more: the first free one.
        return Ok(1);
    }
    let copy = folders.place(Place::Refused).join(name.request());
    let alone = !exists(&copy)?;
    let res = &folders.paths().res;
    let _numbering = NUMBERING.lock().unwrap_or_else(PoisonError::into_inner);
    for number in 1..=MOST_ERRORS {
        let beside = numbered(&res.join(name.request()), number);
        let free = alone || !matches!(compare(&beside, &copy)?, There::Other);
        let target = numbered(&res.join(name.error()), number);
        if free && put(folders, &kept, &target, touch)? {
            return Ok(number);
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

/// Publishes the kept copy of a refused request, if there is one, under this number or the next
/// free one. Its `.err` file must be published.
pub(crate) fn publish_refused(
    folders: &Folders,
    name: &RequestFileName,
    first: u32,
    touch: Option<SystemTime>,
) -> io::Result<()> {
    let kept = folders.place(Place::Refused).join(name.request());
    if !exists(&kept)? {
        return Ok(());
    }
    let target = folders.paths().res.join(name.request());
    let _numbering = NUMBERING.lock().unwrap_or_else(PoisonError::into_inner);
    for number in first..=MOST_ERRORS {
        if put(folders, &kept, &numbered(&target, number), touch)? {
            return Ok(());
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

/// Returns the path with a number before its extension; the first has none.
fn numbered(path: &Path, number: u32) -> PathBuf {
    match path.extension() {
        Some(extension) if number > 1 => {
            path.with_extension(format!("{number}.{}", extension.to_string_lossy()))
        }
        _ => path.to_owned(),
    }
}

/// Moves a kept file to its place in `res`. False if another file is there.
fn put(
    folders: &Folders,
    kept: &Path,
    target: &Path,
    touch: Option<SystemTime>,
) -> io::Result<bool> {
    match compare(target, kept)? {
        There::Nothing => move_in(folders, kept, target, touch)?,
        There::Same => again(kept, target, touch)?,
        There::Other => return Ok(false),
    }
    Ok(true)
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
