//! The one way to an answer, whoever asks and by what: facts, decision, what this facility may see,
//! receipt, answer.

use jiff::Timestamp;
use rules::Decision;
use rules::eligibility::Eligibility;
use store::{
    Appended, AsOf, AuditEntry, CardCheck, Channel, Disclosure, DocumentKey, Entry, Found, Journal,
    Operation, PersonFacts, Receipt, Registry, RequestKey, StoreError,
};
use vocab::{Date, FacilityCode, PersonId};

use super::decide::{decide, outcome};
use super::disclosed::{Disclosed, VerifyError};
use super::reduce::{Beside, Extent, shown};
use super::{Answer, next_steps};
use crate::digest::{CentreSecret, QuestionSeal, answer_digest};

/// More people than this with the same numbers are still 「複数該当」; nobody's facts are read then.
const MOST_PEOPLE: usize = 8;

/// Most answers fit, so that their buffer does not grow.
const USUAL_BYTES: usize = 4_096;

/// By what a person is found.
pub(super) enum Subject<'a> {
    /// By the numbers of a document; the enrolment with these numbers is asked for.
    Document(&'a DocumentKey),
    /// By the card: every enrolment of the person is asked for.
    Holder(PersonId, &'a CardCheck),
    /// By name, in a disaster: every enrolment of the person is asked for.
    Named(PersonId),
}

/// What an answer is made of.
pub(super) struct Inquiry<'a> {
    pub(super) facility: FacilityCode,
    pub(super) channel: Channel,
    pub(super) subject: Subject<'a>,
    pub(super) on: Date,
    pub(super) limit_consent: bool,
    pub(super) key: Option<RequestKey>,
    /// What digests are made of.
    pub(super) canonical: String,
}

impl Inquiry<'_> {
    fn operation(&self) -> Operation {
        match self.subject {
            Subject::Document(_) => Operation::VerifyByDocument,
            Subject::Holder(..) => Operation::VerifyByCard,
            Subject::Named(_) => Operation::FindInDisaster,
        }
    }

    fn entry(&self, audit: AuditEntry, disclosure: Disclosure) -> Entry {
        match self.subject {
            Subject::Document(_) | Subject::Named(_) => Entry::Verified(audit, disclosure),
            Subject::Holder(_, card) => {
                Entry::VerifiedByCard(audit, disclosure, Box::new(card.clone()))
            }
        }
    }

    /// Takes an earlier entry apart if it is of the same kind, and by the same card.
    fn same_kind(&self, before: Entry) -> Option<(AuditEntry, Disclosure)> {
        match (before, &self.subject) {
            (Entry::Verified(audit, disclosure), Subject::Document(_)) => Some((audit, disclosure)),
            (Entry::VerifiedByCard(audit, disclosure, before), Subject::Holder(_, card)) => {
                (*before == **card).then_some((audit, disclosure))
            }
            _ => None,
        }
    }
}

/// Answers an inquiry.
///
/// # Errors
/// [`VerifyError`]; nothing is disclosed then.
pub(super) async fn disclose<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    inquiry: Inquiry<'_>,
    now: Timestamp,
) -> Result<Disclosed, VerifyError> {
    let as_of = AsOf { held: inquiry.on, known: now };
    let draft = draft(store, &inquiry, as_of).await?;
    let seal = secret.seal(&inquiry.canonical, now);
    let audit = AuditEntry {
        at: now,
        facility: Some(inquiry.facility),
        channel: inquiry.channel,
        operation: inquiry.operation(),
        question: seal.digest(),
    };
    let disclosure = draft.disclosure(as_of);
    match store.append(inquiry.entry(audit, disclosure), inquiry.key).await? {
        Appended::New(receipt) => Ok(draft.disclosed(receipt, audit, disclosure, seal)),
        Appended::Already(receipt, before) => again(store, secret, &inquiry, receipt, before).await,
    }
}

/// Makes the answer of an earlier request again, from what was known then.
async fn again<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    inquiry: &Inquiry<'_>,
    receipt: Receipt,
    before: Entry,
) -> Result<Disclosed, VerifyError> {
    let Some((audit, disclosure)) = inquiry.same_kind(before) else {
        return Err(VerifyError::Changed(receipt));
    };
    let seal = secret.seal(&inquiry.canonical, audit.at);
    let draft = draft(store, inquiry, disclosure.as_of).await?;
    let same = seal.digest() == audit.question && draft.disclosure(disclosure.as_of) == disclosure;
    if same {
        Ok(draft.disclosed(receipt, audit, disclosure, seal))
    } else {
        Err(VerifyError::Changed(receipt))
    }
}

