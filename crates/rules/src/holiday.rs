//! The holidays of Japan: the calendar of the Act as data, and its two laws of days off.

use core::fmt;
use core::ops::RangeInclusive;

use alloc::string::String;
use jiff::civil::{Date, Weekday};
use vocab::Defect;
use vocab::date::add_days;

/// The years for which the calendar is right: the laws of days off have stood as they are since
/// 2007, and the formula of the equinoxes is good to 2099 (F-263).
pub const YEARS: RangeInclusive<i16> = 2007..=2099;

/// A day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// A national holiday, by its name (国民の祝日).
    Named(&'static str),
    /// The next free day after a holiday on a Sunday (振替休日).
    Substitute,
    /// A day between two holidays (国民の休日).
    Between,
}

impl Holiday {
    /// Returns the name in Japanese.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::Named(name) => name,
            Self::Substitute => "振替休日",
            Self::Between => "国民の休日",
        }
    }
}

/// A day for which the calendar is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay(Date);

impl CalendarDay {
    /// Takes a day of [`YEARS`].
    ///
    /// # Errors
    /// [`OutOfCalendar`] for other years.
    pub fn new(day: Date) -> Result<Self, OutOfCalendar> {
        if YEARS.contains(&day.year()) { Ok(Self(day)) } else { Err(OutOfCalendar) }
    }

    /// Returns the day.
    pub fn date(self) -> Date {
        self.0
    }

    /// Returns the holiday that falls on this day, if any (F-261, F-262).
    pub fn holiday(self) -> Option<Holiday> {
        let day = self.0;
        if let Some(name) = named(day) {
            Some(Holiday::Named(name))
        } else if follows_a_holiday_on_sunday(day) {
            Some(Holiday::Substitute)
        } else if named(add_days(day, -1)).is_some() && named(add_days(day, 1)).is_some() {
            Some(Holiday::Between)
        } else {
            None
        }
    }

    /// Tells whether this day is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }
}

/// The day lies outside the years that the calendar knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfCalendar;

impl fmt::Display for OutOfCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the holiday calendar knows the years 2007 to 2099: use a day of them")
    }
}

impl core::error::Error for OutOfCalendar {}

impl Defect for OutOfCalendar {
    fn code(&self) -> &'static str {
        "out-of-calendar"
    }

    fn message_ja(&self) -> String {
        String::from("祝日の暦は2007年から2099年までです。その間の日付にしてください。")
    }
}

/// The substitute is the first day after the Sunday that is no holiday itself, so the run of
/// holidays that ends the day before has to contain a Sunday.
fn follows_a_holiday_on_sunday(day: Date) -> bool {
    (-6..0)
        .rev()
        .map(|offset| add_days(day, offset))
        .take_while(|earlier| named(*earlier).is_some())
        .any(|earlier| earlier.weekday() == Weekday::Sunday)
}

/// How the Act fixes a holiday.
#[derive(Clone, Copy)]
enum On {
    Day(i8, i8),
    Monday(i8, i8),
    Spring,
    Autumn,
}

/// A holiday in the years from the first to the last.
struct Row(&'static str, i16, i16, On);

const LAST: i16 = 2099;

/// The calendar (F-261), with the years that special Acts changed (F-265).
const ROWS: [Row; 28] = [
    Row("元日", 2007, LAST, On::Day(1, 1)),
    Row("成人の日", 2007, LAST, On::Monday(1, 2)),
    Row("建国記念の日", 2007, LAST, On::Day(2, 11)),
    Row("天皇誕生日", 2007, 2018, On::Day(12, 23)),
    Row("天皇誕生日", 2020, LAST, On::Day(2, 23)),
    Row("春分の日", 2007, LAST, On::Spring),
    Row("昭和の日", 2007, LAST, On::Day(4, 29)),
    Row("天皇の即位の日", 2019, 2019, On::Day(5, 1)),
    Row("憲法記念日", 2007, LAST, On::Day(5, 3)),
    Row("みどりの日", 2007, LAST, On::Day(5, 4)),
    Row("こどもの日", 2007, LAST, On::Day(5, 5)),
    Row("海の日", 2007, 2019, On::Monday(7, 3)),
    Row("海の日", 2020, 2020, On::Day(7, 23)),
    Row("海の日", 2021, 2021, On::Day(7, 22)),
    Row("海の日", 2022, LAST, On::Monday(7, 3)),
    Row("山の日", 2016, 2019, On::Day(8, 11)),
    Row("山の日", 2020, 2020, On::Day(8, 10)),
    Row("山の日", 2021, 2021, On::Day(8, 8)),
    Row("山の日", 2022, LAST, On::Day(8, 11)),
    Row("敬老の日", 2007, LAST, On::Monday(9, 3)),
    Row("秋分の日", 2007, LAST, On::Autumn),
    Row("体育の日", 2007, 2019, On::Monday(10, 2)),
    Row("スポーツの日", 2020, 2020, On::Day(7, 24)),
    Row("スポーツの日", 2021, 2021, On::Day(7, 23)),
    Row("スポーツの日", 2022, LAST, On::Monday(10, 2)),
    Row("即位礼正殿の儀の行われる日", 2019, 2019, On::Day(10, 22)),
    Row("文化の日", 2007, LAST, On::Day(11, 3)),
    Row("勤労感謝の日", 2007, LAST, On::Day(11, 23)),
];

fn named(day: Date) -> Option<&'static str> {
    ROWS.iter().find(|row| row.falls_on(day)).map(|row| row.0)
}

