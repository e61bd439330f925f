//! An answer that was given before, made again for those to whom it was given.

use store::{Disclosure, Found, Journal, PersonFacts, Registry};
use vocab::FacilityCode;

use super::decide::decide;
use super::disclose::{Shows, draft_of};
use super::{Answer, VerifyError};
use crate::digest::answer_digest;

/// Makes the answer of a check again, from what was known then. `None` if it comes out differently:
/// of a check by document the question is not kept, so several people are not found again.
///
/// # Errors
/// [`VerifyError`] when the store fails.
pub(crate) async fn replay<S: Registry + Journal>(
    store: &S,
    facility: FacilityCode,
    disclosure: &Disclosure,
    of_the_person: bool,
) -> Result<Option<Answer>, VerifyError> {
    let people = people(store, disclosure).await?;
    let found = found(disclosure, of_the_person);
    let decision = decide(found.as_deref(), &people, disclosure.as_of.held);
    // Whether the patient let the limit be told is not kept with a check by document: only the
    // right answer has the right digest.
    for limit_consent in [true, false] {
        let shows = Shows { facility, as_of: disclosure.as_of, limit_consent };
        let draft = draft_of(store, shows, decision.clone(), &people).await?;
        if answer_digest(&draft.bytes) == disclosure.answer {
            return Ok(Some(draft.answer));
        }
    }
    Ok(None)
}

async fn people<S: Registry>(
    store: &S,
    disclosure: &Disclosure,
) -> Result<Vec<PersonFacts>, VerifyError> {
    let Some(person) = disclosure.person else { return Ok(Vec::new()) };
    Ok(store.facts(person, disclosure.as_of).await?.into_iter().collect())
}

/// The enrolment asked for; `None` where all of the person were.
fn found(disclosure: &Disclosure, of_the_person: bool) -> Option<Vec<Found>> {
    if of_the_person {
        return None;
    }
    let found = disclosure.person.zip(disclosure.enrolment);
    Some(found.map(|(person, enrolment)| Found { person, enrolment }).into_iter().collect())
}
