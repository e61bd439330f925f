//! Puts an answer together: the outcome, why, and what to do today.

use rules::Decision;
use rules::eligibility::{Eligibility, NextStep, Who, next_steps};
use vocab::Date;

use super::answer::{Answer, Shown, Step, Text};
use crate::ask::CitedRule;

/// Makes the answer of a decision for a day.
pub(super) fn answer(
    decision: Decision<Eligibility>,
    on: Date,
    eligibility: Option<Shown>,
) -> Answer {
    let outcome = *decision.outcome();
    let (steps, rules, _) = decision.then(|outcome| next_steps(&outcome, on)).into_parts();
    Answer {
        validity: outcome.code(),
        outcome: outcome.key(),
        why: Text { ja: outcome.why_ja(), en: outcome.why_en() },
        today: steps.iter().map(Step::from).collect(),
        eligibility,
        rules: rules.into_iter().map(CitedRule::from).collect(),
    }
}

impl From<&NextStep> for Step {
    fn from(step: &NextStep) -> Self {
        let who = match step.who() {
            Who::Clerk => "clerk",
            Who::Patient => "patient",
            Who::Software => "software",
        };
        Self { code: step.code(), who, text: Text { ja: step.text_ja(), en: step.text_en() } }
    }
}
