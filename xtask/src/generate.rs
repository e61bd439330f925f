//! The generated files that are committed: written again by `cargo xtask gen`, compared by `gen
//! --check`.
//!
//! To add one, add a row to `FILES`.

mod divergences;
mod rules_table;

use std::fs;

use crate::{Outcome, Problem, Tree, tree};

/// Makes the text of a file from what the repository holds.
type Make = fn(&Tree) -> Outcome<String>;

/// Every generated file: where it stands, and what makes it.
const FILES: &[(&str, Make)] =
    &[("docs/rules.md", rules_table::make), ("rulebook/DIVERGENCES.md", divergences::make)];

/// Writes the files that would change and returns their paths.
///
/// # Errors
/// A file cannot be made or written.
pub fn write(tree: &Tree) -> Outcome<Vec<&'static str>> {
    let mut written = Vec::new();
    for (path, text) in stale(tree, FILES)? {
        let place = tree::root().join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, text)?;
        written.push(path);
    }
    Ok(written)
}

/// Reports the files that are not what they would be if written now.
///
/// # Errors
/// A file cannot be made.
pub fn check(tree: &Tree) -> Outcome<Vec<Problem>> {
    let stale = stale(tree, FILES)?;
    let what = "is not what its sources say: run `cargo xtask gen`";
    Ok(stale.into_iter().map(|(path, _)| Problem::file("generated", path, what)).collect())
}

fn stale(tree: &Tree, files: &[(&'static str, Make)]) -> Outcome<Vec<(&'static str, String)>> {
    let mut stale = Vec::new();
    for (path, make) in files {
        let text = make(tree).map_err(|error| format!("{path}: {error}"))?;
        if tree.text(path) != Some(text.as_str()) {
            stale.push((*path, text));
        }
    }
    Ok(stale)
}

#[cfg(test)]
mod tests {
    use super::stale;
    use crate::Tree;

    #[test]
    fn a_file_is_stale_when_it_is_missing_or_differs() {
        let files: [(&str, super::Make); 1] = [("a.md", |_| Ok("new\n".to_owned()))];
        let paths = |tree: &Tree| stale(tree, &files).unwrap().len();
        assert_eq!(paths(&Tree::of(&[])), 1);
        assert_eq!(paths(&Tree::of(&[("a.md", "old\n")])), 1);
        assert_eq!(paths(&Tree::of(&[("a.md", "new\n")])), 0);
    }
}
