//! Japanese eras, both ways.

use alloc::format;
use alloc::string::String;
use core::fmt;

use jiff::civil::{Date, date};

use crate::Defect;

/// An era (元号). The last day of an era and the first day of the next are the same day in 1912 and
/// 1926; the new era counts from that day (F-280).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治, from 1868-10-23.
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// All eras, oldest first.
    pub const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// Returns the first day.
    pub fn first_day(self) -> Date {
        match self {
            Self::Meiji => date(1868, 10, 23),
            Self::Taisho => date(1912, 7, 30),
            Self::Showa => date(1926, 12, 25),
            Self::Heisei => date(1989, 1, 8),
            Self::Reiwa => date(2019, 5, 1),
        }
    }

    /// Returns the name in kanji.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::Meiji => "明治",
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// Returns the letter that forms use: M, T, S, H, R.
    pub fn letter(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// Returns the last day that may be written by this era; `None` for the present one.
    ///
    /// In 1912 and 1926 it is the first day of the next era too, since the change took effect on
    /// the day itself; in 1989 and 2019 the change came with the next day (F-280).
    fn last_day(self) -> Option<Date> {
        match self {
            Self::Meiji => Some(date(1912, 7, 30)),
            Self::Taisho => Some(date(1926, 12, 25)),
            Self::Showa => Some(date(1989, 1, 7)),
            Self::Heisei => Some(date(2019, 4, 30)),
            Self::Reiwa => None,
        }
    }
}

/// A day written by era, such as 令和7年12月1日 or S60.3.7.
///
/// Days before 1873 are counted by today's calendar too, as registers do, not by the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EraDate {
    era: Era,
    day: Date,
}

impl EraDate {
    /// Returns the day by era; `None` before the first day of 明治.
    pub fn of(day: Date) -> Option<Self> {
        let era = Era::ALL.into_iter().rev().find(|era| era.first_day() <= day)?;
        Some(Self { era, day })
    }

    /// Parses 令和7年12月1日, 令和元年5月1日, R7.12.1 or S60.3.7 (dots, slashes or hyphens; letters of
    /// either case).
    ///
    /// # Errors
    /// [`EraDefect`] when the form, the era or the day is wrong, or when the day lies outside that
    /// era (平成31年5月1日).
    pub fn parse(text: &str) -> Result<Self, EraDefect> {
        let (era, rest) = split_era(text)?;
        let [year, month, day] = parts(rest).ok_or(EraDefect::Form)?;
        let year = era_year(year).ok_or(EraDefect::Form)?;
        let month = small(month).ok_or(EraDefect::Form)?;
        let day = small(day).ok_or(EraDefect::Form)?;
        let year = era.first_day().year().saturating_add(year).saturating_sub(1);
        let day = Date::new(year, month, day).map_err(|_| EraDefect::NoSuchDay)?;
        let ended = era.last_day().is_some_and(|last| day > last);
        if day < era.first_day() || ended {
            return Err(EraDefect::OutsideEra);
        }
        Self::of(day).ok_or(EraDefect::OutsideEra)
    }

    /// Returns the era.
    pub fn era(self) -> Era {
        self.era
    }

    /// Returns the year of the era, from 1.
    pub fn year(self) -> i16 {
        self.day.year().saturating_sub(self.era.first_day().year()).saturating_add(1)
    }

    /// Returns the day.
    pub fn date(self) -> Date {
        self.day
    }

    /// Returns the long form: 令和7年12月1日; the first year is 元年.
    pub fn long(self) -> String {
        let name = self.era.name_ja();
        let (month, day) = (self.day.month(), self.day.day());
        match self.year() {
            1 => format!("{name}元年{month}月{day}日"),
            year => format!("{name}{year}年{month}月{day}日"),
        }
    }

    /// Returns the short form of tables: R7.12.1.
    pub fn short(self) -> String {
        let (month, day) = (self.day.month(), self.day.day());
        format!("{}{}.{month}.{day}", self.era.letter(), self.year())
    }
}

fn split_era(text: &str) -> Result<(Era, &str), EraDefect> {
    let named = |era: &Era| text.strip_prefix(era.name_ja());
    let lettered = |era: &Era| {
        text.strip_prefix(era.letter())
            .or_else(|| text.strip_prefix(era.letter().to_ascii_lowercase()))
    };
    Era::ALL
        .iter()
        .find_map(|era| named(era).or_else(|| lettered(era)).map(|rest| (*era, rest)))
        .ok_or(EraDefect::UnknownEra)
}

/// Splits year, month and day, which are written in one of two ways and not in a mixture.
fn parts(text: &str) -> Option<[&str; 3]> {
    if let Some((year, rest)) = text.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        return Some([year, month, rest.strip_suffix('日')?]);
    }
    let separator = text.chars().find(|character| matches!(character, '.' | '/' | '-'))?;
    let (year, rest) = text.split_once(separator)?;
    let (month, day) = rest.split_once(separator)?;
    Some([year, month, day])
}

fn era_year(text: &str) -> Option<i16> {
    if text == "元" {
        return Some(1);
    }
    small(text).map(i16::from).filter(|year| *year >= 1)
}

fn small(text: &str) -> Option<i8> {
    let digits =
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Why a text is not a day by era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EraDefect {
    /// No era at the start.
    UnknownEra,
    /// Not year, month and day after the era.
    Form,
    /// The calendar has no such day.
    NoSuchDay,
    /// The day exists but belongs to another era.
    OutsideEra,
}

impl fmt::Display for EraDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownEra => "begin with an era: 明治, 大正, 昭和, 平成, 令和 or M, T, S, H, R",
            Self::Form => {
                "write year, month and day after the era, for example 令和7年12月1日 or R7.12.1"
            }
            Self::NoSuchDay => "the calendar has no such day: check year, month and day",
            Self::OutsideEra => "the day belongs to another era: check era and year",
        })
    }
}

impl core::error::Error for EraDefect {}

impl Defect for EraDefect {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownEra => "unknown-era",
            Self::Form => "date-form",
            Self::NoSuchDay => "no-such-day",
            Self::OutsideEra => "outside-era",
        }
    }

    fn message_ja(&self) -> String {
        String::from(match self {
            Self::UnknownEra => {
                "元号(明治・大正・昭和・平成・令和、または M・T・S・H・R)で始めてください。"
            }
            Self::Form => "元号の後に年・月・日を書いてください(例 令和7年12月1日、R7.12.1)。",
            Self::NoSuchDay => "暦にない日付です。年・月・日を確かめてください。",
            Self::OutsideEra => "その日付は別の元号の日です。元号と年を確かめてください。",
        })
    }
}
