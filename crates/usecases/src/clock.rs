//! Moments and days in Japan.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// Japan time: UTC+9 all year.
const JAPAN: Offset = Offset::constant(9);

/// Returns the day in Japan at a moment.
pub fn day_in_japan(at: Timestamp) -> Date {
    time_in_japan(at).date()
}

/// Returns the time in Japan at a moment.
pub fn time_in_japan(at: Timestamp) -> DateTime {
    JAPAN.to_datetime(at)
}

/// Returns the moment of a time in Japan; `None` at the ends of the calendar.
pub fn moment_in_japan(time: DateTime) -> Option<Timestamp> {
    JAPAN.to_timestamp(time).ok()
}
