//! Who cites which id.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::source::{is_test_file, lines};
use crate::tree::has_extension;
use crate::{Outcome, Problem, Tree};

/// Ids that tests make up on purpose; the book will never have them.
const MADE_UP: [&str; 4] = ["R-000", "R-999", "D-00", "D-99"];

/// Every citation in the repository.
#[derive(Debug, Default)]
pub(super) struct Citations {
    /// Each id with the places (path, line) that name it.
    places: BTreeMap<String, Vec<(String, usize)>>,
    /// Ids that a vector or a test names.
    tested: BTreeSet<String>,
}

/// The part of a question's vectors that cites.
#[derive(Deserialize)]
struct Answers {
    #[serde(default)]
    case: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    rules: Vec<String>,
}

impl Citations {
    /// Reads code, vectors and pages.
    ///
    /// # Errors
    /// A file of `vectors/ask/` is no TOML.
    pub(super) fn read(tree: &Tree) -> Outcome<Self> {
        let mut all = Self::default();
        for (path, text) in tree.texts() {
            let scanned = ["crates/", "vectors/", "docs/", "e2e/", "rulebook/divergences/"];
            let page = !path.contains('/') && has_extension(path, "md");
            if page || scanned.iter().any(|folder| path.starts_with(folder)) {
                all.scan(path, text);
            }
            if path.starts_with("vectors/ask/") {
                // Only what the answer must really cite counts, not a word in a comment.
                let answers: Answers =
                    toml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
                all.tested.extend(answers.case.into_iter().flat_map(|case| case.rules));
            } else if path.starts_with("vectors/") || path.starts_with("e2e/") {
                all.tested.extend(text.lines().flat_map(ids));
            } else if path.starts_with("crates/") && has_extension(path, "rs") {
                all.tests_in(path, text);
            }
        }
        Ok(all)
    }

    /// Tells whether a vector or a test cites the id.
    pub(super) fn by_tests(&self, id: &str) -> bool {
        self.tested.contains(id)
    }

    /// Reports every cited id that is not known. Facts may be cited in prose without an entry.
    pub(super) fn unknown(&self, known: impl Fn(&str) -> bool) -> Vec<Problem> {
        let doubtful = self.places.iter().filter(|(id, _)| {
            let prose_only = id.starts_with("F-") && !self.tested.contains(*id);
            !prose_only && !known(id) && !MADE_UP.contains(&id.as_str())
        });
        let say = |id: &str| format!("{id} is cited, but the book does not have it");
        doubtful
            .flat_map(|(id, places)| places.iter().map(move |(path, line)| (id, path, line)))
            .filter(|(id, path, _)| !id.starts_with("F-") || path.starts_with("vectors/ask/"))
            .map(|(id, path, line)| Problem::line(super::RULE, path, *line, say(id)))
            .collect()
    }

    fn scan(&mut self, path: &str, text: &str) {
        for (index, line) in text.lines().enumerate() {
            for id in ids(line) {
                let place = (path.to_owned(), index.saturating_add(1));
                self.places.entry(id).or_default().push(place);
            }
        }
    }

    fn tests_in(&mut self, path: &str, text: &str) {
        let whole = is_test_file(path);
        for (line, text) in lines(text).iter().zip(text.lines()) {
            if whole || line.test {
                self.tested.extend(ids(text));
            }
        }
    }
}

/// Returns the ids in a line: `R-042`, `D-18`, `F-021`, and constants such as `R_042`.
fn ids(line: &str) -> Vec<String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    line.split(|c| !word(c)).flat_map(parts).filter_map(id).collect()
}

/// A range such as `R-001-R-003` is one word with two ids.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let starts = word.char_indices().filter(|(_, c)| c.is_ascii_uppercase());
    starts.filter_map(|(at, _)| {
        let before = word.get(..at)?;
        let begins = before.is_empty() || before.ends_with(['-', '_']);
        word.get(at..).filter(|_| begins)
    })
}

fn id(word: &str) -> Option<String> {
    let letter = word.get(..1)?;
    let width = match letter {
        "R" | "F" => 3,
        "D" => 2,
        _ => return None,
    };
    let number = word.get(1..)?.strip_prefix(['-', '_'])?;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == width).then(|| format!("{letter}-{digits}"))
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn ids_are_found_in_prose_data_and_code() {
        assert_eq!(ids("(R-042, D-18) ids::F_243, 「R-001」"), ["R-042", "D-18", "F-243", "R-001"]);
        assert_eq!(ids("R-001-R-003"), ["R-001", "R-003"]);
    }

    #[test]
    fn other_words_are_no_ids() {
        assert_eq!(ids("R-42 R-0421 D-180 AR-042 R042 CR-100 UTF-008"), Vec::<String>::new());
    }
}
