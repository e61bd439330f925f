//! The readers, and a card on one of them.

use std::ffi::{CStr, CString};
use std::sync::Arc;
use std::time::Duration;

use crate::PcscProblem;
use crate::library::{CardHandle, ContextHandle, Library};

/// The library by the name of its interface, which has been the same since 2004.
const LIBRARY: &str = "libpcsclite.so.1";
/// The name that stands for "a reader comes or goes".
const ANY_READER: &CStr = c"\\\\?PnP?\\Notification";

// Bits of a state, as `pcsclite.h` numbers them.
const CHANGED: u32 = 0x0002;
const PRESENT: u32 = 0x0020;
const MUTE: u32 = 0x0200;

/// The library and a context in it, released when the last user is gone.
struct Session {
    library: Library,
    context: ContextHandle,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.library.release(self.context);
    }
}

/// Whether a card lies on a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// No card.
    Absent,
    /// A card, with its answer to reset. It tells nothing about the kind of card.
    Present {
        /// The answer to reset.
        atr: Vec<u8>,
    },
    /// A card that does not answer.
    Mute,
}

/// A reader and what lies on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The name of the reader.
    pub reader: String,
    /// What lies on it.
    pub card: Presence,
}

impl Slot {
    /// Whether a card lies there, though it may not answer.
    pub fn holds_a_card(&self) -> bool {
        match self.card {
            Presence::Present { .. } | Presence::Mute => true,
            Presence::Absent => false,
        }
    }
}

/// A connection to the service.
pub struct Context {
    session: Arc<Session>,
    seen: Vec<(CString, u32)>,
}

impl Context {
    /// Connects to the service.
    ///
    /// # Errors
    /// `no-library`, `no-service`.
    pub fn connect() -> Result<Self, PcscProblem> {
        Self::of(LIBRARY)
    }

    fn of(library: &str) -> Result<Self, PcscProblem> {
        let library = Library::load(library)?;
        let context = library.establish()?;
        Ok(Self { session: Arc::new(Session { library, context }), seen: Vec::new() })
    }

    /// The names of the readers; none is not an error here.
    ///
    /// # Errors
    /// `no-service` and other codes of PC/SC.
    pub fn readers(&self) -> Result<Vec<String>, PcscProblem> {
        Ok(self.names()?.iter().map(|name| name.to_string_lossy().into_owned()).collect())
    }

    fn names(&self) -> Result<Vec<CString>, PcscProblem> {
        match self.session.library.list(self.session.context) {
            Ok(names) => Ok(split(&names)),
            Err(PcscProblem::NoReader) => Ok(Vec::new()),
            Err(problem) => Err(problem),
        }
    }

    /// Waits until a reader or a card comes or goes, at most so long, and tells how all readers
    /// are. The first call returns at once. Nothing changed in the time: `None`.
    ///
    /// # Errors
    /// `no-service` and other codes of PC/SC.
    pub fn wait_for_change(&mut self, timeout: Duration) -> Result<Option<Vec<Slot>>, PcscProblem> {
        let names = self.names()?;
        // The upper half of the state of ANY_READER is the number of readers that are known.
        let count = u32::try_from(names.len()).unwrap_or(0) << 16;
        let known: Vec<_> = names.into_iter().map(|name| (self.known(&name), name)).collect();
        let mut asked: Vec<_> =
            known.iter().map(|(state, name)| (name.as_c_str(), *state)).collect();
        asked.push((ANY_READER, count));
        let milliseconds = u32::try_from(timeout.as_millis()).unwrap_or(u32::MAX);
        let session = &self.session;
        let Some(states) = session.library.wait(session.context, &asked, milliseconds)? else {
            return Ok(None);
        };
        let states = known.into_iter().map(|(_, name)| name).zip(states);
        let states: Vec<_> = states.map(|(name, (state, atr))| (name, state, atr)).collect();
        let slots = states.iter().map(|(name, state, atr)| slot(name, *state, atr)).collect();
        self.seen = states.into_iter().map(|(name, state, _)| (name, state & !CHANGED)).collect();
        Ok(Some(slots))
    }

    fn known(&self, name: &CStr) -> u32 {
        let seen = self.seen.iter().find(|(seen, _)| seen.as_c_str() == name);
        seen.map_or(0, |(_, state)| *state)
    }

    /// Opens the card on this reader for this program alone.
    ///
    /// # Errors
    /// `no-reader`, `no-card`, `in-use`, `mute`, and other codes of PC/SC.
    pub fn open(&self, reader: &str) -> Result<Card, PcscProblem> {
        let name = CString::new(reader).map_err(|_| PcscProblem::NoReader)?;
        let handle = self.session.library.connect(self.session.context, &name)?;
        Ok(Card { session: Arc::clone(&self.session), handle })
    }
}

/// A card that this program alone talks to. Dropping it takes the power from the card, so no PIN
/// stays verified for the next program.
pub struct Card {
    session: Arc<Session>,
    handle: CardHandle,
}

impl Card {
    /// Sends a command and returns the answer with its status word.
    ///
    /// # Errors
    /// `torn-away`, `reset`, and other codes of PC/SC.
    pub fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, PcscProblem> {
        match self.session.library.transmit(self.handle, command) {
            // Here a card was there before, so these say that it is gone.
            Err(PcscProblem::NoCard | PcscProblem::NoReader) => Err(PcscProblem::TornAway),
            other => other,
        }
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.session.library.disconnect(self.handle);
    }
}

fn slot(name: &CStr, state: u32, atr: &[u8]) -> Slot {
    let card = match state {
        state if state & MUTE != 0 => Presence::Mute,
        state if state & PRESENT != 0 => Presence::Present { atr: atr.to_vec() },
        _ => Presence::Absent,
    };
    Slot { reader: name.to_string_lossy().into_owned(), card }
}

/// The names of a list in which each ends with a zero byte.
fn split(names: &[u8]) -> Vec<CString> {
    let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.filter_map(|name| CString::new(name).ok()).collect()
}

#[cfg(test)]
mod tests {
    use vocab::Defect;

    use super::{Context, Presence, slot, split};

    #[test]
    fn a_machine_without_the_library_is_told_so() {
        let problem = Context::of("libpcsclite-that-is-not.so.1").err().unwrap();
        assert_eq!(problem.code(), "no-library");
    }

    #[test]
    fn another_library_is_not_taken() {
        let problem = Context::of("libc.so.6").err().unwrap();
        assert_eq!(problem.code(), "no-library");
    }

    #[test]
    fn names_end_with_a_zero_byte_each() {
        assert_eq!(split(b"One 00\0Two 01\0\0"), [c"One 00".to_owned(), c"Two 01".to_owned()]);
        assert!(split(b"\0").is_empty());
    }

    #[test]
    fn a_state_tells_what_lies_there() {
        assert_eq!(slot(c"a", 0x0001_0012, &[]).card, Presence::Absent);
        let present = Presence::Present { atr: vec![0x3B] };
        assert_eq!(slot(c"a", 0x0001_0022, &[0x3B]).card, present);
        assert_eq!(slot(c"a", 0x0001_0222, &[]).card, Presence::Mute);
    }
}
