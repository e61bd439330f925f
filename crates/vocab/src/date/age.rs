//! Age by law, and the days on which an age changes what holds.

use jiff::civil::{Date, date};

use super::{BirthDate, add_days, add_months, first_of_next_month};

/// Returns the completed years on `day`, counted up on the birthday itself.
///
/// This is the age that people mean and that the reader uses (R-131: 40 on the visit day). A person
/// born on 29 February turns on 1 March in other years, as the law's count to the end of
/// 28 February gives. Before birth the age is 0.
pub fn age_on(birth: BirthDate, day: Date) -> u16 {
    let born = birth.date();
    let years = i32::from(day.year()).saturating_sub(i32::from(born.year()));
    let turned = day >= birthday_by_law(birth, day.year());
    let age = if turned { years } else { years.saturating_sub(1) };
    u16::try_from(age).unwrap_or(0)
}

/// Returns the age by law: a year is completed at the end of the day before the birthday (F-282).
///
/// A rule that asks for the *day on which* an age is reached means that day before.
pub fn legal_age_on(birth: BirthDate, day: Date) -> u16 {
    age_on(birth, add_days(day, 1))
}

/// Returns the first day in the late-stage scheme by age: the 75th birthday itself (R-338, F-282).
pub fn late_stage_from(birth: BirthDate) -> Date {
    birthday_by_law(birth, birth.date().year().saturating_add(75))
}

/// Returns the first day of the copayment ratio of people of 70 and over: the first of the month
/// after the month of the 70th birthday, or of the same month for a birthday on the first (F-282).
pub fn senior_ratio_from(birth: BirthDate) -> Date {
    let reached = add_days(birthday_by_law(birth, birth.date().year().saturating_add(70)), -1);
    first_of_next_month(reached)
}

/// The birthday in `year`: 1 March for people born on 29 February in a year without one.
fn birthday_by_law(birth: BirthDate, year: i16) -> Date {
    let born = birth.date();
    Date::new(year, born.month(), born.day())
        .unwrap_or_else(|_| Date::new(year, 3, 1).unwrap_or(date(9999, 12, 31)))
}

impl BirthDate {
    /// Returns the `n`th birthday for the expiry of cards and certificates: 29 February counts as
    /// 28 February in other years (F-241).
    pub fn nth_birthday(self, n: u16) -> Date {
        add_months(self.date(), i32::from(n).saturating_mul(12))
    }

    /// Returns the `n`th birthday after `day`, the birthday on `day` itself not counted (R-035,
    ///
    ///
    /// `n` counts from 1; 0 gives the same as 1.
    pub fn nth_birthday_after(self, day: Date, n: u16) -> Date {
        let years = i32::from(day.year()).saturating_sub(i32::from(self.date().year()));
        let this_year = u16::try_from(years).unwrap_or(0);
        let passed = u16::from(self.nth_birthday(this_year) <= day);
        self.nth_birthday(
            this_year.saturating_add(passed).saturating_add(n.max(1)).saturating_sub(1),
        )
    }
}
