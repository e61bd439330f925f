//! Rules for every text: no blanks at line ends, no paths of one machine, no promise without an
//! issue.

use super::rust::COLUMNS;
use crate::source::lines;
use crate::tree::{file_name, has_extension};
use crate::{Problem, Tree};

/// Folders at the root of a developer's machine. A path below one of them works for nobody else.
const FOLDERS: [&str; 4] = ["work", "root", "home", "Users"];
const PROMISES: [&str; 3] = ["TODO", "FIXME", "XXX"];

/// Checks every text file. `vectors/` and `corpus/` hold data whose bytes are the point.
pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let data = |path: &str| path.starts_with("vectors/") || path.contains("/corpus/");
    let texts = tree.texts().filter(|(path, _)| !data(path) && !has_extension(path, "lock"));
    texts.flat_map(|(path, text)| file(path, text)).collect()
}

fn file(path: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |rule, line: usize, what: String| {
        problems.push(Problem::line(rule, path, line, what));
    };
    for (index, line) in text.split('\n').enumerate() {
        let number = index.saturating_add(1);
        if line.trim_end() != line {
            say("blanks", number, "blanks (or a carriage return) at the end of the line".into());
        }
        if is_shell(path, text) && line.chars().count() > COLUMNS {
            say("columns", number, format!("wider than {COLUMNS} columns"));
        }
        if let Some(found) = machine_path(line) {
            say("machine-path", number, format!("{found} is a path of one machine"));
        }
    }
    if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
        say("blanks", 0, "ends with exactly one line end".into());
    }
    for (index, line) in promising(path, text).iter().enumerate() {
        if let Some(word) = bare_promise(line) {
            let what = format!("{word} without an issue: write {word}(#12) or do it");
            say("todo", index.saturating_add(1), what);
        }
    }
    problems
}

/// Returns the lines in which a promise may stand: in Rust the comments, in prose what is not
/// quoted.
fn promising(path: &str, text: &str) -> Vec<String> {
    if has_extension(path, "rs") {
        return lines(text).into_iter().map(|line| line.comment).collect();
    }
    let unquoted = |line: &str| line.split('`').step_by(2).collect::<String>();
    text.lines().map(unquoted).collect()
}

fn bare_promise(line: &str) -> Option<&'static str> {
    PROMISES.into_iter().find(|word| {
        line.match_indices(word).any(|(at, _)| {
            let before = line.get(..at).unwrap_or("").chars().next_back();
            let after = line.get(at.saturating_add(word.len())..).unwrap_or("");
            let inside = |c: char| c.is_alphanumeric() || c == '_';
            let word_of_its_own = !before.is_some_and(inside) && !after.starts_with(inside);
            word_of_its_own && !after.starts_with("(#")
        })
    })
}

fn machine_path(line: &str) -> Option<String> {
    FOLDERS.into_iter().find_map(|folder| {
        let path = format!("/{folder}");
        let stands = line.match_indices(&path).any(|(at, _)| {
            let before = line.get(..at).unwrap_or("").chars().next_back();
            let after = line.get(at.saturating_add(path.len())..).unwrap_or("");
            let begins = before.is_none_or(|c| c.is_whitespace() || "\"'`(=:".contains(c));
            let ends = !after.starts_with(|c: char| c.is_alphanumeric() || "_-.".contains(c));
            begins && ends
        });
        stands.then_some(path)
    })
}

/// Tells whether a file is a shell script, by its name or its first line.
fn is_shell(path: &str, text: &str) -> bool {
    has_extension(path, "sh")
        || (!file_name(path).contains('.') && text.starts_with("#!") && text.contains("sh\n"))
}

#[cfg(test)]
mod tests {
    use super::file;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        file(path, text).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn blanks_at_a_line_end_fail() {
        assert!(rules("a.md", "a\n\nb\n").is_empty());
        assert_eq!(rules("a.md", "a \n"), ["blanks"]);
        assert_eq!(rules("a.md", "a\r\n"), ["blanks"]);
        assert_eq!(rules("a.md", "a"), ["blanks"]);
        assert_eq!(rules("a.md", "a\n\n"), ["blanks"]);
    }

    #[test]
    fn a_path_of_one_machine_fails() {
        for folder in super::FOLDERS {
            assert_eq!(rules("a.md", &format!("see /{folder}/x\n")), ["machine-path"]);
            assert_eq!(rules("a.rs", &format!("open(\"/{folder}\")\n")), ["machine-path"]);
            assert!(rules("a.md", &format!("api/{folder}/x and /{folder}-flow\n")).is_empty());
        }
    }

    #[test]
    fn a_script_is_no_wider_than_code() {
        let wide = format!("#!/usr/bin/env bash\n{}\n", "x".repeat(101));
        assert_eq!(rules("run", &wide), ["columns"]);
        assert_eq!(rules("e2e/a.sh", &wide), ["columns"]);
        assert!(rules("a.md", &wide).is_empty());
    }

    #[test]
    fn a_promise_names_its_issue() {
        let word = super::PROMISES[0];
        assert_eq!(rules("a.rs", &format!("// {word}: later\n")), ["todo"]);
        assert!(rules("a.rs", &format!("// {word}(#12): later\n")).is_empty());
        assert!(rules("a.rs", &format!("let a = \"{word}\";\n")).is_empty());
        assert_eq!(rules("a.md", &format!("{word} later\n")), ["todo"]);
        assert!(rules("a.md", &format!("no `{word}` and no A{word}B\n")).is_empty());
    }
}
