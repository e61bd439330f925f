//! One spelling for the many ways in which people type symbols and numbers of a document.

use alloc::string::String;

use crate::name;

/// Folds letters, digits and signs to half width, kana to full width and the hyphens of all
/// keyboards and character sets to `-`, and cuts blanks at both ends. Kanji and case stay as they
/// are.
pub(crate) fn fold(text: &str) -> String {
    // Kana go to full width first, where a voiced mark joins its kana to one character.
    let folded: String = name::to_full_width(text).chars().map(fold_char).collect();
    String::from(folded.trim())
}

fn fold_char(character: char) -> char {
    // Shift_JIS decoders disagree on which of these one byte pair is, so they must all meet.
    const HYPHENS: [char; 6] =
        ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}', '\u{FF0D}'];
    const FULL_WIDTH_OFFSET: u32 = 0xFEE0;
    match character {
        '\u{3000}' => ' ',
        hyphen if HYPHENS.contains(&hyphen) => '-',
        '\u{FF01}'..='\u{FF5E}' => u32::from(character)
            .checked_sub(FULL_WIDTH_OFFSET)
            .and_then(char::from_u32)
            .unwrap_or(character),
        other => other,
    }
}
