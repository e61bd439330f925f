//! Readings beside the characters: `{顔|かお}` becomes `<ruby>`, or falls away.

use core::fmt;

use askama::filters::HtmlSafe;

/// Text with readings, to be written into a page. Everything of it is escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    text: String,
    ruby: bool,
}

impl HtmlSafe for Marked {}

impl Marked {
    pub(crate) fn new(text: impl Into<String>, ruby: bool) -> Self {
        Self { text: text.into(), ruby }
    }

    /// The text without readings: for labels, titles and speech.
    pub(crate) fn plain(&self) -> String {
        parts(&self.text).map(|part| part.base).collect()
    }
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in parts(&self.text) {
            match part.reading.filter(|_| self.ruby) {
                None => escape(f, part.base)?,
                Some(reading) => {
                    f.write_str("<ruby>")?;
                    escape(f, part.base)?;
                    f.write_str("<rp>(</rp><rt>")?;
                    escape(f, reading)?;
                    f.write_str("</rt><rp>)</rp></ruby>")?;
                }
            }
        }
        Ok(())
    }
}

struct Part<'a> {
    base: &'a str,
    reading: Option<&'a str>,
}

/// Splits at the braces. What is not well formed stays as it is written.
fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inside) = rest.strip_prefix('{')
            && let Some((within, after)) = inside.split_once('}')
            && let Some((base, reading)) = within.split_once('|')
        {
            rest = after;
            return Some(Part { base, reading: Some(reading) });
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '{');
        let (base, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at.max(first)));
        rest = after;
        Some(Part { base, reading: None })
    })
}

fn escape(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for c in text.chars() {
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            _ => f.write_fmt(format_args!("{c}"))?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Marked;

    #[test]
    fn readings_stand_beside_their_characters_or_fall_away() {
        for (text, with, plain) in [
            ("はい", "はい", "はい"),
            (
                "{顔|かお}を見る",
                "<ruby>顔<rp>(</rp><rt>かお</rt><rp>)</rp></ruby>を見る",
                "顔を見る",
            ),
            ("a{b", "a{b", "a{b"),
            ("{b}c", "{b}c", "{b}c"),
            ("<b>{&|<}", "&lt;b&gt;<ruby>&amp;<rp>(</rp><rt>&lt;</rt><rp>)</rp></ruby>", "<b>&"),
        ] {
            let marked = Marked::new(text, true);
            assert_eq!(marked.to_string(), with, "{text}");
            assert_eq!(marked.plain(), plain, "{text}");
        }
        assert_eq!(Marked::new("{顔|かお}", false).to_string(), "顔");
    }
}
