//! Puts an answer together: the outcome, why, and what to do today.

use rules::Decision;
use rules::eligibility::Eligibility;
use vocab::Date;

use super::answer::{Answer, Shown, Step, Text};
use crate::ask::CitedRule;

/// Makes the answer of a decision for a day.
pub(super) fn answer(
    decision: Decision<Eligibility>,
    on: Date,
    eligibility: Option<Shown>,
) -> Answer {
    let (outcome, rules, _) = decision.into_parts();
    Answer {
        validity: outcome.code(),
        outcome: outcome.key(),
        why: Text { ja: outcome.why_ja(), en: outcome.why_en() },
        today: today(&outcome, on),
        eligibility,
        rules: rules.into_iter().map(CitedRule::from).collect(),
    }
}

/// Returns what to do today.
fn today(_outcome: &Eligibility, _on: Date) -> Vec<Step> {
    Vec::new()
}
