//! Facts that change on a day, as data with a valid-from.

use jiff::civil::Date;

/// A value and the first day on which it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// The first day.
    pub from: Date,
    /// What holds from then on, until the next row.
    pub value: T,
}

/// Returns the value in force on `day`: the last row that begins on or before it. Rows ascend by
/// day.
pub fn in_force<T>(table: &[Dated<T>], day: Date) -> Option<&T> {
    table.iter().rev().find(|row| row.from <= day).map(|row| &row.value)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Dated, in_force};

    #[test]
    fn a_row_holds_from_its_first_day_until_the_day_before_the_next() {
        let table = [
            Dated { from: date(2024, 6, 1), value: 'a' },
            Dated { from: date(2024, 12, 1), value: 'b' },
        ];
        assert_eq!(in_force(&table, date(2024, 5, 31)), None);
        assert_eq!(in_force(&table, date(2024, 6, 1)), Some(&'a'));
        assert_eq!(in_force(&table, date(2024, 11, 30)), Some(&'a'));
        assert_eq!(in_force(&table, date(2024, 12, 1)), Some(&'b'));
    }
}
