//! A table of character pairs that stays the text file a person edits.
//!
//! The rows are sorted by their first character, so a lookup halves the text. Nothing is copied,
//! built or allocated, and there is no second, generated copy that could go stale.

/// Rows `character TAB partner TAB …`, one a line, sorted; lines that start with `#` come first.
pub(super) struct Table(pub(super) &'static str);

impl Table {
    /// Returns the partner of `key`, if the table has a row for it.
    pub(super) fn partner(&self, key: char) -> Option<char> {
        // '#' opens the comment lines. They sort below every other key, so the search needs no
        // more.
        if key <= '#' {
            return None;
        }
        let mut rows = self.0;
        loop {
            let (before, row, after) = split_in_the_middle(rows)?;
            let mut characters = row.chars();
            let first = characters.next()?;
            if first == key {
                return characters.nth(1);
            }
            rows = if first < key { after } else { before };
        }
    }

    /// Lists all pairs in the order of the file.
    #[cfg(test)]
    pub(super) fn pairs(&self) -> impl Iterator<Item = (char, char)> {
        let rows = self.0.lines().filter(|line| !line.starts_with('#'));
        rows.map(|row| {
            let cells: alloc::vec::Vec<&str> = row.split('\t').collect();
            let [from, to, point, _note] = cells[..] else { panic!("four columns: {row}") };
            let (from, to) = (only(from), only(to));
            assert_eq!(point, alloc::format!("U+{:04X}", u32::from(from)), "code point of {row}");
            (from, to)
        })
    }
}

#[cfg(test)]
fn only(cell: &str) -> char {
    let mut characters = cell.chars();
    let only = characters.next().expect("a character");
    assert_eq!(characters.next(), None, "one character in {cell}");
    only
}

/// Splits rows into those before, one near the middle, and those after.
fn split_in_the_middle(rows: &str) -> Option<(&str, &str, &str)> {
    if rows.is_empty() {
        return None;
    }
    let half = rows.as_bytes().get(..rows.len() / 2)?;
    let start = half.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at.saturating_add(1));
    let (before, from) = rows.split_at_checked(start)?;
    let (row, after) = from.split_once('\n').unwrap_or((from, ""));
    Some((before, row, after))
}

#[cfg(test)]
mod tests {
    use super::Table;

    const SAMPLE: Table = Table("# first\n# second\n亝\t斉\n髙\t高\tU+9AD9\n𠮷\t吉");

    #[test]
    fn finds_each_row_and_nothing_else() {
        for (from, to) in [('亝', '斉'), ('髙', '高'), ('𠮷', '吉')] {
            assert_eq!(SAMPLE.partner(from), Some(to));
        }
        for absent in ['#', ' ', 'a', '一', '高', '\u{10ffff}', '\0', '\n', '\t'] {
            assert_eq!(SAMPLE.partner(absent), None, "{absent:?}");
        }
        assert_eq!(Table("").partner('高'), None);
    }
}
