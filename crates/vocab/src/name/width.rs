//! Half width and full width: kana, Latin letters, digits, signs and the blank.
//!
//! Only these are touched. Unicode's compatibility normalisation (NFKC) would also turn ㈱ into (株)
//! and ① into 1; a name must not change that way.

use alloc::string::String;

/// Full-width partners of U+FF61 to U+FF9F, in that order.
const FULL_KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソ\
    タチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
const FIRST_HALF_KANA: u32 = 0xFF61;

/// Kana and their voiced form, in turns.
const VOICED: &str =
    "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヲヺ";
/// Kana and their half-voiced form, in turns.
const HALF_VOICED: &str = "ハパヒピフプヘペホポ";

const HALF_VOICED_MARK: char = 'ﾟ';
const VOICED_MARK: char = 'ﾞ';

/// Writes everything that has a full-width form in full width; the rest stays.
///
/// Joins a half-width kana and its voiced mark. A mark after anything else becomes the full-width
/// mark.
///
/// ```
/// use vocab::name::to_full_width;
/// assert_eq!(to_full_width("ｶﾞｯﾊﾟ ｳﾞ A1 ㈱"), "ガッパ　ヴ　Ａ１　㈱");
/// ```
pub fn to_full_width(text: &str) -> String {
    let mut full = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        // Only half-width pairs are joined: カ゛ in full width was typed as two characters.
        let joined = if is_half_kana(c) {
            characters
                .next_if(|mark| is_half_mark(*mark) && voiced(full_character(c), *mark).is_some())
        } else {
            None
        };
        let base = full_character(c);
        full.push(joined.and_then(|mark| voiced(base, mark)).unwrap_or(base));
    }
    full
}

/// Writes everything that has a half-width form in half width; the rest stays.
///
/// Voiced kana become two characters. ヮ ヵ ヶ ヰ ヱ have no half-width form (JIS X 0201) and stay.
///
/// ```
/// use vocab::name::to_half_width;
/// assert_eq!(to_half_width("シンリョウ　タロウ"), "ｼﾝﾘｮｳ ﾀﾛｳ");
/// ```
pub fn to_half_width(text: &str) -> String {
    let mut half = String::with_capacity(text.len());
    for c in text.chars() {
        let (base, mark) = unvoiced(c);
        half.push(half_character(base).unwrap_or(base));
        half.extend(mark);
    }
    half
}

/// Whether the character is a blank between names, of either width.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Returns the full-width form of a single character, or itself.
pub(super) fn full_character(c: char) -> char {
    let point = u32::from(c);
    match c {
        ' ' => Some('\u{3000}'),
        '!'..='~' => char::from_u32(point.saturating_add(0xFEE0)),
        _ => point
            .checked_sub(FIRST_HALF_KANA)
            .and_then(|place| usize::try_from(place).ok())
            .and_then(|place| FULL_KANA.chars().nth(place)),
    }
    .unwrap_or(c)
}

/// Returns the half-width form of a single character that needs no voiced mark.
pub(super) fn half_character(c: char) -> Option<char> {
    match c {
        '\u{3000}' => Some(' '),
        '！'..='～' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)),
        _ => {
            let place = FULL_KANA.chars().position(|kana| kana == c)?;
            char::from_u32(FIRST_HALF_KANA.saturating_add(u32::try_from(place).ok()?))
        }
    }
}

/// Joins a kana and a voiced or half-voiced mark of any kind: half-width, full-width or combining.
pub(super) fn voiced(base: char, mark: char) -> Option<char> {
    let table = match mark {
        VOICED_MARK | '゛' | '\u{3099}' => VOICED,
        HALF_VOICED_MARK | '゜' | '\u{309a}' => HALF_VOICED,
        _ => return None,
    };
    let katakana = katakana_of(base);
    let joined = pairs(table).find(|(plain, _)| *plain == katakana)?.1;
    if katakana == base {
        return Some(joined);
    }
    // が is to か what ガ is to カ; ヷ and ヺ have no hiragana.
    let hiragana = char::from_u32(u32::from(joined).saturating_sub(0x60))?;
    matches!(hiragana, 'ぁ'..='ゖ').then_some(hiragana)
}

/// Returns the katakana of a hiragana, or the character itself.
pub(super) fn katakana_of(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => {
            char::from_u32(u32::from(c).saturating_add(0x60)).unwrap_or(c)
        }
        _ => c,
    }
}

/// Reads a string as pairs of neighbours.
pub(super) fn pairs(table: &str) -> impl Iterator<Item = (char, char)> {
    let mut characters = table.chars();
    core::iter::from_fn(move || Some((characters.next()?, characters.next()?)))
}

fn unvoiced(c: char) -> (char, Option<char>) {
    let find = |table| pairs(table).find(|(_, joined)| *joined == c).map(|(plain, _)| plain);
    match (find(VOICED), find(HALF_VOICED)) {
        (Some(plain), _) => (plain, Some(VOICED_MARK)),
        (None, Some(plain)) => (plain, Some(HALF_VOICED_MARK)),
        (None, None) => (c, None),
    }
}

fn is_half_kana(c: char) -> bool {
    matches!(c, '\u{ff61}'..='\u{ff9f}')
}

fn is_half_mark(c: char) -> bool {
    matches!(c, VOICED_MARK | HALF_VOICED_MARK)
}

#[cfg(test)]
mod tests {
    use super::{FULL_KANA, to_full_width, to_half_width};

    #[test]
    fn the_table_covers_the_block() {
        assert_eq!(FULL_KANA.chars().count(), 0xFF9F - 0xFF61 + 1);
        assert_eq!(to_full_width("ｱﾝｯｰ･ﾞ"), "アンッー・゛");
    }

    #[test]
    fn what_has_no_other_width_stays() {
        for text in ["㈱①Ⅳ", "髙﨑", "ヮヵヶヰヱ", "かな", "\u{e000}"] {
            assert_eq!((to_half_width(text), to_full_width(text)), (text.into(), text.into()));
        }
    }
}
