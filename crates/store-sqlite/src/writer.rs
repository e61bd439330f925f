//! The one writer of a file, which groups commits.
//!
//! A sync costs as much as hundreds of inserts. So all that waits while one group is synced becomes
//! the next group: one transaction, one sync, then each caller gets its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, TransactionBehavior};
use store::StoreError;
use tokio::sync::oneshot;

use crate::convert::Outcome;
use crate::failure::Failure;

/// The most works of one group. More would make the first of them wait without sparing much.
const LARGEST_GROUP: usize = 512;

/// What the writer is sent.
enum Message {
    Work(Box<dyn Work>),
    /// Do what was sent before and end.
    Close,
}

/// A handle on the writing thread.
#[derive(Debug)]
pub(crate) struct Writer {
    sender: mpsc::Sender<Message>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the thread.
    pub(crate) fn start(name: &str, connection: Connection) -> Outcome<Self> {
        let (sender, receiver) = mpsc::channel();
        let thread = Builder::new()
            .name(format!("write-{name}"))
            .spawn(move || write_until_closed(connection, &receiver))?;
        Ok(Self { sender, thread: Mutex::new(Some(thread)) })
    }

    /// Does a work on the database and returns when it is durable.
    ///
    /// A work may be done twice: when another one of its group fails, all are rolled back and done
    /// one by one.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let request = Request { work, done: None, reply };
        let sent = self.sender.send(Message::Work(Box::new(request)));
        sent.map_err(|_| StoreError::Closing)?;
        // The thread drops a request without an answer only when it has ended.
        answer.await.map_err(|_| StoreError::Closing)?.map_err(StoreError::from)
    }

    /// Does all that was sent before and ends the thread. Blocks until then.
    pub(crate) fn close(&self) {
        // Nobody receives: the thread has ended before.
        drop(self.sender.send(Message::Close));
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // A panic of the thread was reported by its hook; every caller was told `Closing`.
            drop(thread.join());
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

/// A work with its caller.
trait Work: Send {
    /// Does the work inside the transaction of the group.
    fn perform(&mut self, connection: &Connection) -> Outcome<()>;
    /// Tells the caller, after the sync.
    fn answer(self: Box<Self>, outcome: Outcome<()>);
}

struct Request<F, T> {
    work: F,
    done: Option<T>,
    reply: oneshot::Sender<Outcome<T>>,
}

impl<F, T> Work for Request<F, T>
where
    F: FnMut(&Connection) -> Outcome<T> + Send,
    T: Send,
{
    fn perform(&mut self, connection: &Connection) -> Outcome<()> {
        // A work that panics must not take the writer with it.
        let done = catch_unwind(AssertUnwindSafe(|| (self.work)(connection)));
        self.done = Some(done.unwrap_or(Err(Failure::Damaged("a work panicked")))?);
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Outcome<()>) {
        let Self { done, reply, .. } = *self;
        let done = outcome.and_then(|()| done.ok_or(Failure::Closing));
        // The caller may have gone away; what it wanted is done all the same.
        drop(reply.send(done));
    }
}

fn write_until_closed(mut connection: Connection, receiver: &mpsc::Receiver<Message>) {
    let mut poisoned = false;
    let mut open = true;
    while open {
        let Ok(first) = receiver.recv() else { break };
        let mut group = Vec::new();
        let mut next = Some(first);
        while let Some(message) = next.take() {
            match message {
                Message::Work(work) => group.push(work),
                Message::Close => open = false,
            }
            if open && group.len() < LARGEST_GROUP {
                next = receiver.try_recv().ok();
            }
        }
        write_group(&mut connection, group, &mut poisoned);
    }
    // The log goes back into the file, so that a copy of the file alone is whole. It is no loss if
    // a reader prevents that: the next start reads the log.
    drop(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
}

fn write_group(connection: &mut Connection, mut group: Vec<Box<dyn Work>>, poisoned: &mut bool) {
    // After a failed sync the system may have dropped the pages, and a second sync would lie.
    let outcome = if *poisoned { Err(Failure::Poisoned) } else { commit(connection, &mut group) };
    *poisoned |= outcome.as_ref().is_err_and(Failure::of_the_disk);
    if outcome.is_err() && !*poisoned && group.len() > 1 {
        // One bad work must not fail the others.
        for work in group {
            write_group(connection, vec![work], poisoned);
        }
        return;
    }
    for work in group {
        work.answer(outcome.clone());
    }
}

fn commit(connection: &mut Connection, group: &mut [Box<dyn Work>]) -> Outcome<()> {
    if group.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for work in group {
        work.perform(&transaction)?;
    }
    Ok(transaction.commit()?)
}