impl Row {
    fn falls_on(&self, day: Date) -> bool {
        let Self(_, first, last, on) = *self;
        (first..=last).contains(&day.year())
            && match on {
                On::Day(month, of_month) => (day.month(), day.day()) == (month, of_month),
                On::Monday(month, week) => {
                    day.month() == month
                        && day.weekday() == Weekday::Monday
                        && day.day().saturating_add(6) / 7 == week
                }
                On::Spring => day.month() == 3 && equinox(day.year(), 20_843_100) == day.day(),
                On::Autumn => day.month() == 9 && equinox(day.year(), 23_248_800) == day.day(),
            }
    }
}

/// The day of month of an equinox from its base in millionths of a day (F-263).
fn equinox(year: i16, base: i32) -> i8 {
    let years = i32::from(year).saturating_sub(1980);
    let drift = base.saturating_add(years.saturating_mul(242_194)) / 1_000_000;
    i8::try_from(drift.saturating_sub(years / 4)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, Weekday, date};
    use proptest::prelude::*;
    use serde::Deserialize;
    use std::string::String;
    use std::vec::Vec;
    use vocab::date::add_days;

    use super::{CalendarDay, Holiday, YEARS, named};

    #[derive(Deserialize)]
    struct Calendar {
        days: Vec<(String, String)>,
        whole_years: Vec<i16>,
        working_days: Vec<String>,
    }

    fn calendar() -> Calendar {
        toml::from_str(include_str!("../../../vectors/holiday/days.toml")).unwrap()
    }

    fn holiday(day: Date) -> Option<Holiday> {
        CalendarDay::new(day).unwrap().holiday()
    }

    #[test]
    fn every_listed_day_is_off_by_its_name() {
        for (day, name) in calendar().days {
            let got = holiday(vocab::date::parse_date(&day).unwrap()).map(Holiday::name_ja);
            assert_eq!(got, Some(name.as_str()), "{day}");
        }
    }

    #[test]
    fn whole_years_have_no_other_days_off() {
        let calendar = calendar();
        for year in calendar.whole_years {
            let listed: Vec<_> = calendar
                .days
                .iter()
                .map(|(day, _)| vocab::date::parse_date(day).unwrap())
                .filter(|day| day.year() == year)
                .collect();
            for day in date(year, 1, 1).series(jiff::ToSpan::days(1)).take(365) {
                assert_eq!(holiday(day).is_some(), listed.contains(&day), "{day}");
            }
        }
    }

    #[test]
    fn listed_working_days_are_no_holidays() {
        for day in calendar().working_days {
            assert_eq!(holiday(vocab::date::parse_date(&day).unwrap()), None, "{day}");
        }
    }

    #[test]
    fn years_outside_the_calendar_are_refused() {
        assert!(CalendarDay::new(date(YEARS.start() - 1, 12, 31)).is_err());
        assert!(CalendarDay::new(date(*YEARS.start(), 1, 1)).is_ok());
        assert!(CalendarDay::new(date(*YEARS.end(), 12, 31)).is_ok());
        assert!(CalendarDay::new(date(YEARS.end() + 1, 1, 1)).is_err());
    }

    fn days() -> impl Strategy<Value = Date> {
        (1..33_900_i32).prop_map(|days| add_days(date(2007, 1, 1), days))
    }

    proptest! {
        #[test]
        fn a_substitute_never_falls_on_a_sunday_and_always_follows_a_holiday(day in days()) {
            if holiday(day) == Some(Holiday::Substitute) {
                prop_assert_ne!(day.weekday(), Weekday::Sunday);
                prop_assert!(named(add_days(day, -1)).is_some());
            }
        }

        #[test]
        fn a_holiday_on_a_sunday_gives_a_day_off_within_the_next_four_days(day in days()) {
            if day.weekday() == Weekday::Sunday && named(day).is_some() {
                let found = (1..=4).any(|n| holiday(add_days(day, n)) == Some(Holiday::Substitute));
                prop_assert!(found);
            }
        }

        #[test]
        fn a_day_between_two_holidays_is_off(day in days()) {
            if named(add_days(day, -1)).is_some() && named(add_days(day, 1)).is_some() {
                prop_assert!(holiday(day).is_some());
            }
        }
    }
}
