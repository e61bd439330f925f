//! The share that the patient pays: the ratio by age, and the income level that raises it.

mod income;
mod ratio;

pub use income::{Household, IncomeLevel, Scheme, income_level};
pub use ratio::{
    Income, Ratio, RatioBasis, TABLE_FROM as RATIO_TABLE_FROM, copayment_ratio,
    last_day_before_school,
};
