//! Opening connections with the settings that durability and speed rest on.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::OpenOptions;
use crate::convert::Outcome;

/// How a file is read: the registry is mapped, the journal is not. In one file, or with a mapped
/// journal, each commit would make readers drop the mapping and fault it in again, which was
/// measured to be 2 to 7 times slower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Through a mapping.
    Mapped,
    /// By reads.
    Plain,
}

/// Opens the one connection that writes. The log is synced before a commit returns.
pub(crate) fn writing(path: &Path, options: OpenOptions) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(core::time::Duration::from_secs(10))?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", options.checkpoint_pages)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    prepared(&connection)?;
    Ok(connection)
}

/// Opens a connection that only reads.
pub(crate) fn reading(path: &Path, how: Reading, options: OpenOptions) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(core::time::Duration::from_secs(10))?;
    if how == Reading::Mapped {
        let mapped = i64::try_from(options.mapped).unwrap_or(i64::MAX);
        connection.pragma_update_and_check(None, "mmap_size", mapped, |_| Ok(()))?;
    }
    prepared(&connection)?;
    Ok(connection)
}

/// What all connections share. Plans must not depend on bound values: otherwise a statement would
/// be planned again for each new value, which took six times as long as running it.
fn prepared(connection: &Connection) -> Outcome<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}
