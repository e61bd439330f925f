//! Callers in a closed loop: each asks again as soon as it is answered.

use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use crate::Failure;
use crate::cast::Chance;
use crate::machine::processor_time;

/// What callers call.
pub(crate) trait Called: Sync + 'static {
    /// The kinds of work.
    type Work: Copy + Send + 'static;

    /// Does one work, for somebody whom chance draws. Returns the length of the answer, so that
    /// nothing can be left out.
    fn perform(
        &self,
        work: Self::Work,
        chance: &mut Chance,
    ) -> impl Future<Output = Result<usize, Failure>> + Send;
}

/// What a number of callers got.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// Works a second.
    pub(crate) per_second: f64,
    /// Median of the time of one, in microseconds.
    pub(crate) p50: f64,
    /// 99 of 100 took no longer, in microseconds.
    pub(crate) p99: f64,
    /// Processor time of one, in microseconds, the callers' part included.
    pub(crate) processor: f64,
}

/// Works that each measurement leaves out, so that statements are prepared and pages are mapped.
const WARM_UP: Duration = Duration::from_millis(200);

/// Measures one kind of work for a time.
pub(crate) async fn measure<C: Called>(
    subject: &'static C,
    work: C::Work,
    callers: usize,
    time: Duration,
) -> Result<Rate, Failure> {
    together(subject, work, callers, WARM_UP).await?;
    let processor = processor_time()?;
    let begun = Instant::now();
    let times = together(subject, work, callers, time).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let processor = processor_time()?.saturating_sub(processor);
    let count = float(times.len());
    Ok(Rate {
        per_second: count / seconds,
        p50: float(times.value_at_quantile(0.5)) / 1e3,
        p99: float(times.value_at_quantile(0.99)) / 1e3,
        processor: float(processor) * 1e4 / count.max(1.0),
    })
}

async fn together<C: Called>(
    subject: &'static C,
    work: C::Work,
    callers: usize,
    time: Duration,
) -> Result<Histogram<u64>, Failure> {
    let until = Instant::now().checked_add(time).ok_or("too long")?;
    let callers = (0..callers).map(|_| tokio::spawn(call(subject, work, until)));
    let callers: Vec<_> = callers.collect();
    let mut times = histogram()?;
    for caller in callers {
        times.add(caller.await??)?;
    }
    Ok(times)
}

/// One caller. The time of a work is in nanoseconds.
async fn call<C: Called>(
    subject: &'static C,
    work: C::Work,
    until: Instant,
) -> Result<Histogram<u64>, Failure> {
    let mut times = histogram()?;
    let mut chance = Chance::of_its_own();
    let mut begun = Instant::now();
    while begun < until {
        std::hint::black_box(subject.perform(work, &mut chance).await?);
        let ended = Instant::now();
        let took = ended.saturating_duration_since(begun);
        times.record(u64::try_from(took.as_nanos())?)?;
        begun = ended;
    }
    Ok(times)
}

/// Three digits are kept; a minute is the longest.
fn histogram() -> Result<Histogram<u64>, Failure> {
    Ok(Histogram::new_with_bounds(1_000, 60_000_000_000, 3)?)
}

/// A count as a number to calculate with; exact as far as a measurement goes.
pub(crate) fn float(count: u64) -> f64 {
    Duration::from_nanos(count).as_secs_f64() * 1e9
}
