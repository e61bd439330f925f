//! The clocks of the program.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan as _};
use usecases::Clock;
use usecases::clock::day_in_japan;

/// Returns the real moment. The only place that asks the system.
#[expect(clippy::disallowed_methods, reason = "the edge where time enters")]
pub(crate) fn real_now() -> Timestamp {
    Timestamp::now()
}

/// Returns the real day in Japan.
pub(crate) fn real_today() -> Date {
    day_in_japan(real_now())
}

/// The clock of a demo: the real time of day on another day. It never goes back, also not from one
/// start to the next.
#[derive(Debug)]
pub(crate) struct DemoClock {
    shift: Span,
    /// The last moment told, in microseconds.
    last: AtomicI64,
}

impl DemoClock {
    /// Makes a clock that shows `today` now, and only moments after `after`.
    pub(crate) fn on(today: Date, after: Option<Timestamp>) -> Self {
        let days = real_today().until(today).map_or(0, |span| span.get_days());
        let last = after.map_or(i64::MIN, Timestamp::as_microsecond);
        Self { shift: i64::from(days).saturating_mul(24).hours(), last: AtomicI64::new(last) }
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        let shifted = real_now().checked_add(self.shift).unwrap_or(Timestamp::MAX);
        let micros = shifted.as_microsecond();
        let next = |last: i64| Some(micros.max(last.saturating_add(1)));
        let before = self.last.fetch_update(Ordering::AcqRel, Ordering::Acquire, next);
        let last = before.unwrap_or(i64::MIN);
        let told = micros.max(last.saturating_add(1));
        Timestamp::from_microsecond(told).unwrap_or(Timestamp::MAX)
    }
}
