//! The birth date of a person.

use alloc::string::String;
use core::fmt;

use jiff::civil::Date;

use super::calendar::{DateDefect, parse_compact, parse_date};
use crate::Defect;

/// The day a person was born. Its `Debug` hides the day: a birth date is personal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(Date);

impl BirthDate {
    /// Takes a day of the calendar from 1868 on, the first year that a form can carry.
    ///
    /// # Errors
    /// [`BirthDateDefect::Date`] for earlier days.
    pub fn new(day: Date) -> Result<Self, BirthDateDefect> {
        if day.year() < 1868 {
            return Err(BirthDateDefect::Date(DateDefect::NoSuchDay));
        }
        Ok(Self(day))
    }

    /// Parses `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`BirthDateDefect`] when the text is not a day.
    pub fn parse(text: &str) -> Result<Self, BirthDateDefect> {
        parse_date(text).map(Self).map_err(BirthDateDefect::Date)
    }

    /// Parses `YYYYMMDD`, the form of the interface.
    ///
    /// # Errors
    /// [`BirthDateDefect`] when the text is not a day.
    pub fn parse_compact(text: &str) -> Result<Self, BirthDateDefect> {
        parse_compact(text).map(Self).map_err(BirthDateDefect::Date)
    }

    /// Checks that the person is born by `today`.
    ///
    /// # Errors
    /// [`BirthDateDefect::Future`] otherwise.
    pub fn by(self, today: Date) -> Result<Self, BirthDateDefect> {
        if self.0 > today { Err(BirthDateDefect::Future) } else { Ok(self) }
    }

    /// Returns the day.
    pub fn date(self) -> Date {
        self.0
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(…)")
    }
}

/// Why a text is not a birth date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BirthDateDefect {
    /// The text is not a day.
    Date(DateDefect),
    /// The day lies after the day on which it is used.
    Future,
}

impl fmt::Display for BirthDateDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(defect) => defect.fmt(f),
            Self::Future => f.write_str("the birth date lies in the future: check the year"),
        }
    }
}

impl core::error::Error for BirthDateDefect {}

impl Defect for BirthDateDefect {
    fn code(&self) -> &'static str {
        match self {
            Self::Date(defect) => defect.code(),
            Self::Future => "future",
        }
    }

    fn message_ja(&self) -> String {
        match self {
            Self::Date(defect) => defect.message_ja(),
            Self::Future => String::from("生年月日が未来の日付です。年を確かめてください。"),
        }
    }
}
