//! The suite that every engine passes, on this engine.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::future::Future;

use rusqlite::Connection;
use store::StoreError;
use store::conformance::Engine;
use store_sqlite::{OpenOptions, SqliteStore};
use tempfile::TempDir;

struct Sqlite(TempDir);

impl Engine for Sqlite {
    type Store = SqliteStore;

    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn open(&self) -> Result<SqliteStore, StoreError> {
        SqliteStore::open(self.0.path(), OpenOptions::default())
    }

    fn close(store: SqliteStore) {
        store.close();
    }

    fn make_newer(&self) {
        let registry = Connection::open(self.0.path().join("registry.sqlite")).unwrap();
        registry.pragma_update(None, "user_version", 1_000).unwrap();
    }

    fn wait<F: Future>(future: F) -> F::Output {
        pollster::block_on(future)
    }
}

store::conformance!(Sqlite);
