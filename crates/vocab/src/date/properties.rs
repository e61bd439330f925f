//! What must hold for every day, birth date and era.

use alloc::format;
use alloc::string::String;

use proptest::prelude::*;

use super::{
    BirthDate, Era, EraDate, FiscalYear, add_days, add_months, age_on, end_of_month,
    first_of_next_month, late_stage_from, legal_age_on, parse_compact, parse_date,
    senior_ratio_from,
};
use crate::Date;

/// Days from 1868 on, before the calendar's end so that nothing saturates.
fn day() -> impl Strategy<Value = Date> {
    (0..300_000_i32).prop_map(|days| add_days(jiff::civil::date(1868, 1, 1), days))
}

/// Birth dates; one in four is a 29 February or a first of a month.
fn birth() -> impl Strategy<Value = BirthDate> {
    let leap = (468..500_i16)
        .prop_filter_map("a leap year", |four| Date::new(four.saturating_mul(4), 2, 29).ok());
    let any = (0..80_000_i32).prop_map(|days| add_days(jiff::civil::date(1870, 1, 1), days));
    let first = any.clone().prop_map(Date::first_of_month);
    prop_oneof![6 => any, 1 => leap, 1 => first].prop_map(|day| BirthDate::new(day).unwrap())
}

/// A person and a day of that person's life, or a little more.
fn life() -> impl Strategy<Value = (BirthDate, Date)> {
    (birth(), 0..45_000_i32).prop_map(|(birth, days)| (birth, add_days(birth.date(), days)))
}

/// The day that many years later.
fn years_after(day: Date, years: u16) -> Date {
    add_months(day, i32::from(years).saturating_mul(12))
}

/// Texts that look like days, right and wrong.
fn text() -> impl Strategy<Value = String> {
    "(明治|大正|昭和|平成|令和|[MTSHRmtshr])?(元|[0-9]{1,4})[-年./][0-9]{1,2}[-月./][0-9]{1,2}日?"
}

