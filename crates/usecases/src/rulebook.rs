//! The rule book as a whole: which rules there are, and which of them are held by tests.

use std::collections::BTreeMap;

use rules::book::{self, State};

/// Every rule of the documents and every disagreement between them, one id a line.
const INDEX: &str = include_str!("../../../rulebook/index.txt");

/// How far the book holds the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Ids of the index that have no entry.
    pub missing: Vec<&'static str>,
    /// Entries that tests cite.
    pub tested: usize,
    /// Entries that no program can decide.
    pub help_text: usize,
    /// Entries whose crate does not exist yet, by crate.
    pub later: BTreeMap<&'static str, usize>,
}

/// Counts the entries of one kind of id: `R`, `D` or `F`.
pub fn coverage(letter: char) -> Coverage {
    let mut coverage = Coverage { missing: missing(letter), ..Coverage::default() };
    for entry in book::all().filter(|entry| entry.id.starts_with(letter)) {
        match entry.state {
            State::Tested => coverage.tested = coverage.tested.saturating_add(1),
            State::HelpText => coverage.help_text = coverage.help_text.saturating_add(1),
            State::Later(place) => {
                let count = coverage.later.entry(place).or_default();
                *count = count.saturating_add(1);
            }
        }
    }
    coverage
}

fn missing(letter: char) -> Vec<&'static str> {
    let ids = INDEX.lines().map(str::trim).filter(|id| id.starts_with(letter));
    ids.filter(|id| book::RuleId::find(id).is_none()).collect()
}
