//! Which facilities have given reference numbers to whom, roughly and in memory.
//!
//! Each check asks for the reference number, and most find none. A read of the journal is dear
//! while others append: each commit makes the reader fetch its pages again. So a filter answers
//! first; it may say yes for a pair that has none, never no for one that has.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

use crate::convert::Outcome;
use crate::hash::fnv_1a;

/// The fewest words of the filter: 128 KiB.
const FEWEST_WORDS: usize = 1 << 14;
/// Pairs a word of 64 bits, at which one no in seventeen becomes a yes.
const PAIRS_A_WORD: usize = 4;

/// Pairs of facility and person.
#[derive(Debug)]
pub(crate) struct Referenced(Box<[AtomicU64]>);

impl Referenced {
    /// Reads the pairs of a journal. The filter has room for as many again.
    pub(crate) fn read(journal: &Connection) -> Outcome<Self> {
        let count: i64 =
            journal.query_row("SELECT count(*) FROM reference_number", [], |row| row.get(0))?;
        let words = usize::try_from(count).unwrap_or(usize::MAX) / PAIRS_A_WORD;
        let words = words.saturating_mul(2).max(FEWEST_WORDS);
        let filter = Self((0..words).map(|_| AtomicU64::new(0)).collect());
        let mut statement = journal.prepare("SELECT facility, person FROM reference_number")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            filter.insert(row.get(0)?, row.get(1)?);
        }
        Ok(filter)
    }

    /// Notes a pair; before its number is written, so that nobody misses it.
    pub(crate) fn insert(&self, facility: i64, person: i64) {
        if let Some((word, bit)) = self.place(facility, person) {
            word.fetch_or(bit, Ordering::SeqCst);
        }
    }

    /// Says no only if the pair was never noted.
    pub(crate) fn may_have(&self, facility: i64, person: i64) -> bool {
        let place = self.place(facility, person);
        place.is_none_or(|(word, bit)| word.load(Ordering::SeqCst) & bit != 0)
    }

    fn place(&self, facility: i64, person: i64) -> Option<(&AtomicU64, u64)> {
        let hash = fnv_1a(&[&facility.to_le_bytes(), &person.to_le_bytes()]);
        let words = u64::try_from(self.0.len()).ok()?;
        let word = (hash >> 6).checked_rem(words)?;
        let word = self.0.get(usize::try_from(word).ok()?)?;
        Some((word, 1 << (hash & 63)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_found_and_hardly_anything_else() {
        let filter = Referenced((0..256).map(|_| AtomicU64::new(0)).collect());
        (0..1_000).for_each(|person| filter.insert(1_312_345_679, person));
        assert!((0..1_000).all(|person| filter.may_have(1_312_345_679, person)));
        let wrong = (1_000..11_000).filter(|&person| filter.may_have(1_312_345_679, person));
        assert!(wrong.count() < 1_000);
    }
}
