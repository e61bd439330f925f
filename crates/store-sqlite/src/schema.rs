//! The schema of both files and its history.
//!
//! A migration file is never changed once it was released; a new one is added at the end. Where a
//! database stands is its `user_version`.

use rusqlite::{Connection, TransactionBehavior};

use crate::convert::Outcome;
use crate::failure::Failure;

/// One of the two files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schema {
    /// The name of the file in the data directory.
    pub(crate) file: &'static str,
    /// Every migration, oldest first, each with its name.
    pub(crate) migrations: &'static [(&'static str, &'static str)],
}

macro_rules! migrations {
    ($($name:literal)+) => { &[$(($name, include_str!(concat!("../migrations/", $name))),)+] };
}

/// The registry.
pub(crate) const REGISTRY: Schema = Schema {
    file: "registry.sqlite",
    migrations: migrations![
        "registry/0001_begin.sql" "registry/0002_card.sql" "registry/0003_staff.sql"
    ],
};

/// The journal.
pub(crate) const JOURNAL: Schema = Schema {
    file: "journal.sqlite",
    migrations: migrations![
        "journal/0001_begin.sql" "journal/0002_card.sql" "journal/0003_desk.sql"
    ],
};

impl Schema {
    /// Returns the version that this program knows.
    pub(crate) fn version(&self) -> u32 {
        u32::try_from(self.migrations.len()).unwrap_or(u32::MAX)
    }

    /// Brings a database to this version, all migrations in one transaction.
    ///
    /// # Errors
    /// [`Failure::NewerSchema`] when a newer program wrote the data; it is not touched then.
    pub(crate) fn bring_up(&self, connection: &mut Connection) -> Outcome<()> {
        if version_of(connection)? == self.version() {
            return Ok(());
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Read again: another process may have been here first.
        let found = version_of(&transaction)?;
        let known = self.version();
        if found > known {
            return Err(Failure::NewerSchema { found, known });
        }
        let done = usize::try_from(found).unwrap_or(usize::MAX);
        for (_, sql) in self.migrations.iter().skip(done) {
            transaction.execute_batch(sql)?;
        }
        transaction.pragma_update(None, "user_version", known)?;
        Ok(transaction.commit()?)
    }
}

fn version_of(connection: &Connection) -> Outcome<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
