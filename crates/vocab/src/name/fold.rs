//! Folding for search: one key for all ways to write a name.

use alloc::string::String;

use super::claim_form::CLAIM_FORMS;
use super::table::Table;
use super::width::{full_character, half_character, is_blank, katakana_of, pairs, to_full_width};
use super::written::{is_mark, written};
use crate::redacted::redacted;

const SEARCH_FOLDS: Table = Table(include_str!("../../data/search-folds.tsv"));

/// Small kana and their large form, then kana that half width cannot tell apart, in turns.
const LARGE_KANA: &str = "ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケヰイヱエ";

/// What a search compares: equal for names that differ only in the way they are written.
///
/// Old and new forms (髙/高, 﨑/崎, 邊/邉/辺, 齋/齊/斎/斉), widths, blanks, middle dots, small and large kana,
/// hiragana and katakana, dashes for ー and 々 for the kanji before it never break a search. A key
/// finds candidates; it never decides that two people are one. `Debug` hides the key.
///
/// ```
/// use vocab::name::SearchKey;
/// assert_eq!(SearchKey::of("渡邊　髙志"), SearchKey::of("渡辺高志"));
/// assert_eq!(SearchKey::of("ｼﾖｳｺ"), SearchKey::of("しょうこ"));
/// assert!(SearchKey::of("佐々木　花子").contains(&SearchKey::of("佐佐木")));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchKey(String);

impl SearchKey {
    /// Folds a name of any form, or what a person typed to find one.
    pub fn of(text: &str) -> Self {
        let full = to_full_width(text);
        let mut key = String::with_capacity(full.len());
        let mut before = None;
        for character in written(&full) {
            let c = character.single().unwrap_or(character.base());
            if is_blank(c) || c == '・' || is_mark(c) {
                continue;
            }
            let folded = match before {
                Some(repeated) if c == '々' => repeated,
                _ => fold(c),
            };
            key.push(folded);
            before = Some(folded);
        }
        Self(key)
    }

    /// Returns the key as text, to be stored and compared by an index.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing of the text was left, so that the key would find everyone.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `part` occurs in this key.
    pub fn contains(&self, part: &Self) -> bool {
        self.0.contains(&part.0)
    }
}

redacted!(SearchKey);

/// Folds one character; folding it again changes nothing.
fn fold(c: char) -> char {
    let c = dash_as_long_mark(full_character(c));
    let c = CLAIM_FORMS.partner(c).unwrap_or(c);
    let c = SEARCH_FOLDS.partner(c).unwrap_or(c);
    let c = match large_kana(katakana_of(c)) {
        'ヲ' => 'オ',
        large => large,
    };
    // Letters and digits in half width, so that a person can read the key beside ASCII.
    match c {
        '！'..='～' => half_character(c).map_or(c, |half| half.to_ascii_lowercase()),
        _ => c,
    }
}

/// Returns the large form of a small kana, and the common one of ヰ and ヱ; else the character
/// itself.
pub(super) fn large_kana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => pairs(LARGE_KANA).find(|(small, _)| *small == c).map_or(c, |pair| pair.1),
        _ => c,
    }
}

/// Returns ー for the dashes that people type for it; else the character itself.
pub(super) fn dash_as_long_mark(c: char) -> char {
    match c {
        '-' | '‐'..='―' | '−' | '－' => 'ー',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{CLAIM_FORMS, SEARCH_FOLDS, fold};
    use crate::name::repertoire::jis_level;
    use alloc::vec::Vec;

    #[test]
    fn each_row_leads_to_a_character_that_stays() {
        let pairs: Vec<(char, char)> = SEARCH_FOLDS.pairs().collect();
        assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, no row twice");
        for (from, to) in pairs {
            assert!(jis_level(from).is_some() && jis_level(to).is_some(), "{from} -> {to}");
            assert_eq!((fold(from), fold(to)), (to, to));
        }
    }

    #[test]
    fn every_character_of_the_first_plane_is_stable_after_one_fold() {
        let beyond = CLAIM_FORMS.pairs().map(|(from, _)| from);
        for c in (char::MIN..='\u{ffff}').chain(beyond) {
            let once = fold(c);
            assert_eq!(fold(once), once, "{c:?}");
        }
    }
}
