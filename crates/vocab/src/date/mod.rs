//! Days: birth dates, ages by law, Japanese eras, fiscal years, month arithmetic.
//!
//! All days are days in Japan. Japan has kept UTC+9 without summer time since 1952, so a fixed
//! offset is exact.

mod age;
mod birth_date;
mod calendar;
mod era;
mod fiscal_year;

pub use age::{age_on, late_stage_from, legal_age_on, senior_ratio_from};
pub use birth_date::{BirthDate, BirthDateDefect};
pub use calendar::{
    DateDefect, DateForm, add_days, add_months, end_of_month, first_of_next_month, parse_compact,
    parse_date, weekday,
};
pub use era::{Era, EraDate, EraDefect};
pub use fiscal_year::FiscalYear;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
