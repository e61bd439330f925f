//! The two written forms of a day: `2025-12-01` (0) and `20251201` (1).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, refused, text};
use vocab::Date;
use vocab::date::{
    FiscalYear, add_days, add_months, end_of_month, first_of_next_month, parse_compact, parse_date,
};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 2) else { return };
    let Some(text) = text(data) else { return };
    let (parsed, form) = match choice {
        0 => (parse_date(text), "%Y-%m-%d"),
        _ => (parse_compact(text), "%Y%m%d"),
    };
    match parsed {
        Ok(day) => {
            assert_eq!(day.strftime(form).to_string(), text);
            assert_eq!(parse_date(&day.to_string()), Ok(day));
            assert_eq!(parse_compact(&day.to_string().replace('-', "")), Ok(day));
            arithmetic(day);
        }
        Err(defect) => refused(&defect),
    }
});

fn arithmetic(day: Date) {
    assert!(day.year() >= 1868);
    let year = FiscalYear::of(day);
    assert!(year.first_day() <= day && day <= year.last_day());
    assert!(day <= end_of_month(day) && end_of_month(day).month() == day.month());
    // Beyond, results saturate at the calendar's end.
    if day.year() < 9900 {
        assert_eq!(add_days(end_of_month(day), 1), first_of_next_month(day));
        for months in 1..=48 {
            let moved = add_months(day, months);
            assert!(moved.day() == day.day() || moved == end_of_month(moved));
            assert!(add_months(moved, -months) <= day);
        }
    }
}
