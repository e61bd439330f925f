//! What a check found.

use std::fmt;

/// One thing that is wrong, where, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the root.
    pub path: String,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The rule's short name: the key of an exception in `xtask/tidy.toml`.
    pub rule: &'static str,
    /// What is wrong and what to do.
    pub what: String,
}

impl Problem {
    /// Reports a file as a whole.
    pub fn file(rule: &'static str, path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 0, rule, what: what.into() }
    }

    /// Reports a line, counted from 1.
    pub fn line(rule: &'static str, path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {} [{}]", self.path, self.what, self.rule),
            line => write!(f, "{}:{line}: {} [{}]", self.path, self.what, self.rule),
        }
    }
}
