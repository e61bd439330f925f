//! What can go wrong in a store.

/// Why a store did not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data was written by a newer version of the program.
    #[error("the data has schema version {found}, this program knows {known}: update the program")]
    NewerSchema {
        /// Version of the data.
        found: u32,
        /// Version of the program.
        known: u32,
    },
    /// A fact to be replaced or withdrawn does not exist or is no longer known.
    #[error("no such fact: it was withdrawn or never recorded")]
    NoSuchFact,
    /// A fact contradicts a constraint of the store (a stretch that ends before it begins).
    #[error("the fact is impossible: {0}")]
    Impossible(&'static str),
    /// The disk is full, the file is damaged, the connection is lost.
    #[error("the storage engine failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A stored value does not parse: the file was changed by something else.
    #[error("stored data is damaged: {0}")]
    Damaged(&'static str),
    /// The store is closing and takes nothing more.
    #[error("the store is closing")]
    Closing,
}
