//! The exceptions: `xtask/tidy.toml` names rule, file and reason. One that excuses nothing is a
//! problem itself, so the list can only shrink.

use std::collections::BTreeMap;

use crate::{Outcome, Problem, Tree};

const FILE: &str = "xtask/tidy.toml";

/// Takes out what the list excuses, and reports entries that excuse nothing or give no reason.
///
/// # Errors
/// The list is no TOML of the form `[rule]`, `"path" = "reason"`.
pub(super) fn take_out(tree: &Tree, problems: Vec<Problem>) -> Outcome<Vec<Problem>> {
    let text = tree.text(FILE).unwrap_or("");
    let listed: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(text).map_err(|error| format!("{FILE}: {error}"))?;
    let excuses = |problem: &Problem| {
        listed.get(problem.rule).is_some_and(|files| files.contains_key(&problem.path))
    };
    let (taken, mut left): (Vec<_>, Vec<_>) = problems.into_iter().partition(excuses);
    for (rule, files) in &listed {
        for (path, reason) in files {
            let used = taken.iter().any(|problem| problem.rule == rule && &problem.path == path);
            if !used {
                let what = format!("[{rule}] {path:?} excuses nothing: take it out");
                left.push(Problem::file("exceptions", FILE, what));
            }
            if reason.trim().is_empty() {
                let what = format!("[{rule}] {path:?} gives no reason");
                left.push(Problem::file("exceptions", FILE, what));
            }
        }
    }
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::take_out;
    use crate::{Problem, Tree};

    fn left(list: &str) -> Vec<String> {
        let tree = Tree::of(&[("xtask/tidy.toml", list)]);
        let problems = vec![Problem::file("columns", "a.rs", "too long")];
        take_out(&tree, problems).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_entry_excuses_its_rule_in_its_file_only() {
        assert_eq!(left("[columns]\n'a.rs' = 'a table'"), Vec::<String>::new());
        assert_eq!(left("[columns]\n'b.rs' = 'a table'").len(), 2);
        assert_eq!(left("[todo]\n'a.rs' = 'a table'").len(), 2);
        assert_eq!(left(""), ["a.rs: too long [columns]"]);
    }

    #[test]
    fn an_entry_needs_a_reason() {
        assert_eq!(left("[columns]\n'a.rs' = ' '").len(), 1);
    }
}
