//! Where a card lies.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use card::reader::{FaceNumber, Lost};

/// Sends a command to the card and waits for its answer.
pub(crate) type Transmit = Box<dyn FnMut(&[u8]) -> Result<Vec<u8>, Lost> + Send>;

/// A reader that takes one card.
pub(crate) trait Bay: Send + Sync {
    /// What is known of the card's coming and going.
    fn presence(&self) -> &Presence;

    /// Opens the card of this turn; `None` if it is gone again, or cannot be opened. The way to it
    /// fails once the card is gone, also if another one lies there.
    fn open(&self, turn: u64) -> Option<Transmit>;

    /// The number on the face of the card, if the reader scans it.
    fn face_number(&self, turn: u64) -> Option<FaceNumber>;
}

/// Whether a card lies there, and the how manieth.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    /// Odd while a card lies there: each coming and each going counts one.
    turn: Mutex<u64>,
    changed: Condvar,
    ended: AtomicBool,
}

impl Presence {
    /// A card came or went.
    pub(crate) fn set(&self, there: bool) {
        let mut turn = self.lock();
        if turn.is_multiple_of(2) == there {
            *turn = turn.wrapping_add(1);
        }
        drop(turn);
        self.changed.notify_all();
    }

    /// No card is waited for any more.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.changed.notify_all();
    }

    /// Whether it is over.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Whether this card is gone.
    pub(crate) fn is_gone(&self, turn: u64) -> bool {
        *self.lock() != turn || self.has_ended()
    }

    /// Which card lies there.
    pub(crate) fn there(&self) -> Option<u64> {
        Some(*self.lock()).filter(|turn| !turn.is_multiple_of(2))
    }

    /// Waits at most so long for a card; `None` if none has come.
    pub(crate) fn wait(&self, longest: Duration) -> Option<u64> {
        let waits = |turn: &mut u64| turn.is_multiple_of(2) && !self.has_ended();
        let waited = self.changed.wait_timeout_while(self.lock(), longest, waits);
        let turn = *waited.unwrap_or_else(PoisonError::into_inner).0;
        Some(turn).filter(|turn| !turn.is_multiple_of(2) && !self.has_ended())
    }

    /// Waits at most so long for a card to go. Returns whether it is gone.
    pub(crate) fn wait_gone(&self, turn: u64, longest: Duration) -> bool {
        let stays = |now: &mut u64| *now == turn && !self.has_ended();
        let waited = self.changed.wait_timeout_while(self.lock(), longest, stays);
        let (now, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *now != turn || self.has_ended()
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