proptest! {
    #[test]
    fn both_written_forms_read_back(day in day()) {
        prop_assert_eq!(parse_date(&format!("{day}")), Ok(day));
        prop_assert_eq!(parse_compact(&format!("{}", day.strftime("%Y%m%d"))), Ok(day));
    }

    #[test]
    fn what_is_read_is_written_the_same_way(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        let compact = parse_compact(&text.replace('-', ""));
        match parse_date(&text) {
            Ok(day) => {
                prop_assert_eq!(format!("{day}"), text);
                prop_assert_eq!(compact, Ok(day));
            }
            Err(_) => prop_assert!(compact.is_err()),
        }
    }

    /// F-280: each day has exactly one era, and both forms lead back to it.
    #[test]
    fn a_day_by_era_reads_back(day in day()) {
        let Some(by_era) = EraDate::of(day) else {
            prop_assert!(day < Era::Meiji.first_day());
            return Ok(());
        };
        prop_assert_eq!(by_era.date(), day);
        prop_assert!(by_era.era().first_day() <= day);
        prop_assert!(Era::ALL.iter().all(|era| *era <= by_era.era() || era.first_day() > day));
        // No form has room for a third digit of the year.
        if by_era.year() < 100 {
            prop_assert_eq!(EraDate::parse(&by_era.long()), Ok(by_era));
            prop_assert_eq!(EraDate::parse(&by_era.short()), Ok(by_era));
        }
    }

    #[test]
    fn what_is_read_by_era_reads_back(text in text()) {
        if let Ok(by_era) = EraDate::parse(&text) {
            prop_assert_eq!(EraDate::parse(&by_era.long()), Ok(by_era));
            prop_assert_eq!(EraDate::parse(&by_era.short()), Ok(by_era));
        }
    }

    /// F-282: the age by law is reached at the end of the day before the birthday.
    #[test]
    fn both_ages_differ_on_the_eve_of_a_birthday_only((birth, day) in life()) {
        let (age, legal) = (age_on(birth, day), legal_age_on(birth, day));
        prop_assert!(legal >= age && legal.abs_diff(age) <= 1);
        prop_assert_eq!(legal, age_on(birth, add_days(day, 1)));
        // One day more than a year, for 29 February.
        let next = age_on(birth, add_days(add_months(day, 12), 1));
        prop_assert!(next > age && next.abs_diff(age) <= 2);
    }

    /// R-338, F-282.
    #[test]
    fn an_age_is_reached_on_its_day(birth in birth()) {
        let late_stage = late_stage_from(birth);
        prop_assert_eq!(age_on(birth, late_stage), 75);
        prop_assert_eq!(age_on(birth, add_days(late_stage, -1)), 74);
        prop_assert_eq!(legal_age_on(birth, add_days(late_stage, -1)), 75);
        prop_assert_eq!(legal_age_on(birth, add_days(late_stage, -2)), 74);
        let senior_ratio = senior_ratio_from(birth);
        prop_assert_eq!(senior_ratio.day(), 1);
        prop_assert_eq!(legal_age_on(birth, add_days(senior_ratio, -1)), 70);
        prop_assert_eq!(legal_age_on(birth, add_days(add_months(senior_ratio, -1), -1)), 69);
    }

    /// the birthday on the day itself is not counted.
    #[test]
    fn birthdays_follow_the_day_one_a_year((birth, day) in life(), n in 1..20_u16) {
        let birthday = birth.nth_birthday_after(day, n);
        prop_assert!(birthday > day);
        prop_assert_eq!(birthday.month(), birth.date().month());
        prop_assert!(birthday.day() == birth.date().day() || birthday == end_of_month(birthday));
        // One day more, because 28 February of one year can be followed by 29 February of another.
        prop_assert!(birthday <= add_days(years_after(day, n), 1));
        prop_assert!(birthday >= years_after(day, n.saturating_sub(1)));
        let next = birth.nth_birthday_after(birthday, 1);
        prop_assert_eq!(next, birth.nth_birthday_after(day, n.saturating_add(1)));
        prop_assert_eq!(birth.nth_birthday_after(day, 0), birth.nth_birthday_after(day, 1));
    }

    #[test]
    fn months_keep_the_day_or_end_the_month(day in day(), months in -500..500_i32) {
        let day = add_months(day, 6000);
        let moved = add_months(day, months);
        prop_assert!(moved.day() == day.day() || moved == end_of_month(moved));
        prop_assert!(moved.day() <= day.day());
        prop_assert_eq!(first_of_next_month(day), add_days(end_of_month(day), 1));
        prop_assert_eq!(add_days(add_days(day, months), months.saturating_neg()), day);
    }

    #[test]
    fn a_fiscal_year_holds_its_days_and_only_them(day in day()) {
        let year = FiscalYear::of(day);
        prop_assert!(year.first_day() <= day && day <= year.last_day());
        prop_assert_eq!(FiscalYear::of(year.first_day()), year);
        prop_assert_eq!(FiscalYear::of(year.last_day()), year);
        prop_assert!(FiscalYear::of(add_days(year.first_day(), -1)) < year);
        prop_assert!(FiscalYear::of(add_days(year.last_day(), 1)) > year);
    }

    #[test]
    fn no_text_breaks_a_parser(text in any::<String>()) {
        prop_assert!(EraDate::parse(&text).is_err() || !text.is_empty());
        prop_assert!(parse_date(&text).is_err() || text.len() == 10);
        prop_assert!(parse_compact(&text).is_err() || text.len() == 8);
    }
}

#[test]
fn the_calendar_ends_do_not_break_a_fiscal_year() {
    for day in [Date::MIN, Date::MAX] {
        let year = FiscalYear::of(day);
        assert!(year.first_day() <= day && day <= year.last_day());
    }
}
