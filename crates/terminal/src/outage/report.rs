//! Reporting what waits, as soon as the centre is there again.

use std::time::Duration;

use super::{OutageQueue, QueueError};
use crate::centre::{CentreError, OutageReception};

/// How far a round came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reported {
    /// Nothing waits any more.
    All,
    /// The centre cannot be reached; what is left waits for the next round.
    Outage(CentreError),
    /// The centre refuses some. They stay, for people to look at.
    Refused(CentreError),
}

/// Sends what waits, oldest first, by `send`. A reception leaves the queue only after the centre
/// has taken it; one sent twice, because of a kill in between, counts once by its id.
///
/// # Errors
/// If the queue fails.
pub fn report(
    queue: &mut OutageQueue,
    send: impl Fn(&OutageReception) -> Result<(), CentreError>,
) -> Result<Reported, QueueError> {
    let mut reported = Reported::All;
    for reception in queue.waiting().to_vec() {
        match send(&reception) {
            Ok(()) => queue.taken(&reception.id)?,
            Err(error) if error.is_outage() => return Ok(Reported::Outage(error)),
            Err(error) => reported = Reported::Refused(error),
        }
    }
    Ok(reported)
}

/// How long to wait before the next round, after so many that failed in a row: from 5 seconds,
/// doubled each time, up to 10 minutes.
pub fn pause(failed: u32) -> Duration {
    let seconds = 5_u64.saturating_mul(2_u64.saturating_pow(failed));
    Duration::from_secs(seconds.min(600))
}
