//! One look through `req`.

use std::collections::{HashMap, HashSet};
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use wire::oqs::file_name::RequestFileName;

use crate::look::Look;
use crate::settings::Settings;

/// Most files whose looks are kept; more wait until some of these are taken.
const MOST_SEEN: usize = 65_536;
/// Most names of strangers that are kept to log each once.
const MOST_STRANGERS: usize = 10_000;

/// What the looks through `req` have seen.
#[derive(Debug)]
pub(crate) struct Scanner {
    req: PathBuf,
    seen: HashMap<RequestFileName, Look>,
    strangers: HashSet<String>,
}

/// What one look found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Requests that can be taken.
    pub(crate) ready: Vec<RequestFileName>,
    /// Files that are left alone, the first time they are seen.
    pub(crate) strangers: Vec<Stranger>,
    /// Some request will be ready soon.
    pub(crate) soon: bool,
}

/// A file that is left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stranger {
    pub(crate) name: String,
    /// Why, as a stable code.
    pub(crate) code: &'static str,
}

impl Scanner {
    pub(crate) fn new(req: &Path) -> Self {
        Self { req: req.to_owned(), seen: HashMap::new(), strangers: HashSet::new() }
    }

    /// Looks through the folder, not into folders in it. Requests that `busy` knows are passed
    /// over.
    pub(crate) fn scan(
        &mut self,
        settings: &Settings,
        now: Instant,
        busy: &HashSet<String>,
    ) -> io::Result<Found> {
        let mut found = Found::default();
        let mut before = std::mem::take(&mut self.seen);
        for entry in fs::read_dir(&self.req)? {
            let entry = entry?;
            let (name, metadata) = match request(&entry) {
                Ok(Some(request)) => request,
                Ok(None) => continue,
                Err(stranger) => {
                    self.note(stranger, &mut found);
                    continue;
                }
            };
            if busy.contains(&key(&name)) || self.seen.len() >= MOST_SEEN {
                continue;
            }
            let path = entry.path();
            let look = match before.remove(&name) {
                Some(look) => look.again(&path, &metadata, now),
                None => Look::first(&path, &metadata, now),
            };
            if look.is_settled(settings, now) {
                found.ready.push(name);
            } else {
                found.soon |= look.has_ended();
                self.seen.insert(name, look);
            }
        }
        Ok(found)
    }

    fn note(&mut self, stranger: Stranger, found: &mut Found) {
        let room = self.strangers.len() < MOST_STRANGERS;
        if room && self.strangers.insert(stranger.name.clone()) {
            found.strangers.push(stranger);
        }
    }
}

/// What makes two requests rivals for one error file or, where case does not count, for one result.
pub(crate) fn key(name: &RequestFileName) -> String {
    name.error().to_lowercase()
}

/// Reads an entry; `None` when it went away meanwhile.
fn request(entry: &DirEntry) -> Result<Option<(RequestFileName, Metadata)>, Stranger> {
    let file_name = entry.file_name();
    let stranger = |code| Stranger { name: file_name.to_string_lossy().into_owned(), code };
    let text = file_name.to_str().ok_or_else(|| stranger("file-name-not-text"))?;
    let name = RequestFileName::parse(text).map_err(|defect| stranger(defect.code()))?;
    // Asked of the file itself: a folder's listing may be older on shares. Links are not followed.
    match fs::symlink_metadata(entry.path()) {
        Ok(metadata) if is_plain(metadata.file_type()) => Ok(Some((name, metadata))),
        Ok(_) => Err(stranger("not-a-file")),
        Err(_) => Ok(None),
    }
}

/// Tells whether something is a file: no folder, no link, no pipe.
pub(crate) fn is_plain(kind: FileType) -> bool {
    kind.is_file()
}
