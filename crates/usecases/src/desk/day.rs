//! What a facility asked today.

use std::collections::BTreeSet;

use jiff::Timestamp;
use store::{Journal, Registry};
use vocab::{Date, JournalPosition};

use super::visit::{Visit, visit};
use crate::access::SeeDesk;
use crate::clock::{day_in_japan, moment_in_japan};
use crate::staff::StaffPermit;
use crate::verification::VerifyError;

/// The journal is read in pages of so many entries.
const PAGE: u32 = 2_000;
/// No facility has more on a day; the list would be of no use to anybody.
const MOST_VISITS: usize = 20_000;

/// A day at a facility.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day.
    pub day: Date,
    /// What came in, oldest first.
    pub visits: Vec<Visit>,
    /// There is more than is listed.
    pub is_cut: bool,
}

impl Day {
    /// Newest first; of what concerns one person the last counts.
    pub fn latest(self) -> Vec<Visit> {
        let mut seen = BTreeSet::new();
        let newest = self.visits.into_iter().rev();
        newest.filter(|visit| visit.person().is_none_or(|person| seen.insert(person))).collect()
    }
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
    let (mut visits, mut after) = (Vec::new(), after);
    while visits.len() < MOST_VISITS {
        let entries = store.entries_of(facility, since, after, PAGE).await?;
        let Some((last, _)) = entries.last() else {
            return Ok(Day { day: today, visits, is_cut: false });
        };
        after = last.position();
        for (receipt, entry) in entries {
            visits.extend(visit(store, receipt, entry).await?);
        }
    }
    Ok(Day { day: today, visits, is_cut: true })
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
