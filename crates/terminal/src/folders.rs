//! The folders, and the places of a request in the work folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Where the folders are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderPaths {
    /// Clients put requests here.
    pub req: PathBuf,
    /// Results appear here.
    pub res: PathBuf,
    /// Results of card readers appear here.
    pub face: PathBuf,
    /// Requests on their way. Must be on the same file system as `req` and `res`, and none of the
    /// watched folders may be inside it or around it.
    pub work: PathBuf,
}

impl FolderPaths {
    /// Returns the usual names, side by side in one folder (`OQS` on real terminals).
    pub fn beneath(root: &Path) -> Self {
        Self {
            req: root.join("req"),
            res: root.join("res"),
            face: root.join("face"),
            work: root.join(".shikaku-work"),
        }
    }

    fn all(&self) -> [&Path; 4] {
        [&self.req, &self.res, &self.face, &self.work]
    }
}

/// Why the folders cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// A folder cannot be made or looked at.
    #[error("cannot use the folder {}: check that it may be made and written", folder.display())]
    Unusable {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another service works on these folders.
    #[error("another service works on these folders: end it, or use other folders")]
    InUse,
    /// One folder is inside another, or the same.
    #[error("{} and {} overlap: use four separate folders", one.display(), other.display())]
    Overlap {
        /// One.
        one: PathBuf,
        /// The other.
        other: PathBuf,
    },
    /// Files cannot be moved from folder to folder in one step.
    #[error("req, res and the work folder must be on one file system")]
    OtherFileSystem,
}

/// The folders, made and locked: one service at a time works on them.
#[derive(Debug)]
pub struct Folders {
    paths: FolderPaths,
    places: [PathBuf; 5],
    _lock: File,
}

/// Where a file of a request can be in the work folder. Each keeps the request's own file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The request itself, taken from `req`.
    Taken,
    /// An answer or a copy that is being written. What lies here after a crash is worthless.
    Writing,
    /// A whole result, to be published as the result.
    Result,
    /// A whole error text, to be published as the `.err` file. Counts more than a result of the
    /// same request.
    Error,
    /// A whole copy of a refused request, to be published after its error text.
    Refused,
}

impl Place {
    pub(crate) const ALL: [Self; 5] =
        [Self::Taken, Self::Writing, Self::Result, Self::Error, Self::Refused];

    const fn folder(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Writing => "writing",
            Self::Result => "results",
            Self::Error => "errors",
            Self::Refused => "refused",
        }
    }
}

impl Folders {
    /// Makes the folders that are not there and takes the lock. Does not look at what is in them.
    ///
    /// # Errors
    /// [`FolderError`]; nothing was taken or published.
    pub fn open(paths: FolderPaths) -> Result<Self, FolderError> {
        let places = Place::ALL.map(|place| paths.work.join(place.folder()));
        let wanted = paths.all().into_iter().chain(places.iter().map(PathBuf::as_path));
        for folder in wanted {
            fs::create_dir_all(folder).map_err(|source| unusable(folder, source))?;
        }
        refuse_overlap(&paths)?;
        refuse_other_file_system(&paths)?;
        let lock = lock(&paths.work)?;
        Ok(Self { paths, places, _lock: lock })
    }

    /// Returns where the folders are.
    pub fn paths(&self) -> &FolderPaths {
        &self.paths
    }

    /// Returns a place in the work folder.
    pub(crate) fn place(&self, place: Place) -> &Path {
        let [taken, writing, result, error, refused] = &self.places;
        match place {
            Place::Taken => taken,
            Place::Writing => writing,
            Place::Result => result,
            Place::Error => error,
            Place::Refused => refused,
        }
    }
}

fn unusable(folder: &Path, source: io::Error) -> FolderError {
    FolderError::Unusable { folder: folder.to_owned(), source }
}

fn refuse_overlap(paths: &FolderPaths) -> Result<(), FolderError> {
    let mut seen: Vec<PathBuf> = Vec::new();
    for folder in paths.all() {
        let folder = folder.canonicalize().map_err(|source| unusable(folder, source))?;
        let overlap = |other: &&PathBuf| folder.starts_with(other) || other.starts_with(&folder);
        if let Some(other) = seen.iter().find(overlap) {
            return Err(FolderError::Overlap { one: other.clone(), other: folder });
        }
        seen.push(folder);
    }
    Ok(())
}

#[cfg(unix)]
fn refuse_other_file_system(paths: &FolderPaths) -> Result<(), FolderError> {
    use std::os::unix::fs::MetadataExt;
    let device = |folder: &Path| {
        let metadata = fs::metadata(folder).map_err(|source| unusable(folder, source))?;
        Ok(metadata.dev())
    };
    let work = device(&paths.work)?;
    if device(&paths.req)? == work && device(&paths.res)? == work {
        Ok(())
    } else {
        Err(FolderError::OtherFileSystem)
    }
}

/// Elsewhere a move across file systems fails when it is tried, and the health says so.
#[cfg(not(unix))]
fn refuse_other_file_system(_: &FolderPaths) -> Result<(), FolderError> {
    Ok(())
}

/// The system lets go of the lock when the process ends, however it ends.
fn lock(work: &Path) -> Result<File, FolderError> {
    let path = work.join("lock");
    let failed = |source| unusable(work, source);
    let file = File::options().create(true).append(true).open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(FolderError::InUse),
        // Some network shares have no locks; keeping a second service away is the operator's part
        // there.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}
