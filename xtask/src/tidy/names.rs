//! Names that say nothing: a module is called by what it knows.

use crate::source::lines;
use crate::tree::has_extension;
use crate::{Problem, Tree};

const EMPTY: [&str; 9] =
    ["core", "common", "utils", "util", "helpers", "helper", "misc", "manager", "managers"];

/// Checks the names of files, folders and inline modules.
pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in tree.rust() {
        if let Some(name) = path.split('/').map(|part| part.trim_end_matches(".rs")).find(is_empty)
        {
            problems.push(say(path, 0, name));
        }
        for (index, line) in lines(text).iter().enumerate() {
            if let Some(name) = declared(&line.code).filter(is_empty) {
                problems.push(say(path, index.saturating_add(1), name));
            }
        }
    }
    for path in tree.paths().filter(|path| !has_extension(path, "rs")) {
        if path.starts_with("crates/")
            && let Some(name) = path.split('/').nth(1).filter(is_empty)
        {
            problems.push(say(path, 0, name));
        }
    }
    problems
}

fn is_empty(name: &&str) -> bool {
    EMPTY.contains(name)
}

fn say(path: &str, line: usize, name: &str) -> Problem {
    let what = format!("the name {name:?} says nothing: call it by what it knows");
    Problem::line("module-name", path, line, what)
}

/// Returns the name of the module that a line declares.
fn declared(code: &str) -> Option<&str> {
    let code = code.trim();
    let code = code.strip_prefix("pub ").unwrap_or(code);
    let code = code.strip_prefix("pub(crate) ").unwrap_or(code);
    let code = code.strip_prefix("pub(super) ").unwrap_or(code);
    let name = code.strip_prefix("mod ")?;
    Some(name.trim_end_matches([';', '{', '}', ' ']))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::Tree;

    fn found(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn an_empty_name_fails_wherever_it_stands() {
        assert_eq!(found("crates/a/src/utils.rs", ""), 1);
        assert_eq!(found("crates/a/src/helpers/b.rs", ""), 1);
        assert_eq!(found("crates/common/Cargo.toml", ""), 1);
        assert_eq!(found("crates/a/src/b.rs", "pub(crate) mod misc {\n}\n"), 1);
        assert_eq!(found("crates/a/src/b.rs", "mod core;\n"), 1);
    }

    #[test]
    fn a_name_that_only_contains_one_passes() {
        assert_eq!(found("crates/a/src/common_wealth.rs", "mod core_facts;\nuse core::fmt;\n"), 0);
    }
}
