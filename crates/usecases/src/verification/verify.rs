//! Eligibility by the numbers of a document, answered, audited and durable (照会区分 2).

use jiff::Timestamp;
use rules::Decision;
use rules::eligibility::{Candidate, Eligibility, Stretch, eligibility};
use store::{
    Appended, AsOf, AuditEntry, Channel, Disclosure, Entry, Found, Journal, Operation, PersonFacts,
    Receipt, Registry, RequestKey, StoreError,
};

use super::reduce::{Beside, shown};
use super::{Answer, Question, next_steps};
use crate::access::{Permit, VerifyByDocument};
use crate::digest::{CentreSecret, QuestionSeal, answer_digest};

/// More people than this with the same numbers are still 「複数該当」; nobody's facts are read then.
const MOST_PEOPLE: usize = 8;

/// Most answers fit, so that their buffer does not grow.
const USUAL_BYTES: usize = 4_096;

/// A question on its way in.
#[derive(Debug)]
pub struct Request<'a> {
    /// Proof that the facility may ask.
    pub permit: &'a Permit<VerifyByDocument>,
    /// The way it came.
    pub channel: Channel,
    /// What is asked.
    pub question: &'a Question,
    /// What makes a repetition the same request; without it each request is a check of its own.
    pub key: Option<RequestKey>,
}

/// An answer whose check and audit entry are on disk. There is no other way to get an answer.
#[derive(Debug)]
pub struct Disclosed {
    answer: Answer,
    bytes: Vec<u8>,
    receipt: Receipt,
    entry: AuditEntry,
    disclosure: Disclosure,
    seal: QuestionSeal,
}

impl Disclosed {
    /// Returns the answer.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Returns the answer's JSON, the very bytes that digest and proof are made of.
    pub fn json(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the receipt.
    pub fn receipt(&self) -> Receipt {
        self.receipt
    }

    /// Returns the audit entry.
    pub fn audit(&self) -> &AuditEntry {
        &self.entry
    }

    /// Returns what was disclosed.
    pub fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Returns the salt that opens the question's digest in a proof.
    pub fn seal(&self) -> &QuestionSeal {
        &self.seal
    }
}

/// Why a check was not answered.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The store failed. Nothing is disclosed; the request can be sent again.
    #[error("the check could not be made")]
    Store(#[from] StoreError),
    /// A request with this key was answered before, and its answer can no longer be made: the key
    /// was used for another question, or the stored history was changed.
    #[error("this request was answered before, and differently")]
    Changed(Receipt),
    /// The answer has no JSON form.
    #[error("the answer cannot be written")]
    Unwritable(#[from] serde_json::Error),
}

/// Checks eligibility: facts, decision, what this facility may see, receipt, answer.
///
/// # Errors
/// [`VerifyError`]; nothing is disclosed then.
pub async fn verify<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    request: Request<'_>,
    now: Timestamp,
) -> Result<Disclosed, VerifyError> {
    let as_of = AsOf { held: request.question.on, known: now };
    let draft = draft(store, &request, as_of).await?;
    let seal = secret.seal(&request.question.canonical(), now);
    let entry = AuditEntry {
        at: now,
        facility: Some(request.permit.facility().code),
        channel: request.channel,
        operation: Operation::VerifyByDocument,
        question: seal.digest(),
    };
    let disclosure = draft.disclosure(as_of);
    match store.append(Entry::Verified(entry, disclosure), request.key).await? {
        Appended::New(receipt) => Ok(draft.disclosed(receipt, entry, disclosure, seal)),
        Appended::Already(receipt, before) => again(store, secret, &request, receipt, before).await,
    }
}

/// Makes the answer of an earlier request again, from what was known then.
async fn again<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    request: &Request<'_>,
    receipt: Receipt,
    before: Entry,
) -> Result<Disclosed, VerifyError> {
    let Entry::Verified(entry, disclosure) = before else {
        return Err(VerifyError::Changed(receipt));
    };
    let seal = secret.seal(&request.question.canonical(), entry.at);
    let draft = draft(store, request, disclosure.as_of).await?;
    let same = seal.digest() == entry.question && draft.disclosure(disclosure.as_of) == disclosure;
    if same {
        Ok(draft.disclosed(receipt, entry, disclosure, seal))
    } else {
        Err(VerifyError::Changed(receipt))
    }
}

/// An answer that nobody may see yet: it has no receipt.
struct Draft {
    answer: Answer,
    bytes: Vec<u8>,
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
    request: &Request<'_>,
    as_of: AsOf,
) -> Result<Draft, VerifyError> {
    let question = request.question;
    let found = store.find_by_document(&question.document(), as_of).await?;
    let people = facts(store, &found, as_of).await?;
    let decision = decide(&found, &people, question);
    let eligibility = *decision.outcome();
    let chosen = match (eligibility.shown(), people.first()) {
        (Some(stretch), Some(person)) => person.enrolments.get(stretch).map(|e| (person, e)),
        _ => None,
    };
    let eligibility_shown = match chosen {
        Some((person, enrolment)) => {
            let facility = request.permit.facility().code;
            let insurer = enrolment.enrolment.id.insurer;
            let beside = Beside {
                insurer_name: store.insurer_name(insurer).await?.unwrap_or_default(),
                reference_number: store.reference_number(facility, person.id, as_of.known).await?,
            };
            Some(shown(question, person, enrolment, beside))
        }
        None => None,
    };
    let answer = next_steps::answer(decision, question.on, eligibility_shown);
    let mut bytes = Vec::with_capacity(USUAL_BYTES);
    serde_json::to_writer(&mut bytes, &answer)?;
    let found = chosen.map(|(person, e)| Found { person: person.id, enrolment: e.id });
    Ok(Draft { answer, bytes, outcome: outcome(&eligibility), found })
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

fn decide(found: &[Found], people: &[PersonFacts], question: &Question) -> Decision<Eligibility> {
    let candidates: Vec<_> = people
        .iter()
        .map(|person| Candidate {
            birth: person.person.birth,
            enrolments: person
                .enrolments
                .iter()
                .map(|facts| Stretch {
                    enrolment: &facts.enrolment,
                    link: facts.link,
                    asked_for: found.iter().any(|one| one.enrolment == facts.id),
                })
                .collect(),
        })
        .collect();
    eligibility(&candidates, question.on)
}

fn outcome(eligibility: &Eligibility) -> store::Outcome {
    match eligibility {
        Eligibility::Valid { .. } => store::Outcome::Valid,
        Eligibility::Lost { .. } => store::Outcome::Lost,
        Eligibility::NewerElsewhere { .. } => store::Outcome::NewerElsewhere,
        Eligibility::NotFound(_) => store::Outcome::NotFound,
        Eligibility::Several { .. } => store::Outcome::Several,
    }
}
