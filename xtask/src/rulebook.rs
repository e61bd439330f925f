//! The coverage of the rule book: no rule without an entry, no id that does not exist, no `tested`
//! without a test that cites it.

mod citations;
mod entry;

use std::collections::{BTreeMap, BTreeSet};

pub use entry::{Entry, State, entries};

use crate::layers::Layers;
use crate::{Outcome, Problem, Tree};
use citations::Citations;

const INDEX: &str = "rulebook/index.txt";
const RULE: &str = "rulebook";

/// What the check found, and one line of figures.
#[derive(Debug)]
pub struct Report {
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// How many rules are in which state.
    pub summary: String,
}

/// Checks the book.
///
/// # Errors
/// A chapter or `layers.toml` is no TOML of the expected form.
pub fn check(tree: &Tree) -> Outcome<Report> {
    let index: BTreeSet<&str> = tree.text(INDEX).unwrap_or("").lines().collect();
    let entries = entries(tree)?;
    let cited = Citations::read(tree)?;
    let crates = crates(tree)?;
    let mut problems = whole(&index, &entries);
    problems.extend(cited.unknown(|id| index.contains(id) || entries.contains_key(id)));
    for (id, entry) in &entries {
        problems.extend(held(id, entry, &cited, &crates));
    }
    problems.extend(explained(tree, &index));
    Ok(Report { problems, summary: summary(&index, &entries) })
}

/// Every id of the index has an entry and every rule and divergence of the book is in the index.
/// Facts are taken into the book only as decisions need them.
fn whole(index: &BTreeSet<&str>, entries: &BTreeMap<String, Entry>) -> Vec<Problem> {
    let missing = index.iter().filter(|id| !entries.contains_key(**id)).map(|id| {
        Problem::file(RULE, INDEX, format!("{id} has no entry: add it to rulebook/*.toml"))
    });
    let unlisted = entries.iter().filter(|(id, _)| !id.starts_with("F-"));
    let unlisted = unlisted.filter(|(id, _)| !index.contains(id.as_str())).map(|(id, entry)| {
        Problem::file(RULE, &entry.path, format!("{id} is not in {INDEX}: is it a slip?"))
    });
    missing.chain(unlisted).collect()
}

/// An entry keeps what its state promises.
fn held(id: &str, entry: &Entry, cited: &Citations, crates: &BTreeSet<String>) -> Option<Problem> {
    let broken = match &entry.state {
        State::Tested => !cited.by_tests(id),
        State::HelpText => false,
        State::Later { in_crate } => !crates.contains(in_crate),
    };
    let what = match &entry.state {
        State::Later { in_crate } => {
            format!("{id} is promised to {in_crate}, which layers.toml does not know")
        }
        State::Tested | State::HelpText => {
            format!("{id} is `tested`, but no vector or test cites it")
        }
    };
    broken.then(|| Problem::file(RULE, &entry.path, what))
}

/// Every divergence says in prose what the documents say and what we do.
fn explained(tree: &Tree, index: &BTreeSet<&str>) -> Vec<Problem> {
    let chapters = tree.texts().filter(|(path, _)| path.starts_with("rulebook/divergences/"));
    let prose: String = chapters.map(|(_, text)| text).collect();
    let silent = index.iter().filter(|id| id.starts_with("D-") && !prose.contains(**id));
    let say = |id| format!("{id} has no paragraph in rulebook/divergences/");
    silent.map(|id| Problem::file(RULE, "rulebook/divergences", say(id))).collect()
}

fn crates(tree: &Tree) -> Outcome<BTreeSet<String>> {
    let layers: Layers = toml::from_str(tree.text("layers.toml").unwrap_or(""))
        .map_err(|error| format!("layers.toml: {error}"))?;
    Ok(layers.crates.into_keys().chain(layers.planned).collect())
}

fn summary(index: &BTreeSet<&str>, entries: &BTreeMap<String, Entry>) -> String {
    let of = |letter: &str, wanted: fn(&State) -> bool| {
        let ours = entries.iter().filter(|(id, _)| id.starts_with(letter));
        ours.filter(|(_, entry)| wanted(&entry.state)).count()
    };
    let line = |letter: &str, name: &str| {
        let tested = of(letter, |state| matches!(state, State::Tested));
        let later = of(letter, |state| matches!(state, State::Later { .. }));
        let help = of(letter, |state| matches!(state, State::HelpText));
        let known = index.iter().filter(|id| id.starts_with(letter)).count();
        let missing = known.saturating_sub(of(letter, |_| true));
        format!("{name}: {tested} tested, {help} help-text, {later} later, {missing} missing")
    };
    format!("{}\n{}\n{}", line("R-", "rules"), line("D-", "divergences"), line("F-", "facts"))
}

#[cfg(test)]
mod tests;
