//! What a facility asked today.

use jiff::Timestamp;
use store::{Journal, Registry};
use vocab::{Date, JournalPosition};

use super::visit::{Visit, visit};
use crate::access::SeeDesk;
use crate::clock::{day_in_japan, moment_in_japan};
use crate::staff::StaffPermit;
use crate::verification::VerifyError;

/// A page of the day is no longer.
const MOST_VISITS: u32 = 2_000;

/// A day at a facility.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day.
    pub day: Date,
    /// What came in, oldest first.
    pub visits: Vec<Visit>,
    /// There is more: ask again after the last place.
    pub is_cut: bool,
}

/// Reads what came in on the day of `now`, at places after one. Everything was disclosed to this
/// facility before; nothing new is.
///
/// # Errors
/// [`VerifyError`] when the store fails.
pub async fn day<S: Registry + Journal>(
    store: &S,
    permit: &StaffPermit<SeeDesk>,
    after: JournalPosition,
    now: Timestamp,
) -> Result<Day, VerifyError> {
    let today = day_in_japan(now);
    let since = moment_in_japan(today.at(0, 0, 0, 0)).unwrap_or(now);
    let facility = permit.facility().code;
    let entries = store.entries_of(facility, since, after, MOST_VISITS).await?;
    let is_cut = u32::try_from(entries.len()).is_ok_and(|count| count == MOST_VISITS);
    let mut visits = Vec::with_capacity(entries.len());
    for (receipt, entry) in entries {
        visits.extend(visit(store, receipt, entry).await?);
    }
    Ok(Day { day: today, visits, is_cut })
}

/// Reads one entry of the facility's day; `None` if there is no such visit, or it is another's.
///
/// # Errors
/// [`VerifyError`] when the store fails.
pub async fn one<S: Registry + Journal>(
    store: &S,
    permit: &StaffPermit<SeeDesk>,
    position: JournalPosition,
    now: Timestamp,
) -> Result<Option<Visit>, VerifyError> {
    let found = store.entries(position, 1).await?.into_iter().next();
    let Some((receipt, entry)) = found.filter(|(receipt, _)| receipt.position() == position) else {
        return Ok(None);
    };
    let audit = entry.audit();
    let own = audit.facility == Some(permit.facility().code);
    if !own || day_in_japan(audit.at) != day_in_japan(now) {
        return Ok(None);
    }
    visit(store, receipt, entry).await
}
