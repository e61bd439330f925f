//! The journal of a demo that has ended, read from its files.

use std::path::Path;

use store::{Entry, Journal as _, Receipt, RequestKey, StoreError};
use store_sqlite::{OpenOptions, SqliteStore};
use usecases::digest::digest_of;
use vocab::JournalPosition;

use super::FACILITY;

/// Reads the journal of a data directory. No demo may run on it.
pub(crate) fn journal(data: &Path) -> Vec<(Receipt, Entry)> {
    let read = async |store: &SqliteStore| {
        let mut entries: Vec<(Receipt, Entry)> = Vec::new();
        loop {
            let next = entries.last().map_or(1, |(receipt, _)| receipt.position().get() + 1);
            let page = store.entries(JournalPosition::new(next), 500).await?;
            if page.is_empty() {
                return Ok(entries);
            }
            entries.extend(page);
        }
    };
    with_store(data, read)
}

/// Opens the store of a data directory and does something with it.
pub(crate) fn with_store<T>(
    data: &Path,
    work: impl AsyncFnOnce(&SqliteStore) -> Result<T, StoreError>,
) -> T {
    let store = SqliteStore::open(data, OpenOptions::default()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let done = runtime.block_on(work(&store)).unwrap();
    store.close();
    done
}

/// Returns the entry of each request file: the journal takes one for a name with its bytes, or
/// none.
pub(crate) fn receipts(data: &Path, requests: &[(String, Vec<u8>)]) -> Vec<Option<Receipt>> {
    with_store(data, async |store: &SqliteStore| {
        let mut found = Vec::new();
        for (name, bytes) in requests {
            let parts: [&[u8]; 4] = [b"folder", FACILITY.as_bytes(), name.as_bytes(), bytes];
            let entry = store.by_request(RequestKey(digest_of(&parts))).await?;
            found.push(entry.map(|(receipt, _)| receipt));
        }
        Ok(found)
    })
}
