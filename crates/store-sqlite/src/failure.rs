//! Failures of the engine in the words of the store.

use std::sync::Arc;

use rusqlite::ErrorCode;
use store::StoreError;

/// Why a work on the database failed. Unlike [`StoreError`] it can be told to several callers.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Sqlite(Arc<rusqlite::Error>),
    #[error("an earlier write failed on the disk; start again")]
    Poisoned,
    #[error("the data file cannot be used")]
    File(Arc<std::io::Error>),
    #[error("no such fact")]
    NoSuchFact,
    #[error("{0}")]
    Impossible(&'static str),
    #[error("{0}")]
    Damaged(&'static str),
    #[error("the schema version {found} is newer than {known}")]
    NewerSchema { found: u32, known: u32 },
    #[error("closing")]
    Closing,
}

impl Failure {
    /// Says whether the disk itself failed, so that nobody can tell what of the last writes is on
    /// it.
    pub(crate) fn of_the_disk(&self) -> bool {
        let Self::Sqlite(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        )
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) {
            return Self::Impossible("a constraint of the store refuses it");
        }
        Self::Sqlite(Arc::new(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::File(Arc::new(error))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NewerSchema { found, known } => Self::NewerSchema { found, known },
            StoreError::NoSuchFact => Self::NoSuchFact,
            StoreError::Impossible(why) => Self::Impossible(why),
            StoreError::Damaged(what) => Self::Damaged(what),
            StoreError::Closing => Self::Closing,
            StoreError::Engine(_) => Self::Poisoned,
        }
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NewerSchema { found, known } => Self::NewerSchema { found, known },
            Failure::NoSuchFact => Self::NoSuchFact,
            Failure::Impossible(why) => Self::Impossible(why),
            Failure::Damaged(what) => Self::Damaged(what),
            Failure::Closing => Self::Closing,
            Failure::Sqlite(_) | Failure::Poisoned | Failure::File(_) => {
                Self::Engine(Box::new(failure))
            }
        }
    }
}
