//! A refusal is audited like an answer.

use jiff::Timestamp;
use store::{
    Appended, AuditEntry, Channel, Entry, Journal, Operation, Receipt, Refusal, RequestKey,
    StoreError,
};
use vocab::FacilityCode;

use crate::digest::CentreSecret;

/// A request that will not be answered. Nothing of its contents is kept.
#[derive(Debug)]
pub struct Refused {
    /// Who sent it, if that is known.
    pub facility: Option<FacilityCode>,
    /// The way it came.
    pub channel: Channel,
    /// What it asked for.
    pub operation: Operation,
    /// What makes a repetition the same request.
    pub key: Option<RequestKey>,
    /// Why it is refused.
    pub why: Refusal,
}

/// Enters a refusal in the journal.
///
/// # Errors
/// [`StoreError`]; the refusal stands nowhere then, and nothing was disclosed either.
pub async fn refuse<S: Journal>(
    store: &S,
    secret: &CentreSecret,
    refused: Refused,
    now: Timestamp,
) -> Result<Receipt, StoreError> {
    let audit = AuditEntry {
        at: now,
        facility: refused.facility,
        channel: refused.channel,
        operation: refused.operation,
        question: secret.seal("refused", now).digest(),
    };
    match store.append(Entry::Refused(audit, refused.why), refused.key).await? {
        Appended::New(receipt) | Appended::Already(receipt, _) => Ok(receipt),
    }
}
