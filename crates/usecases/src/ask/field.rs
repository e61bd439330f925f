//! Reads the text of a field into a word.

use jiff::civil::DateTime;
use vocab::date::{BirthDate, parse_date};
use vocab::{Date, Prefecture};

use super::InputDefect;

/// Reads a day, `YYYY-MM-DD`.
pub(super) fn day(field: &str, text: &str) -> Result<Date, InputDefect> {
    parse_date(text).map_err(|defect| InputDefect::of(field, &defect))
}

/// Reads a day that may be left out.
pub(super) fn optional_day(field: &str, text: Option<&str>) -> Result<Option<Date>, InputDefect> {
    text.map(|text| day(field, text)).transpose()
}

/// Reads a birth date, `YYYY-MM-DD`.
pub(super) fn birth_date(field: &str, text: &str) -> Result<BirthDate, InputDefect> {
    BirthDate::parse(text).map_err(|defect| InputDefect::of(field, &defect))
}

/// Reads a moment in Japan time, `YYYY-MM-DDTHH:MM`.
pub(super) fn moment(field: &str, text: &str) -> Result<DateTime, InputDefect> {
    let wrong = || {
        let message =
            "時刻は日本時間で YYYY-MM-DDTHH:MM の形(例 2025-01-06T09:30)で書いてください。";
        InputDefect::new("time-form", field, message)
    };
    let (date, clock) = text.split_once('T').ok_or_else(wrong)?;
    let (hour, minute) = clock.split_once(':').ok_or_else(wrong)?;
    let two = |part: &str, limit: i8| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|value| digits && *value < limit).ok_or_else(wrong)
    };
    Ok(day(field, date)?.at(two(hour, 24)?, two(minute, 60)?, 0, 0))
}

/// Reads the birth date of a person who is born by the day asked about.
pub(super) fn born_by(field: &str, text: &str, on: Date) -> Result<BirthDate, InputDefect> {
    birth_date(field, text)?.by(on).map_err(|defect| InputDefect::of(field, &defect))
}

/// Reads an amount in yen, from 0 to 10,000,000,000: no bill of one month is beyond.
pub(super) fn yen(field: &str, amount: i64) -> Result<u64, InputDefect> {
    u64::try_from(amount).ok().filter(|yen| *yen <= 10_000_000_000).ok_or_else(|| {
        let message = "金額は0円以上100億円以下の整数で書いてください。";
        InputDefect::new("out-of-range", field, message)
    })
}

/// Checks that `day` does not lie before `earlier`; the message tells people the right order.
pub(super) fn not_before(
    field: &str,
    day: Date,
    earlier: Date,
    message: &str,
) -> Result<(), InputDefect> {
    if day < earlier { Err(InputDefect::new("date-order", field, message)) } else { Ok(()) }
}

/// Reads a prefecture by its Japanese name, such as 大阪府.
pub(super) fn prefecture(field: &str, name: &str) -> Result<Prefecture, InputDefect> {
    let found = Prefecture::ALL.iter().find(|prefecture| prefecture.name_ja() == name);
    found.copied().ok_or_else(|| {
        let message = "都道府県の名前を「大阪府」のように書いてください。";
        InputDefect::new("unknown-value", field, message)
    })
}
