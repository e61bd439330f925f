//! The engine without the program above it, to measure against.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};
use store::StoreError;
use vocab::PersonId;

use crate::connection::writing;
use crate::convert::{Outcome, person_number};
use crate::writer::Writer;
use crate::{OpenOptions, SqliteStore};

/// A point read by key and a durable append, through the very connections and the very kind of
/// writer that the store uses. The appends go to a file of their own, beside the journal.
#[derive(Debug)]
pub struct Bare<'a> {
    store: &'a SqliteStore,
    writer: Writer,
}

impl<'a> Bare<'a> {
    /// Opens the file for the appends, `bare.sqlite`, in the directory.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the directory cannot be used.
    pub fn open(
        store: &'a SqliteStore,
        directory: &Path,
        options: OpenOptions,
    ) -> Result<Self, StoreError> {
        let connection = make(directory, options)?;
        Ok(Self { store, writer: Writer::start("bare", connection)? })
    }

    /// Reads one row by its key; returns the length of the name in it.
    ///
    /// # Errors
    /// [`StoreError::Engine`].
    pub fn read(&self, person: PersonId) -> Result<Option<usize>, StoreError> {
        let read = |it: &Connection| {
            let sql = "SELECT kanji FROM person WHERE person = ?1 AND known_until = 0";
            let mut statement = it.prepare_cached(sql)?;
            let name = |row: &rusqlite::Row<'_>| Ok(row.get_ref(0)?.as_str()?.len());
            Ok(statement.query_row([person_number(person)], name).optional()?)
        };
        Ok(self.store.registry.readers.read_once(read)?)
    }

    /// Appends one row and returns when it is durable.
    ///
    /// # Errors
    /// [`StoreError::Engine`].
    pub async fn append(&self, entry: Vec<u8>) -> Result<i64, StoreError> {
        let write = move |it: &Connection| {
            let sql = "INSERT INTO bare (entry) VALUES (?1)";
            Ok(it.prepare_cached(sql)?.insert([&entry])?)
        };
        self.writer.write(write).await
    }
}

fn make(directory: &Path, options: OpenOptions) -> Outcome<Connection> {
    let connection = writing(&directory.join("bare.sqlite"), options)?;
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS bare (position INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT",
    )?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_appended_is_counted_and_what_is_not_there_is_not_read() {
        let directory = tempfile::tempdir().unwrap();
        let options = OpenOptions::default();
        let store = SqliteStore::open(directory.path(), options).unwrap();
        let bare = Bare::open(&store, directory.path(), options).unwrap();
        assert_eq!(bare.read(PersonId::new(1)).unwrap(), None);
        assert_eq!(pollster::block_on(bare.append(vec![1; 120])).unwrap(), 1);
        assert_eq!(pollster::block_on(bare.append(vec![2; 120])).unwrap(), 2);
    }
}
