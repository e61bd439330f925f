//! Day arithmetic as Japanese rules use it, and the two written forms of a day.

use alloc::string::String;
use core::fmt;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::Defect;

/// Adds months; a day that the target month lacks becomes its last day (31 January + 1 = 28 or 29
/// February).
///
/// Saturates at the calendar's ends, which no rule reaches.
pub fn add_months(day: Date, months: i32) -> Date {
    saturating(day, months.months())
}

/// Adds days. Saturates at the calendar's ends.
pub fn add_days(day: Date, days: i32) -> Date {
    saturating(day, days.days())
}

fn saturating(day: Date, span: Span) -> Date {
    day.saturating_add(span)
}

/// Returns the last day of the month of `day`.
pub fn end_of_month(day: Date) -> Date {
    day.last_of_month()
}

/// Returns the first day of the month after the month of `day`.
pub fn first_of_next_month(day: Date) -> Date {
    add_months(day.first_of_month(), 1)
}

/// Returns the weekday.
pub fn weekday(day: Date) -> Weekday {
    day.weekday()
}

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateDefect {
    /// Not the written form asked for.
    Form(DateForm),
    /// The form is right but the calendar has no such day (30 February) or the year is before 1868.
    NoSuchDay,
}

/// The written forms of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `2025-12-01`.
    Iso,
    /// `20251201`, as the messages of the interface write it.
    Compact,
}

impl fmt::Display for DateDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form(DateForm::Iso) => "write the date as YYYY-MM-DD, for example 2025-12-01",
            Self::Form(DateForm::Compact) => "write the date as YYYYMMDD, for example 20251201",
            Self::NoSuchDay => "the calendar has no such day: check year, month and day",
        })
    }
}

impl core::error::Error for DateDefect {}

impl Defect for DateDefect {
    fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "date-form",
            Self::NoSuchDay => "no-such-day",
        }
    }

    fn message_ja(&self) -> String {
        String::from(match self {
            Self::Form(DateForm::Iso) => "日付は YYYY-MM-DD の形(例 2025-12-01)で書いてください。",
            Self::Form(DateForm::Compact) => "日付は YYYYMMDD の8桁(例 20251201)で書いてください。",
            Self::NoSuchDay => "暦にない日付です。年・月・日を確かめてください。",
        })
    }
}

/// Parses `YYYY-MM-DD`.
///
/// # Errors
/// [`DateDefect`] when the form is another one or the day does not exist.
pub fn parse_date(text: &str) -> Result<Date, DateDefect> {
    let form = DateDefect::Form(DateForm::Iso);
    let bytes: &[u8; 10] = text.as_bytes().try_into().map_err(|_| form)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return Err(form) };
    from_digits([y1, y2, y3, y4, m1, m2, d1, d2], form)
}

/// Parses `YYYYMMDD`.
///
/// # Errors
/// [`DateDefect`] when the form is another one or the day does not exist.
pub fn parse_compact(text: &str) -> Result<Date, DateDefect> {
    let form = DateDefect::Form(DateForm::Compact);
    let digits: [u8; 8] = text.as_bytes().try_into().map_err(|_| form)?;
    from_digits(digits, form)
}

fn from_digits(digits: [u8; 8], form: DateDefect) -> Result<Date, DateDefect> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(form);
    }
    let number = |part: &[u8]| {
        part.iter().fold(0_i16, |sum, digit| {
            sum.wrapping_mul(10).wrapping_add(i16::from(digit.wrapping_sub(b'0')))
        })
    };
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
    let small = |value: i16| i8::try_from(value).map_err(|_| DateDefect::NoSuchDay);
    let year = number(&[y1, y2, y3, y4]);
    if year < 1868 {
        return Err(DateDefect::NoSuchDay);
    }
    Date::new(year, small(number(&[m1, m2]))?, small(number(&[d1, d2]))?)
        .map_err(|_| DateDefect::NoSuchDay)
}
