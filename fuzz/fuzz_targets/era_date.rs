//! Days by era: what parses is written in both forms, and each leads back to the same day.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{refused, text};
use vocab::date::{Era, EraDate, parse_date};

fuzz_target!(|data: &[u8]| {
    let Some(text) = text(data) else { return };
    match EraDate::parse(text) {
        Ok(by_era) => {
            same_numbers(text, by_era);
            accepted(by_era);
        }
        Err(defect) => refused(&defect),
    }
    if let Ok(day) = parse_date(text) {
        match EraDate::of(day) {
            Some(by_era) => accepted(by_era),
            None => assert!(day < Era::Meiji.first_day()),
        }
    }
});

fn accepted(by_era: EraDate) {
    let day = by_era.date();
    assert_eq!(EraDate::of(day), Some(by_era));
    assert!(by_era.year() >= 1 && by_era.era().first_day() <= day);
    let later = Era::ALL.into_iter().filter(|era| *era > by_era.era());
    assert!(later.into_iter().all(|era| day < era.first_day()));
    // No form has room for a third digit of the year.
    if by_era.year() < 100 {
        for written in [by_era.long(), by_era.short(), by_era.short().to_lowercase()] {
            assert_eq!(EraDate::parse(&written), Ok(by_era), "{written}");
        }
    }
}

/// Nothing of the text is skipped: its three numbers are the year, month and day. Only the year may
/// differ, on the two days that belong to two eras (F-280).
fn same_numbers(text: &str, by_era: EraDate) {
    let text = text.replace('元', "1");
    let numbers: Vec<i16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .map(|number| number.parse().expect("two digits"))
        .collect();
    let [year, month, day] = numbers[..] else { panic!("three numbers") };
    let date = by_era.date();
    assert_eq!((month, day), (date.month().into(), date.day().into()));
    let two_eras = matches!(by_era.era(), Era::Taisho | Era::Showa);
    assert!(year == by_era.year() || two_eras && date == by_era.era().first_day());
    let signs = text.chars().filter(|c| !c.is_ascii_digit() && !"年月日./-".contains(*c));
    assert!(signs.count() <= 2, "an era and nothing else");
}
