//! The rule book: every rule with its Japanese text and its source.
//!
//! The entries are written in `rulebook/*.toml`; the build turns each into a constant of [`ids`],
//! so a decision that cites a rule which the book lacks does not compile.

use core::fmt;

pub mod ids {
    //! One constant a rule: `ids::R_042`, `ids::D_18`, `ids::F_021`.
    #![expect(missing_docs, reason = "each constant is documented by its entry in rulebook/")]

    use super::RuleId;

    include!(concat!(env!("OUT_DIR"), "/ids.rs"));
}

mod entries {
    use super::{Entry, Kind, State};

    include!(concat!(env!("OUT_DIR"), "/entries.rs"));
}

/// A rule of the book. It exists only if the book has the entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u16);

impl RuleId {
    /// Finds a rule by its written id, such as `R-042`.
    pub fn find(id: &str) -> Option<Self> {
        let index = entries::ENTRIES.binary_search_by(|entry| entry.id.cmp(id)).ok()?;
        u16::try_from(index).ok().map(Self)
    }

    /// Returns the entry.
    pub fn entry(self) -> &'static Entry {
        entries::ENTRIES.get(usize::from(self.0)).unwrap_or(&Entry::MISSING)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.entry().id)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Returns every rule, in order of id.
pub fn all() -> impl ExactSizeIterator<Item = &'static Entry> {
    entries::ENTRIES.iter()
}

/// One rule of the book.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// `R-042`: a rule of the documents. `D-18`: what to do where they disagree. `F-021`: a public
    /// fact.
    pub id: &'static str,
    /// What it states.
    pub kind: Kind,
    /// Where it is held.
    pub state: State,
    /// Document and line: `004_55e41bcf462339fb.txt:46`; for facts the public source by name.
    pub source: &'static [&'static str],
    /// The rule in Japanese, in our own words.
    pub text: &'static str,
}

impl Entry {
    const MISSING: Self =
        Self { id: "?", kind: Kind::Rule, state: State::HelpText, source: &[], text: "" };

    /// Returns the documents without line numbers, each once.
    pub fn documents(&self) -> impl Iterator<Item = &'static str> {
        let source = self.source;
        source.iter().enumerate().filter_map(move |(index, place)| {
            let document = document_of(place);
            let seen = source.iter().take(index).any(|earlier| document_of(earlier) == document);
            (!seen).then_some(document)
        })
    }
}

fn document_of(place: &'static str) -> &'static str {
    match place.rsplit_once(':') {
        Some((document, lines)) if lines.starts_with(|c: char| c.is_ascii_digit()) => document,
        _ => place,
    }
}

/// What a rule states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A condition or a duty.
    Rule,
    /// A number or a span.
    Number,
    /// A day on which something begins or ends.
    Date,
    /// Who does it.
    Actor,
    /// A document.
    Document,
    /// A way to do it.
    Channel,
    /// A state.
    State,
    /// An exact text.
    Message,
    /// An exception to a rule.
    Exception,
    /// A disagreement between documents, and what holds.
    Divergence,
    /// A public fact from outside the documents.
    Fact,
}

/// Where a rule is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A test cites it.
    Tested,
    /// No program can decide it: it is shown to people.
    HelpText,
    /// It needs a page, a card or a PDF: the crate that will hold it.
    Later(&'static str),
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::{RuleId, all};

    #[test]
    fn every_entry_is_found_by_its_id() {
        assert!(all().len() > 0);
        for entry in all() {
            let id = RuleId::find(entry.id).unwrap();
            assert_eq!(id.entry(), entry);
            assert_eq!(id.to_string(), entry.id);
        }
    }

    #[test]
    fn an_id_without_entry_is_not_found() {
        for id in ["R-000", "R-999", "r-042", "", "42"] {
            assert_eq!(RuleId::find(id), None, "{id}");
        }
    }
}
