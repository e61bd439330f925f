//! Brings the facts of the people found before the rules.

use rules::Decision;
use rules::book::ids::R_085;
use rules::eligibility::{Candidate, Eligibility, Stretch, eligibility};
use store::{Found, PersonFacts};
use vocab::Date;

/// Decides the eligibility on a day. With documents the enrolments found by their numbers are asked
/// for. The card names a person and no enrolment, so all are asked for: the one that holds counts,
/// else the last begun, whatever insurer that is.
pub(super) fn decide(
    found: Option<&[Found]>,
    people: &[PersonFacts],
    on: Date,
) -> Decision<Eligibility> {
    let asked_for = |id| found.is_none_or(|found| found.iter().any(|one| one.enrolment == id));
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
                    asked_for: asked_for(facts.id),
                })
                .collect(),
        })
        .collect();
    let decision = eligibility(&candidates, on);
    if found.is_none() { decision.because(&[R_085]) } else { decision }
}

/// Returns the outcome as the journal files it.
pub(super) fn outcome(eligibility: &Eligibility) -> store::Outcome {
    match eligibility {
        Eligibility::Valid { .. } => store::Outcome::Valid,
        Eligibility::Lost { .. } => store::Outcome::Lost,
        Eligibility::NewerElsewhere { .. } => store::Outcome::NewerElsewhere,
        Eligibility::NotFound(_) => store::Outcome::NotFound,
        Eligibility::Several { .. } => store::Outcome::Several,
    }
}
