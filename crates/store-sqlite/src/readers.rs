//! Read connections, one a slot.
//!
//! A read takes about ten microseconds, less than handing it to another thread would. So it is done
//! at once by the thread that asks, inside the async function, and a connection is never held
//! across an await.

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::OpenOptions;
use crate::connection::{Reading, reading};
use crate::convert::Outcome;
use crate::failure::Failure;

/// The read connections of one file.
#[derive(Debug)]
pub(crate) struct Readers {
    slots: Box<[Mutex<Connection>]>,
}

/// Numbers the threads, so that each comes back to its own slot, whose pages and statements are
/// warm.
static THREADS: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static THREAD: Cell<usize> = Cell::new(THREADS.fetch_add(1, Ordering::Relaxed));
}

impl Readers {
    /// Opens the connections. The writer has made the file.
    pub(crate) fn open(path: &Path, how: Reading, options: OpenOptions) -> Outcome<Self> {
        let slots = (0..options.readers.max(1))
            .map(|_| reading(path, how, options).map(Mutex::new))
            .collect::<Outcome<_>>()?;
        Ok(Self { slots })
    }

    /// Reads. What `read` sees is one moment of the database, however many statements it takes.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Connection) -> Outcome<T>) -> Outcome<T> {
        let connection = self.connection()?;
        let snapshot = Snapshot::begin(&connection)?;
        let value = read(&connection);
        drop(snapshot);
        value
    }

    /// Reads with a single statement, which sees one moment anyway.
    pub(crate) fn read_once<T>(&self, read: impl FnOnce(&Connection) -> Outcome<T>) -> Outcome<T> {
        read(&*self.connection()?)
    }

    fn connection(&self) -> Outcome<MutexGuard<'_, Connection>> {
        let own = THREAD.with(Cell::get).checked_rem(self.slots.len()).unwrap_or_default();
        let (before, from) = self.slots.split_at(own);
        let free = from.iter().chain(before).find_map(|slot| slot.try_lock().ok());
        // A slot that a panic left is whole: the snapshot ended while the panic unwound.
        let wait = || from.first().map(|slot| slot.lock().unwrap_or_else(PoisonError::into_inner));
        free.or_else(wait).ok_or(Failure::Closing)
    }
}

/// An open read transaction; ends when dropped.
struct Snapshot<'a>(&'a Connection);

impl<'a> Snapshot<'a> {
    fn begin(connection: &'a Connection) -> Outcome<Self> {
        connection.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Ending a read cannot fail in a way that a caller could mend; a connection that stays in a
        // transaction answers the next read with an error.
        let ended = self.0.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([]));
        drop(ended);
    }
}
