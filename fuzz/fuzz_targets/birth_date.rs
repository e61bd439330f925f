//! Birth dates and ages: a birth date and, on the next line, a day, each in either form.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{hidden, refused, text};
use vocab::Date;
use vocab::date::{
    BirthDate, add_days, add_months, age_on, late_stage_from, legal_age_on, parse_date,
    senior_ratio_from,
};

fuzz_target!(|data: &[u8]| {
    let Some(text) = text(data) else { return };
    let (birth, day) = text.split_once('\n').unwrap_or((text, "2025-12-01"));
    let Some(birth) = birth_date(birth) else { return };
    let Some(day) = birth_date(day).map(BirthDate::date) else { return };
    assert_eq!(birth.by(day).is_ok(), birth.date() <= day);
    // Beyond, results saturate at the calendar's end.
    if birth.date().year() < 9700 && day.year() < 9700 {
        ages(birth, day);
        thresholds(birth);
        birthdays(birth, day);
    }
});

fn birth_date(text: &str) -> Option<BirthDate> {
    match BirthDate::parse(text).or_else(|_| BirthDate::parse_compact(text)) {
        Ok(birth) => {
            let written = birth.date().to_string();
            assert!(text == written || text == written.replace('-', ""));
            assert_eq!(BirthDate::parse(&written), Ok(birth));
            assert_eq!(BirthDate::parse_compact(&written.replace('-', "")), Ok(birth));
            assert_eq!(BirthDate::new(birth.date()), Ok(birth));
            assert_eq!(parse_date(&written), Ok(birth.date()));
            hidden(&birth, "BirthDate");
            Some(birth)
        }
        Err(defect) => {
            refused(&defect);
            None
        }
    }
}

/// F-282: the age by law is reached at the end of the day before the birthday.
fn ages(birth: BirthDate, day: Date) {
    let (age, legal) = (age_on(birth, day), legal_age_on(birth, day));
    assert!(legal == age || legal == age + 1);
    assert_eq!(legal, age_on(birth, add_days(day, 1)));
    assert!(age <= age_on(birth, add_days(day, 1)));
    if day >= birth.date() {
        assert!(add_months(birth.date(), i32::from(age) * 12) <= day);
        assert!(add_months(birth.date(), i32::from(age + 1) * 12) >= day);
    } else {
        assert_eq!(age, 0);
    }
}

/// R-338, F-282.
fn thresholds(birth: BirthDate) {
    let (senior, late) = (senior_ratio_from(birth), late_stage_from(birth));
    assert!(senior < late && senior.day() == 1);
    assert_eq!([-1, 0].map(|days| age_on(birth, add_days(late, days))), [74, 75]);
    assert_eq!([-2, -1].map(|days| legal_age_on(birth, add_days(late, days))), [74, 75]);
    assert_eq!(legal_age_on(birth, add_days(senior, -1)), 70);
    assert_eq!(legal_age_on(birth, add_days(add_months(senior, -1), -1)), 69);
}

/// the birthday on the day itself is not counted.
fn birthdays(birth: BirthDate, day: Date) {
    let mut before = day;
    for n in 1..=12 {
        let birthday = birth.nth_birthday_after(day, n);
        assert!(birthday > before);
        assert_eq!(birth.nth_birthday_after(before, 1), birthday);
        if birth.date() <= day {
            // One day more, because 29 February can follow 28 February.
            let latest = add_days(add_months(day, i32::from(n) * 12), 1);
            assert!(birthday <= latest);
        }
        before = birthday;
    }
}
