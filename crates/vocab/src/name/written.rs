//! Characters as a person counts them: a base with the marks that only change its shape.

use super::width::voiced;

/// One written character: a base, and the selectors or combining marks that follow it.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    text: &'a str,
    base: char,
}

impl Written<'_> {
    /// The base without its marks, such as 葛 of 葛 + U+E0100.
    pub(super) fn base(self) -> char {
        self.base
    }

    /// The written character as a single code point, if it is one.
    ///
    /// Kana with a combining voiced mark count as the joined kana. A base with a variation selector
    /// is a shape that no single code point stands for.
    pub(super) fn single(self) -> Option<char> {
        let mut marks = self.text.chars().skip(1);
        match (marks.next(), marks.next()) {
            (None, _) => Some(self.base),
            (Some(mark), None) => voiced(self.base, mark),
            (Some(_), Some(_)) => None,
        }
    }
}

/// Splits a text into written characters; joined again they are the text.
pub(super) fn written(text: &str) -> impl Iterator<Item = Written<'_>> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let base = rest.chars().next()?;
        let next = rest.char_indices().skip(1).find(|(_, c)| !is_mark(*c));
        let end = next.map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Written { text, base })
    })
}

/// Whether a code point has no place of its own and only marks the one before it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}' // combining marks of Latin letters
        | '\u{180b}'..='\u{180d}' // Mongolian selectors, seen in broken data
        | '\u{20d0}'..='\u{20ff}' // enclosing marks
        | '\u{3099}' | '\u{309a}' // voiced marks of kana
        | '\u{fe00}'..='\u{fe0f}' // variation selectors
        | '\u{e0100}'..='\u{e01ef}') // ideographic variation selectors, as registers use them
}

#[cfg(test)]
mod tests {
    use super::written;
    use alloc::vec::Vec;

    #[test]
    fn a_base_with_marks_is_one() {
        let text = "葛\u{e0100}わ\u{3099}か\u{3099}\u{e000}a\u{301}\u{302}";
        let parts: Vec<(char, Option<char>)> =
            written(text).map(|w| (w.base(), w.single())).collect();
        let expected = [
            ('葛', None),
            ('わ', None),
            ('か', Some('が')),
            ('\u{e000}', Some('\u{e000}')),
            ('a', None),
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_mark_without_base_stands_alone() {
        assert_eq!(written("\u{fe00}\u{fe01}高").count(), 2);
    }
}
