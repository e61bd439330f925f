//! What the targets share: reading the input, and what holds for every value and every defect.
#![forbid(unsafe_code)]

use core::fmt::Debug;

use vocab::Defect;

/// The input as text; a parser of text has nothing to say about other bytes.
pub fn text(data: &[u8]) -> Option<&str> {
    core::str::from_utf8(data).ok()
}

/// Splits off the first byte, which chooses among as many parsers; `0` chooses the first.
pub fn choice(data: &[u8], choices: u8) -> Option<(u8, &[u8])> {
    let (first, rest) = data.split_first()?;
    Some((first.wrapping_sub(b'0') % choices, rest))
}

/// A defect has a stable code, and a sentence in both languages.
pub fn refused(defect: &impl Defect) {
    let code = defect.code();
    assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
    assert!(!defect.to_string().is_empty(), "{code} has no English sentence");
    assert!(defect.message_ja().ends_with('。'), "{code} has no Japanese sentence");
}

/// A personal value prints as its type's name and nothing of itself.
pub fn hidden(value: &impl Debug, name: &str) {
    assert_eq!(format!("{value:?}"), format!("{name}(…)"));
}

/// The first digits of the input, if it has as many: with them a target makes numbers that are
/// right, which chance finds too rarely.
pub fn digits(text: &str, count: usize) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(count).collect();
    (digits.len() == count).then_some(digits)
}

/// The number with each of the ten last digits.
pub fn with_last_digit(payload: &str) -> impl Iterator<Item = String> {
    ('0'..='9').map(move |last| format!("{payload}{last}"))
}

/// Every text that differs from this one in a single digit.
pub fn with_one_other_digit(text: &str) -> impl Iterator<Item = String> {
    let places = text.char_indices().filter(|(_, old)| old.is_ascii_digit());
    places.flat_map(move |(at, old)| {
        let others = ('0'..='9').filter(move |other| *other != old);
        others.map(move |other| format!("{}{other}{}", &text[..at], &text[at + 1..]))
    })
}
