//! One line of the desk: a check, a refusal, or a reception.

use jiff::Timestamp;
use store::{
    AuditEntry, CardCheck, Channel, Disclosure, Entry, Journal, Operation, OutageReception,
    Outcome, Receipt, Refusal, Registry,
};
use vocab::{JournalPosition, PersonId};

use crate::verification::{Answer, VerifyError, replay};

/// What came in at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Its place in the journal, by which the desk names it.
    pub position: JournalPosition,
    /// When.
    pub at: Timestamp,
    /// By which way.
    pub channel: Channel,
    /// What was asked for.
    pub operation: Operation,
    /// What came of it.
    pub found: Found,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A check was answered.
    Checked {
        /// The outcome.
        outcome: Outcome,
        /// Whose it is, so that a later check of the same person takes the place of this one.
        person: Option<PersonId>,
        /// The answer as it was given; `None` if it cannot be made again to the letter.
        answer: Option<Box<Answer>>,
        /// How the card check came about.
        card: Option<Box<CardCheck>>,
    },
    /// It was refused.
    Refused(Refusal),
    /// A card was registered for use.
    Registered(PersonId),
    /// A patient was received without a check.
    Received(OutageReception),
}

impl Visit {
    /// Whom it concerns, if one person was found.
    pub(super) fn person(&self) -> Option<PersonId> {
        match &self.found {
            Found::Checked { person, .. } => *person,
            Found::Registered(person) => Some(*person),
            Found::Refused(_) | Found::Received(_) => None,
        }
    }
}

/// Reads an entry for the desk of the facility that made it. Renewals of devices and reference
/// numbers are no visits.
pub(super) async fn visit<S: Registry + Journal>(
    store: &S,
    receipt: Receipt,
    entry: Entry,
) -> Result<Option<Visit>, VerifyError> {
    let audit = *entry.audit();
    let found = match entry {
        Entry::Verified(_, disclosure) => checked(store, &audit, &disclosure, None).await?,
        Entry::VerifiedByCard(_, disclosure, card) => {
            checked(store, &audit, &disclosure, Some(card)).await?
        }
        Entry::Refused(_, refusal) if is_of_a_patient(audit.operation) => Found::Refused(refusal),
        Entry::UseRegistered(_, person, _) => Found::Registered(person),
        Entry::OutageReception(_, reception) => Found::Received(reception),
        Entry::Refused(..) | Entry::ReferenceNumber(..) => return Ok(None),
    };
    let AuditEntry { at, channel, operation, .. } = audit;
    Ok(Some(Visit { position: receipt.position(), at, channel, operation, found }))
}

fn is_of_a_patient(operation: Operation) -> bool {
    match operation {
        Operation::VerifyByDocument
        | Operation::VerifyByCard
        | Operation::RegisterUse
        | Operation::FindInDisaster => true,
        Operation::RegisterReferenceNumber | Operation::ReportOutage | Operation::RenewDevice => {
            false
        }
    }
}

async fn checked<S: Registry + Journal>(
    store: &S,
    audit: &AuditEntry,
    disclosure: &Disclosure,
    card: Option<Box<CardCheck>>,
) -> Result<Found, VerifyError> {
    let answer = match audit.facility {
        Some(facility) => {
            let of_the_person = card.is_some() || audit.operation == Operation::FindInDisaster;
            replay(store, facility, disclosure, of_the_person).await?
        }
        None => None,
    };
    Ok(Found::Checked {
        outcome: disclosure.outcome,
        person: disclosure.person,
        answer: answer.map(Box::new),
        card,
    })
}
