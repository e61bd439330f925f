//! The entries of `rulebook/*.toml`, as far as the checks and the table need them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::tree::has_extension;
use crate::{Outcome, Tree};

/// One rule of the book.
#[derive(Debug)]
pub struct Entry {
    /// The chapter it stands in.
    pub path: String,
    /// What it states: `rule`, `number`, `date`, …
    pub kind: String,
    /// Where it is held.
    pub state: State,
    /// Document and lines.
    pub source: Vec<String>,
    /// The rule in Japanese.
    pub text: String,
}

/// Where a rule is held.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// A test cites it.
    Tested,
    /// No program can decide it.
    HelpText,
    /// It waits for a page, a card or a PDF.
    Later {
        /// The crate that will hold it.
        in_crate: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: String,
    state: String,
    later: Option<String>,
    source: Vec<String>,
    text: String,
}

/// Reads every chapter.
///
/// # Errors
/// A chapter is no TOML, an entry stands twice, or its state is none.
pub fn entries(tree: &Tree) -> Outcome<BTreeMap<String, Entry>> {
    let mut entries = BTreeMap::new();
    for (path, text) in tree.texts() {
        let chapter = path.strip_prefix("rulebook/").is_some_and(|name| !name.contains('/'));
        if !chapter || !has_extension(path, "toml") {
            continue;
        }
        let written: BTreeMap<String, Written> =
            toml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
        for (id, written) in written {
            let entry = entry(path, written).map_err(|why| format!("{path}: {id}: {why}"))?;
            if let Some(earlier) = entries.insert(id.clone(), entry) {
                return Err(format!("{path}: {id} stands in {} too", earlier.path).into());
            }
        }
    }
    Ok(entries)
}

fn entry(path: &str, written: Written) -> Result<Entry, &'static str> {
    let state = match (written.state.as_str(), written.later) {
        ("tested", None) => State::Tested,
        ("help-text", None) => State::HelpText,
        ("later", Some(in_crate)) => State::Later { in_crate },
        _ => return Err("state is tested, help-text, or later with later = \"crate\""),
    };
    let Written { kind, source, text, .. } = written;
    Ok(Entry { path: path.to_owned(), kind, state, source, text })
}
