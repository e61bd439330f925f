//! The vector files under `vectors/dates/`, one check function a file.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Deserializer};

use super::{
    BirthDate, DateDefect, EraDate, FiscalYear, add_days, add_months, age_on, end_of_month,
    first_of_next_month, late_stage_from, legal_age_on, parse_compact, parse_date,
    senior_ratio_from, weekday,
};
use crate::{Date, Defect};

macro_rules! vectors {
    ($file:literal) => {
        toml::from_str(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../vectors/dates/",
            $file
        )))
        .expect($file)
    };
}

/// A day, written `YYYY-MM-DD` in the vectors.
struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        parse_date(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// A birth date, written the same way.
struct Birth(BirthDate);

impl<'de> Deserialize<'de> for Birth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Day(day) = Day::deserialize(from)?;
        BirthDate::new(day).map(Self).map_err(serde::de::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rejected {
    text: String,
    code: String,
}

/// A rejected text has the expected code, and no sentence repeats it.
fn check_rejected<T>(case: &Rejected, parsed: Result<T, impl Defect>) {
    let Err(defect) = parsed else { panic!("{:?} is not refused", case.text) };
    assert_eq!(defect.code(), case.code, "{:?}", case.text);
    let (english, japanese) = (format!("{defect}"), defect.message_ja());
    assert!(!english.is_empty() && japanese.ends_with('。'));
    assert!(case.text.is_empty() || !english.contains(&case.text));
    assert!(case.text.is_empty() || !japanese.contains(&case.text));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DaysFile {
    accepted: Vec<Written>,
    rejected_iso: Vec<Rejected>,
    rejected_compact: Vec<Rejected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    iso: String,
    compact: String,
}

#[test]
fn days() {
    let file: DaysFile = vectors!("days.toml");
    for Written { iso, compact } in file.accepted {
        let day = parse_date(&iso).expect(&iso);
        assert_eq!(format!("{day}"), iso);
        assert_eq!(parse_compact(&compact), Ok(day));
        for birth in [BirthDate::parse(&iso), BirthDate::parse_compact(&compact)] {
            assert_eq!(birth.map(BirthDate::date), Ok(day));
        }
        assert_eq!(format!("{:?}", BirthDate::new(day)), "Ok(BirthDate(…))");
    }
    for case in file.rejected_iso {
        check_rejected(&case, parse_date(&case.text));
        check_rejected(&case, BirthDate::parse(&case.text));
    }
    for case in file.rejected_compact {
        check_rejected(&case, parse_compact(&case.text));
        check_rejected(&case, BirthDate::parse_compact(&case.text));
    }
}

#[test]
fn a_birth_date_lies_between_the_first_year_of_forms_and_today() {
    let day = |text| parse_date(text).expect(text);
    let birth = BirthDate::new(day("2000-02-29")).expect("long after 1868");
    assert_eq!(birth.by(day("2000-02-29")), Ok(birth));
    let future = birth.by(day("2000-02-28")).expect_err("not yet born");
    assert_eq!(future.code(), "future");
    assert!(future.message_ja().ends_with('。') && format!("{future}").contains("future"));
    let before = BirthDate::new(add_days(day("1868-01-01"), -1)).expect_err("before 1868");
    assert_eq!(before.code(), DateDefect::NoSuchDay.code());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ErasFile {
    accepted: Vec<ByEra>,
    rejected: Vec<Rejected>,
    day_before_all: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByEra {
    text: String,
    day: Day,
    long: String,
    short: String,
}

/// F-280, F-281.
#[test]
fn eras() {
    let file: ErasFile = vectors!("eras.toml");
    for ByEra { text, day, long, short } in file.accepted {
        let parsed = EraDate::parse(&text).expect(&text);
        assert_eq!(parsed.date(), day.0, "{text}");
        assert_eq!((parsed.long(), parsed.short()), (long, short));
        assert_eq!(EraDate::of(day.0), Some(parsed), "{text}");
        assert!(parsed.era().first_day() <= day.0 && parsed.year() >= 1, "{text}");
    }
    for case in file.rejected {
        check_rejected(&case, EraDate::parse(&case.text));
    }
    assert_eq!(EraDate::of(file.day_before_all.0), None);
    assert!(EraDate::of(add_days(file.day_before_all.0, 1)).is_some());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgesFile {
    age: Vec<OnDay>,
    threshold: Vec<Threshold>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnDay {
    why: String,
    birth: Birth,
    on: Day,
    age: u16,
    legal: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Threshold {
    why: String,
    birth: Birth,
    senior_ratio: Day,
    late_stage: Day,
}

/// F-282, R-338.
#[test]
fn ages() {
    let file: AgesFile = vectors!("ages.toml");
    for OnDay { why, birth, on, age, legal } in file.age {
        assert_eq!((age_on(birth.0, on.0), legal_age_on(birth.0, on.0)), (age, legal), "{why}");
    }
    for Threshold { why, birth, senior_ratio, late_stage } in file.threshold {
        assert_eq!(senior_ratio_from(birth.0), senior_ratio.0, "{why}");
        assert_eq!(late_stage_from(birth.0), late_stage.0, "{why}");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BirthdaysFile {
    case: Vec<Birthday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Birthday {
    why: String,
    birth: Birth,
    after: Day,
    n: u16,
    gives: Day,
}

/// F-241.
#[test]
fn birthdays() {
    let file: BirthdaysFile = vectors!("birthdays.toml");
    for Birthday { why, birth, after, n, gives } in file.case {
        assert_eq!(birth.0.nth_birthday_after(after.0, n), gives.0, "{why}");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthsFile {
    add: Vec<Add>,
    month: Vec<OfMonth>,
    fiscal_year: Vec<Fiscal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    day: Day,
    #[serde(default)]
    months: i32,
    #[serde(default)]
    days: i32,
    gives: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfMonth {
    day: Day,
    weekday: String,
    last: Day,
    next: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fiscal {
    day: Day,
    year: i16,
    first: Day,
    last: Day,
}

#[test]
fn months() {
    let file: MonthsFile = vectors!("months.toml");
    for Add { day, months, days, gives } in file.add {
        assert_eq!(add_days(add_months(day.0, months), days), gives.0, "{} {months}", day.0);
    }
    for OfMonth { day, weekday: name, last, next } in file.month {
        assert_eq!(end_of_month(day.0), last.0);
        assert_eq!(first_of_next_month(day.0), next.0);
        assert_eq!(format!("{:?}", weekday(day.0)), name);
    }
    for Fiscal { day, year, first, last } in file.fiscal_year {
        let fiscal = FiscalYear::of(day.0);
        assert_eq!((fiscal.year(), fiscal.first_day(), fiscal.last_day()), (year, first.0, last.0));
    }
}
