//! Rules for each Rust file: length, columns, no `allow`.

use crate::source::{Line, is_test_file, lines};
use crate::{Problem, Tree};

/// Production lines that a file may have. Inline test modules do not count, a test file has no
/// limit.
const LINES: usize = 500;
/// Columns, counted as characters, of a line.
pub(super) const COLUMNS: usize = 100;

/// Checks every Rust file.
pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    tree.rust().flat_map(|(path, text)| file(path, text)).collect()
}

fn file(path: &str, text: &str) -> Vec<Problem> {
    let lines = lines(text);
    let mut problems = Vec::new();
    let production = lines.iter().filter(|line| !line.test).count();
    if production > LINES && !is_test_file(path) {
        let what = format!("{production} production lines, at most {LINES}: split it by subject");
        problems.push(Problem::file("file-length", path, what));
    }
    for (number, (line, whole)) in lines.iter().zip(text.lines()).enumerate() {
        let number = number.saturating_add(1);
        if is_too_wide(line, whole) {
            let what =
                format!("wider than {COLUMNS} columns: break it (`tidy --wrap` does comments)");
            problems.push(Problem::line("columns", path, number, what));
        }
        if is_allow(&line.code) {
            let what = "use #[expect(lint, reason = \"…\")] instead of allow";
            problems.push(Problem::line("allow", path, number, what));
        }
    }
    problems
}

/// A literal is not counted: rustfmt does not break one, and neither should Japanese sentences be.
fn is_too_wide(line: &Line, whole: &str) -> bool {
    let written = whole.chars().count();
    written.saturating_sub(line.literal.chars().count()) > COLUMNS
}

fn is_allow(code: &str) -> bool {
    let code: String = code.split_whitespace().collect();
    let attribute = code.starts_with("#[") || code.starts_with("#![");
    attribute && (code.contains("[allow(") || code.contains(",allow("))
}

#[cfg(test)]
mod tests {
    use super::file;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        file(path, text).into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn the_five_hundredth_line_is_the_last() {
        let lines = |count: usize| "f();\n".repeat(count);
        assert!(rules("src/a.rs", &lines(500)).is_empty());
        assert_eq!(rules("src/a.rs", &lines(501)), ["file-length"]);
        assert!(rules("tests/a.rs", &lines(501)).is_empty());
        let tested = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", lines(500), lines(99));
        assert!(rules("src/a.rs", &tested).is_empty());
    }

    #[test]
    fn the_hundredth_column_is_the_last() {
        assert!(rules("a.rs", &format!("// {}\n", "字".repeat(97))).is_empty());
        assert_eq!(rules("a.rs", &format!("// {}\n", "字".repeat(98))), ["columns"]);
        assert_eq!(rules("a.rs", &format!("{}\n", "x".repeat(101))), ["columns"]);
    }

    #[test]
    fn a_literal_does_not_count_but_what_is_around_it_does() {
        assert!(rules("a.rs", &format!("f(\"{}\");\n", "x".repeat(200))).is_empty());
        assert_eq!(rules("a.rs", &format!("f(\"{}\", {});\n", "x", "y".repeat(100))).len(), 1);
    }

    #[test]
    fn allow_fails_in_each_of_its_forms() {
        assert_eq!(rules("a.rs", "#[allow(dead_code)]\n"), ["allow"]);
        assert_eq!(rules("a.rs", "#![allow(dead_code)]\n"), ["allow"]);
        assert_eq!(rules("a.rs", "#[cfg_attr(test, allow(dead_code))]\n"), ["allow"]);
        assert!(rules("a.rs", "#[expect(dead_code, reason = \"allow(x)\")]\n").is_empty());
        assert!(rules("a.rs", "// #[allow(dead_code)]\n").is_empty());
    }
}
