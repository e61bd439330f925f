//! The Japanese fiscal year, April to March.

use jiff::civil::{Date, date};

/// A fiscal year, named by the calendar year of its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i16);

impl FiscalYear {
    /// Returns the fiscal year that contains `day`.
    pub fn of(day: Date) -> Self {
        let before_april = day.month() < 4;
        Self(day.year().saturating_sub(i16::from(before_april)))
    }

    /// Returns the calendar year of the first day.
    pub fn year(self) -> i16 {
        self.0
    }

    /// Returns 1 April.
    pub fn first_day(self) -> Date {
        Date::new(self.0, 4, 1).unwrap_or(date(9999, 4, 1))
    }

    /// Returns 31 March of the next calendar year.
    pub fn last_day(self) -> Date {
        Date::new(self.0.saturating_add(1), 3, 31).unwrap_or(date(9999, 3, 31))
    }
}
