//! Takes the report of a reception during an outage, exactly once. It tells how many and why, never
//! who: no name and no number of a patient is in it.

use jiff::Timestamp;
use store::{
    Appended, AuditEntry, Channel, Entry, Journal, Operation, OutageReception, Receipt, RequestKey,
    StoreError,
};

use crate::access::{Permit, ReportOutage};
use crate::centre::Centre;
use crate::device::KnownDevice;
use crate::digest::digest_of;

/// The number that the terminal drew for a reception: 16 unpredictable bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceptionId(pub [u8; 16]);

/// Enters a report in the journal. A report that comes again finds its entry.
///
/// # Errors
/// [`StoreError`]; the report can be sent again.
pub async fn report<S: Journal>(
    centre: &Centre<S>,
    (_device, permit): (&KnownDevice, &Permit<ReportOutage>),
    id: ReceptionId,
    reception: OutageReception,
    now: Timestamp,
) -> Result<Receipt, StoreError> {
    let facility = permit.facility().code;
    let audit = AuditEntry {
        at: now,
        facility: Some(facility),
        channel: Channel::Reader,
        operation: Operation::ReportOutage,
        question: centre.secret.seal("report-outage", now).digest(),
    };
    let key = digest_of(&[b"outage-reception", facility.to_string().as_bytes(), &id.0]);
    let entry = Entry::OutageReception(audit, reception);
    match centre.store.append(entry, Some(RequestKey(key))).await? {
        Appended::New(receipt) | Appended::Already(receipt, _) => Ok(receipt),
    }
}
