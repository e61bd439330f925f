//! Which facts and entries are possible at all.
//!
//! The types of `rules` let a stretch end before it begins. Every engine refuses the same facts by
//! asking here first; its own constraints are the second line.

use jiff::civil::date;
use rules::facts::{EligibilityCertificate, Enrolment, Limit, OldCard, Person, UseChannel};
use vocab::{Date, SchemeKind};

use crate::fact::{Fact, NewEnrolment, NewPerson};
use crate::{AuditEntry, Channel, Disclosure, Entry, Operation, Outcome, StoreError};

/// The last day on which an old insurance card was issued (D-03).
const LAST_OLD_CARD: Date = date(2024, 12, 1);

/// What can be impossible.
pub trait Possible {
    /// Checks that the parts do not contradict each other.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] with the reason.
    fn possible(&self) -> Result<(), StoreError>;
}

fn unless(contradiction: bool, why: &'static str) -> Result<(), StoreError> {
    if contradiction { Err(StoreError::Impossible(why)) } else { Ok(()) }
}

impl Possible for Person {
    fn possible(&self) -> Result<(), StoreError> {
        unless(self.address.as_deref() == Some(""), "an address is empty")
    }
}

impl Possible for Enrolment {
    fn possible(&self) -> Result<(), StoreError> {
        let lost = self.lost.is_some_and(|loss| loss.on <= self.gained_on);
        unless(lost, "an eligibility is lost before it was gained")?;
        let document = self.document_until.zip(self.issued_on);
        unless(document.is_some_and(|(until, issued)| until < issued), ENDS_BEFORE_ISSUE)?;
        let kind = self.id.insurer.scheme().kind();
        let personal = kind == SchemeKind::LateStage || !kind.is_insurance();
        unless(personal && self.id.branch.is_some(), "this scheme has no branch numbers (F-041)")
    }
}

const ENDS_BEFORE_ISSUE: &str = "a document ends before it was issued";

impl Possible for OldCard {
    fn possible(&self) -> Result<(), StoreError> {
        unless(self.issued_on > LAST_OLD_CARD, "an old card was issued after 2024-12-01 (D-03)")?;
        unless(self.printed_until.is_some_and(|until| until < self.issued_on), ENDS_BEFORE_ISSUE)
    }
}

impl Possible for EligibilityCertificate {
    fn possible(&self) -> Result<(), StoreError> {
        unless(self.until < self.issued_on, ENDS_BEFORE_ISSUE)
    }
}

impl Possible for Limit {
    fn possible(&self) -> Result<(), StoreError> {
        let backwards = self.until.is_some_and(|until| until < self.from);
        unless(backwards, "a limit category ends before it begins")
    }
}

impl Possible for Fact {
    fn possible(&self) -> Result<(), StoreError> {
        match self {
            Self::Person(person) => person.possible(),
            Self::Enrolment(enrolment) => enrolment.possible(),
            Self::OldCard(_, card) => card.possible(),
            Self::Certificate(_, certificate) => certificate.possible(),
            Self::Limit(_, limit) => limit.possible(),
            Self::Notice(..)
            | Self::NumberLink(..)
            | Self::UseRegistration(_)
            | Self::UserAuthCertificate(_) => Ok(()),
        }
    }
}

impl Possible for NewEnrolment {
    fn possible(&self) -> Result<(), StoreError> {
        self.enrolment.possible()?;
        self.old_card.as_ref().map_or(Ok(()), Possible::possible)?;
        self.certificate.as_ref().map_or(Ok(()), Possible::possible)?;
        self.limit.as_ref().map_or(Ok(()), Possible::possible)
    }
}

impl Possible for NewPerson {
    fn possible(&self) -> Result<(), StoreError> {
        self.person.possible()?;
        self.enrolments.iter().try_for_each(Possible::possible)
    }
}

impl Possible for Entry {
    fn possible(&self) -> Result<(), StoreError> {
        match self {
            Self::Refused(..) => Ok(()),
            Self::Verified(audit, disclosure) => {
                let in_disaster = audit.operation == Operation::FindInDisaster;
                unless(in_disaster && audit.channel != Channel::Desk, "found away from a desk")?;
                done(
                    audit,
                    if in_disaster { audit.operation } else { Operation::VerifyByDocument },
                )?;
                disclosure.possible()
            }
            Self::ReferenceNumber(audit, ..) => done(audit, Operation::RegisterReferenceNumber),
            Self::VerifiedByCard(audit, disclosure, _) => {
                done(audit, Operation::VerifyByCard)?;
                unless(audit.channel != Channel::Reader, "a card was checked away from a reader")?;
                let several = disclosure.outcome == Outcome::Several;
                unless(several, "a certificate stands for several people")?;
                disclosure.possible()
            }
            Self::UseRegistered(audit, _, UseChannel::Reader) => {
                done(audit, Operation::RegisterUse)
            }
            Self::UseRegistered(audit, ..) => {
                of(audit, Operation::RegisterUse)?;
                unless(audit.facility.is_some(), "a facility registered a card elsewhere")
            }
            Self::OutageReception(audit, _) => done(audit, Operation::ReportOutage),
        }
    }
}

/// Something that a facility did.
fn done(audit: &AuditEntry, operation: Operation) -> Result<(), StoreError> {
    unless(audit.facility.is_none(), "something was done for nobody")?;
    of(audit, operation)
}

fn of(audit: &AuditEntry, operation: Operation) -> Result<(), StoreError> {
    unless(audit.operation != operation, "the entry is of another operation than its audit entry")
}

impl Possible for Disclosure {
    fn possible(&self) -> Result<(), StoreError> {
        let found = match self.outcome {
            Outcome::Valid | Outcome::Lost | Outcome::NewerElsewhere => true,
            Outcome::NotFound | Outcome::Several => false,
        };
        let named = self.person.is_some() || self.enrolment.is_some();
        let both = self.person.is_some() && self.enrolment.is_some();
        unless(found && !both, "an eligibility was found without a person and an enrolment")?;
        unless(!found && named, "no one person was found, but one is named")
    }
}
