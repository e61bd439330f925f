//! The readers of this machine, one of which takes a card.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use card::reader::{FaceNumber, Lost};
use smartcard::{Context as Readers, PcscProblem, Slot};

use super::bay::{Bay, Presence, Transmit};

/// How long a wait for a change lasts at most: then the end of the program is noticed.
const GLANCE: Duration = Duration::from_millis(500);

/// The first reader in which a card lies.
pub(crate) struct PcscBay {
    readers: Readers,
    reader: Mutex<Option<String>>,
    presence: Presence,
}

impl PcscBay {
    /// Connects, and watches the readers on a thread of its own.
    ///
    /// # Errors
    /// If there are no readers to be had.
    pub(crate) fn connect() -> Result<Arc<Self>, PcscProblem> {
        let (readers, watched) = (Readers::connect()?, Readers::connect()?);
        let bay =
            Arc::new(Self { readers, reader: Mutex::new(None), presence: Presence::default() });
        let watching = Arc::clone(&bay);
        std::thread::spawn(move || watching.watch(watched));
        Ok(bay)
    }

    fn watch(&self, mut readers: Readers) {
        while !self.presence.has_ended() {
            match readers.wait_for_change(GLANCE) {
                Ok(Some(slots)) => self.changed(&slots),
                Ok(None) => {}
                Err(problem) => {
                    tracing::error!(%problem, "the readers do not answer");
                    self.changed(&[]);
                    std::thread::sleep(GLANCE);
                }
            }
        }
    }

    fn changed(&self, slots: &[Slot]) {
        let there = slots.iter().find(|slot| slot.holds_a_card()).map(|slot| slot.reader.clone());
        let is_there = there.is_some();
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = there;
        self.presence.set(is_there);
    }
}

impl Bay for PcscBay {
    fn presence(&self) -> &Presence {
        &self.presence
    }

    fn open(&self, _: u64) -> Option<Transmit> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let opened = self.readers.open(&reader);
        let mut card = opened.map_err(|problem| tracing::warn!(%problem, "no card")).ok()?;
        let transmit = move |command: &[u8]| card.transmit(command).map_err(lost);
        Some(Box::new(transmit))
    }

    // The readers of PC/SC do not look at the card: the number is typed.
    fn face_number(&self, _: u64) -> Option<FaceNumber> {
        None
    }
}

/// How the loss of a card looks from above.
pub(crate) fn lost(problem: PcscProblem) -> Lost {
    match problem {
        PcscProblem::NoCard => Lost::NoCard,
        PcscProblem::TornAway | PcscProblem::Reset | PcscProblem::Mute => Lost::TornAway,
        PcscProblem::NoLibrary
        | PcscProblem::NoService
        | PcscProblem::NoReader
        | PcscProblem::InUse
        | PcscProblem::Other(_) => Lost::Reader,
    }
}
