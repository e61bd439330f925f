//! Failures of a command: what went wrong, why, and what to do.

use std::error::Error;
use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) struct Failure {
    ja: String,
    en: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// States a failure in Japanese and English.
    pub(crate) fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into(), source: None }
    }

    /// Adds the cause.
    pub(crate) fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What people read, in Japanese.
    pub(crate) fn ja(self) -> String {
        self.ja
    }

    /// Tells it on standard error and gives the exit status 1.
    pub(crate) fn tell(self) -> ExitCode {
        let mut lines = format!("エラー: {}\nerror: {}\n", self.ja, self.en);
        let first: Option<&dyn Error> = match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        };
        for error in std::iter::successors(first, |&error| error.source()) {
            lines.push_str("  ");
            lines.push_str(&error.to_string());
            lines.push('\n');
        }
        // Nobody is left to tell when standard error itself is gone.
        drop(std::io::stderr().write_all(lines.as_bytes()));
        ExitCode::FAILURE
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// Adds the two sentences to an error on its way up.
pub(crate) trait Context<T> {
    /// Says what was being done.
    fn context(self, ja: &str, en: &str) -> Result<T, Failure>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> Context<T> for Result<T, E> {
    fn context(self, ja: &str, en: &str) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(ja, en).because(error))
    }
}