/// An answer that nobody may see yet: it has no receipt.
pub(super) struct Draft {
    pub(super) answer: Answer,
    pub(super) bytes: Vec<u8>,
    outcome: store::Outcome,
    found: Option<Found>,
}

impl Draft {
    fn disclosure(&self, as_of: AsOf) -> Disclosure {
        Disclosure {
            outcome: self.outcome,
            person: self.found.map(|found| found.person),
            enrolment: self.found.map(|found| found.enrolment),
            as_of,
            answer: answer_digest(&self.bytes),
        }
    }

    fn disclosed(
        self,
        receipt: Receipt,
        entry: AuditEntry,
        disclosure: Disclosure,
        seal: QuestionSeal,
    ) -> Disclosed {
        Disclosed { answer: self.answer, bytes: self.bytes, receipt, entry, disclosure, seal }
    }
}

async fn draft<S: Registry + Journal>(
    store: &S,
    inquiry: &Inquiry<'_>,
    as_of: AsOf,
) -> Result<Draft, VerifyError> {
    let (found, people) = people(store, &inquiry.subject, as_of).await?;
    let decision = decide(found.as_deref(), &people, as_of.held);
    let (facility, limit_consent) = (inquiry.facility, inquiry.limit_consent);
    draft_of(store, Shows { facility, as_of, limit_consent }, decision, &people).await
}

/// To whom an answer is shown, as of when, and how much of it.
#[derive(Clone, Copy)]
pub(super) struct Shows {
    pub(super) facility: FacilityCode,
    pub(super) as_of: AsOf,
    pub(super) limit_consent: bool,
}

/// Makes the answer of a decision.
pub(super) async fn draft_of<S: Registry + Journal>(
    store: &S,
    shows: Shows,
    decision: Decision<Eligibility>,
    people: &[PersonFacts],
) -> Result<Draft, VerifyError> {
    let Shows { facility, as_of, limit_consent } = shows;
    let eligibility = *decision.outcome();
    let chosen = match (eligibility.shown(), people.first()) {
        (Some(stretch), Some(person)) => person.enrolments.get(stretch).map(|e| (person, e)),
        _ => None,
    };
    let eligibility_shown = match chosen {
        Some((person, enrolment)) => {
            let insurer = enrolment.enrolment.id.insurer;
            let number = store.reference_number(facility, person.id, as_of.known).await?;
            let beside = Beside {
                insurer_name: store.insurer_name(insurer).await?.unwrap_or_default(),
                reference_number: number,
            };
            let extent = Extent { on: as_of.held, limit_consent };
            Some(shown(extent, person, enrolment, beside))
        }
        None => None,
    };
    let answer = next_steps::answer(decision, as_of.held, eligibility_shown);
    let mut bytes = Vec::with_capacity(USUAL_BYTES);
    serde_json::to_writer(&mut bytes, &answer)?;
    let found = chosen.map(|(person, e)| Found { person: person.id, enrolment: e.id });
    Ok(Draft { answer, bytes, outcome: outcome(&eligibility), found })
}

/// Returns the enrolments asked for (`None`: all of them) and the facts of the people found.
async fn people<S: Registry>(
    store: &S,
    subject: &Subject<'_>,
    as_of: AsOf,
) -> Result<(Option<Vec<Found>>, Vec<PersonFacts>), StoreError> {
    match subject {
        Subject::Document(document) => {
            let found = store.find_by_document(document, as_of).await?;
            let people = facts(store, &found, as_of).await?;
            Ok((Some(found), people))
        }
        Subject::Holder(person, _) | Subject::Named(person) => {
            Ok((None, store.facts(*person, as_of).await?.into_iter().collect()))
        }
    }
}

async fn facts<S: Registry>(
    store: &S,
    found: &[Found],
    as_of: AsOf,
) -> Result<Vec<PersonFacts>, StoreError> {
    let mut people: Vec<PersonFacts> = Vec::new();
    for one in found {
        let seen = people.iter().any(|person| person.id == one.person);
        if !seen && people.len() < MOST_PEOPLE {
            people.extend(store.facts(one.person, as_of).await?);
        }
    }
    Ok(people)
}
