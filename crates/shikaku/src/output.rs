//! Standard output.

use std::io::Write as _;

use crate::failure::{Context as _, Failure};

/// Writes a text to standard output.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("標準出力に書けません。", "standard output cannot be written")
}

/// Writes a JSON value, readable by people, with a line end.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .context("JSON にできません。", "the answer has no JSON form")?;
    write(&format!("{text}\n"))
}
