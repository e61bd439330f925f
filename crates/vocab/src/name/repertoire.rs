//! Which characters exist where: JIS X 0208 and the interface.

const BITS: &[u8] = include_bytes!("../../data/jis-x-0208.bits");
const ADDITIONS: &str = include_str!("../../data/interface-repertoire.tsv");

/// The part of JIS X 0208 a character belongs to (F-381).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JisLevel {
    /// Rows 1 to 8: signs, letters, digits, kana; 524 characters.
    NonKanji,
    /// Rows 16 to 47: 2,965 kanji.
    Level1,
    /// Rows 48 to 84: 3,390 kanji.
    Level2,
}

/// Returns the part of JIS X 0208 that holds the character, or `None` for any other.
///
/// ```
/// use vocab::name::{JisLevel, jis_level};
/// assert_eq!(jis_level('高'), Some(JisLevel::Level1));
/// assert_eq!(jis_level('濱'), Some(JisLevel::Level2));
/// assert_eq!(jis_level('髙'), None); // a vendor extension
/// ```
pub fn jis_level(c: char) -> Option<JisLevel> {
    let point = usize::try_from(u32::from(c)).ok()?;
    let four = BITS.get(point / 4)?;
    let shift = match point % 4 {
        0 => 0,
        1 => 2,
        2 => 4,
        _ => 6,
    };
    match (four >> shift) & 0b11 {
        0 => None,
        1 => Some(JisLevel::NonKanji),
        2 => Some(JisLevel::Level1),
        _ => Some(JisLevel::Level2),
    }
}

/// Whether the interface carries the character as it is.
///
/// JIS X 0208 and the rows of `data/interface-repertoire.tsv`, which can be extended when more is
/// known: the true repertoire is not exactly JIS X 0208 (F-382). Private-use code points are never
/// carried (R-148).
pub fn interface_carries(c: char) -> bool {
    jis_level(c).is_some() || additions().any(|(from, to)| (from..=to).contains(&c))
}

/// The ranges that the interface carries besides JIS X 0208.
fn additions() -> impl Iterator<Item = (char, char)> {
    ADDITIONS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((code_point(cells.next()?)?, code_point(cells.next()?)?))
    })
}

fn code_point(cell: &str) -> Option<char> {
    u32::from_str_radix(cell.strip_prefix("U+")?, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::{ADDITIONS, BITS, JisLevel, additions, interface_carries, jis_level};
    use alloc::vec::Vec;

    const ROWS: &str = include_str!("../../data/jis-x-0208.txt");

    /// Whether a code point means only what its owner's font draws (外字).
    fn is_private_use(c: char) -> bool {
        matches!(c,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
    }

    fn level_of_row(row: &str) -> JisLevel {
        match row.parse::<u8>().expect("a row number") {
            1..=8 => JisLevel::NonKanji,
            16..=47 => JisLevel::Level1,
            48..=84 => JisLevel::Level2,
            other => panic!("JIS X 0208 has no row {other}"),
        }
    }

    /// F-381: 6,879 characters; the bits say what the readable table says, and nothing more.
    #[test]
    fn the_bits_are_the_table() {
        let mut counts = [0, 0, 0];
        for line in ROWS.lines() {
            let (row, characters) = line.split_once('\t').expect("row and characters");
            let level = level_of_row(row);
            for c in characters.chars() {
                assert_eq!(jis_level(c), Some(level), "{c}");
                counts[usize::from(level > JisLevel::NonKanji)
                    + usize::from(level > JisLevel::Level1)] += 1;
            }
        }
        assert_eq!(counts, [524, 2965, 3390]);
        let in_bits = (char::MIN..='\u{ffff}').filter(|c| jis_level(*c).is_some()).count();
        assert_eq!(in_bits, 6879);
        assert_eq!(BITS.len(), 0x10000 / 4);
    }

    #[test]
    fn additions_are_sorted_outside_the_standard_and_never_private() {
        let rows: Vec<(char, char)> = additions().collect();
        let lines = ADDITIONS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows.len(), lines, "a row could not be read");
        assert!(rows.is_sorted() && rows.windows(2).all(|pair| pair[0].1 < pair[1].0));
        for (from, to) in rows {
            assert!(from <= to && !(from..=to).any(is_private_use), "{from}..{to}");
            assert!(from < '\u{80}' || jis_level(from).is_none(), "{from} needs no row");
        }
    }

    /// R-148: whatever the owner's font draws there.
    #[test]
    fn private_use_is_never_carried() {
        let first_plane = '\u{e000}'..='\u{f8ff}';
        let ends = ['\u{f0000}', '\u{ffffd}', '\u{100000}', '\u{10fffd}'];
        for c in first_plane.chain(ends) {
            assert!(is_private_use(c) && !interface_carries(c), "{c:?}");
        }
    }
}
