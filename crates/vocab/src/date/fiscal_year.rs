//! The Japanese fiscal year, April to March.

use jiff::civil::Date;

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

    /// Returns 1 April; the calendar's first day for a year that began before it.
    pub fn first_day(self) -> Date {
        Date::new(self.0, 4, 1).unwrap_or(Date::MIN)
    }

    /// Returns 31 March of the next calendar year; the calendar's last day for the year 9999.
    pub fn last_day(self) -> Date {
        Date::new(self.0.saturating_add(1), 3, 31).unwrap_or(Date::MAX)
    }
}
