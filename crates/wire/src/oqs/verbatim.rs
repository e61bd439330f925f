//! Text that is echoed byte for byte.

use core::fmt;

/// Text of an element together with how it was written.
///
/// Clients look for the literal `<ArbitraryFileIdentifier>…</ArbitraryFileIdentifier>` that they
/// sent, so `&gt;` must not come back as `>`, nor a line end as another one.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Verbatim {
    text: String,
    /// How it was written, where that differs from how we would write it.
    written: Option<Box<str>>,
}

impl Verbatim {
    /// Makes the text as we would write it.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { text: text.into(), written: None }
    }

    /// Keeps `written`, which must be well-formed element content that means `text`.
    pub(crate) fn from_source(text: String, written: &str) -> Self {
        let written = (escaped(&text) != written).then(|| written.into());
        Self { text, written }
    }

    /// The text itself, with references resolved and line ends normalised to LF.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it stands between the tags.
    pub fn written(&self) -> String {
        self.written.as_deref().map_or_else(|| escaped(&self.text), str::to_owned)
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

impl fmt::Debug for Verbatim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} characters>", self.text.chars().count())
    }
}

/// Escapes text for element content. CR is written as a reference because a bare one reads as LF.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            other => out.push(other),
        }
    }
    out
}
