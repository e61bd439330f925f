//! High-cost medical care: the monthly cap of the patient's share.

mod household;
mod monthly;
mod table;

pub use household::{HouseholdSum, Setting, Share, household_sum};
pub use monthly::{Bill, CapUnknown, Month, monthly_cap};
pub use table::{Formula, Slope};
