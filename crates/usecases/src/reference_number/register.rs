//! Registers a reference number: the person is found by the document, the number is kept for this
//! facility only.

use jiff::Timestamp;
use store::{
    Appended, AsOf, AuditEntry, Channel, DocumentKey, Entry, Journal, Operation, Receipt, Refusal,
    Registry, RequestKey, StoreError,
};
use vocab::{BranchNumber, InsuredNumber, InsuredSymbol, InsurerNumber, PersonId, ReferenceNumber};

use crate::access::{Permit, RegisterReferenceNumber};
use crate::clock::day_in_japan;
use crate::digest::CentreSecret;

/// What is to be registered, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The number.
    pub number: ReferenceNumber,
    /// Insurer of the person's document.
    pub insurer: InsurerNumber,
    /// Symbol of the document.
    pub symbol: Option<InsuredSymbol>,
    /// Number of the document.
    pub document: InsuredNumber,
    /// Branch of the document.
    pub branch: Option<BranchNumber>,
}

impl Registration {
    fn key(&self) -> DocumentKey {
        DocumentKey {
            insurer: self.insurer,
            symbol: self.symbol.as_ref().map_or_else(String::new, InsuredSymbol::key),
            number: self.document.key(),
            branch: self.branch,
            birth: None,
        }
    }

    fn canonical(&self) -> String {
        let DocumentKey { insurer, symbol, number, branch, .. } = self.key();
        let branch = branch.map_or_else(String::new, BranchNumber::digits);
        let reference = self.number.as_written();
        format!("register-reference-number\n{insurer}\n{symbol}\n{number}\n{branch}\n{reference}\n")
    }
}

/// A registration on its way in.
#[derive(Debug)]
pub struct Request<'a> {
    /// Proof that the facility may register.
    pub permit: &'a Permit<RegisterReferenceNumber>,
    /// The way it came.
    pub channel: Channel,
    /// What is registered.
    pub registration: &'a Registration,
    /// What makes a repetition the same request.
    pub key: Option<RequestKey>,
}

/// A registration that is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The receipt.
    pub receipt: Receipt,
}

/// Why nothing was registered. The refusal is audited.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The store failed; the request can be sent again.
    #[error("the reference number could not be registered")]
    Store(#[from] StoreError),
    /// Refused, for this reason.
    #[error("the registration was refused")]
    Refused(Refusal, Receipt),
}

/// Registers a reference number.
///
/// # Errors
/// [`RegisterError`]; nothing was registered then.
pub async fn register<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    request: Request<'_>,
    now: Timestamp,
) -> Result<Registered, RegisterError> {
    let facility = request.permit.facility().code;
    let audit = AuditEntry {
        at: now,
        facility: Some(facility),
        channel: request.channel,
        operation: Operation::RegisterReferenceNumber,
        question: secret.seal(&request.registration.canonical(), now).digest(),
    };
    let entry = match person(store, &request, now).await? {
        Ok(person) => Entry::ReferenceNumber(audit, person, request.registration.number.clone()),
        Err(refusal) => Entry::Refused(audit, refusal),
    };
    let (receipt, entry) = match store.append(entry.clone(), request.key).await? {
        Appended::New(receipt) => (receipt, entry),
        Appended::Already(receipt, before) => (receipt, before),
    };
    match entry {
        Entry::ReferenceNumber(..) => Ok(Registered { receipt }),
        Entry::Refused(_, refusal) => Err(RegisterError::Refused(refusal, receipt)),
        // The key belongs to another kind of request: the same name was used for two things.
        Entry::Verified(..)
        | Entry::VerifiedByCard(..)
        | Entry::UseRegistered(..)
        | Entry::OutageReception(..) => Err(RegisterError::Refused(Refusal::BadRequest, receipt)),
    }
}

/// Finds the one person of the document, unless the number is somebody else's.
async fn person<S: Registry + Journal>(
    store: &S,
    request: &Request<'_>,
    now: Timestamp,
) -> Result<Result<PersonId, Refusal>, StoreError> {
    let as_of = AsOf { held: day_in_japan(now), known: now };
    let found = store.find_by_document(&request.registration.key(), as_of).await?;
    let Some(first) = found.first() else { return Ok(Err(Refusal::NoSuchPerson)) };
    if found.iter().any(|other| other.person != first.person) {
        return Ok(Err(Refusal::SeveralPeople));
    }
    let number = &request.registration.number;
    let facility = request.permit.facility().code;
    let holder = store.referenced_person(facility, number, now).await?;
    if holder.is_some_and(|holder| holder != first.person) {
        return Ok(Err(Refusal::ReferenceNumberInUse));
    }
    Ok(Ok(first.person))
}
