//! Days of Japan and instants. No clock is read here: time is an argument.

use jiff::civil::Date;
use jiff::{Timestamp, tz};

/// The day in Japan (UTC+9, no summer time) at an instant.
pub fn japan_day(at: Timestamp) -> Date {
    tz::offset(9).to_datetime(at).date()
}

/// The last second of a day in Japan: 14:59:59Z, as the observed certificates end.
pub fn end_of_day(day: Date) -> Timestamp {
    tz::offset(9).to_timestamp(day.at(23, 59, 59, 0)).unwrap_or(Timestamp::MAX)
}

/// The first second of a day in Japan.
pub(crate) fn start_of_day(day: Date) -> Timestamp {
    tz::offset(9).to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
}

/// The instant that a certificate or list writes.
pub(crate) fn instant(since_1970: core::time::Duration) -> Timestamp {
    let seconds = i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}
