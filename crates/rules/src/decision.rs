//! A decision: the outcome and what it rests on.

use alloc::vec::Vec;

use crate::book::RuleId;

/// An outcome together with the rules and the named policies it rests on.
///
/// A decision function returns this and nothing else, so that every answer can name its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<T> {
    outcome: T,
    rules: Vec<RuleId>,
    policies: Vec<Policy>,
}

/// A choice that the documents leave open, by name, with the reading in force: `certificate-grace`,
/// `literal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The name of the policy.
    pub name: &'static str,
    /// The reading in force.
    pub reading: &'static str,
}

impl<T> Decision<T> {
    /// States an outcome and the rules it rests on.
    pub fn new(outcome: T, rules: &[RuleId]) -> Self {
        let mut decision = Self { outcome, rules: Vec::new(), policies: Vec::new() };
        decision.cite(rules);
        decision
    }

    /// Adds rules; each stands once, in the order of first mention.
    #[must_use]
    pub fn because(mut self, rules: &[RuleId]) -> Self {
        self.cite(rules);
        self
    }

    /// Names a policy that the outcome depends on.
    #[must_use]
    pub fn under(mut self, policy: Policy) -> Self {
        if !self.policies.contains(&policy) {
            self.policies.push(policy);
        }
        self
    }

    /// Replaces the outcome, keeping the reasons.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Decision<U> {
        Decision { outcome: change(self.outcome), rules: self.rules, policies: self.policies }
    }

    /// Decides further on this outcome; the reasons of both stay.
    pub fn then<U>(self, next: impl FnOnce(T) -> Decision<U>) -> Decision<U> {
        let (outcome, rules, policies) = self.into_parts();
        let mut after = next(outcome);
        let later = core::mem::replace(&mut after.rules, rules);
        after.cite(&later);
        policies.into_iter().fold(after, Decision::under)
    }

    /// Returns the outcome.
    pub fn outcome(&self) -> &T {
        &self.outcome
    }

    /// Returns the rules, each once.
    pub fn rules(&self) -> &[RuleId] {
        &self.rules
    }

    /// Returns the policies.
    pub fn policies(&self) -> &[Policy] {
        &self.policies
    }

    /// Takes the decision apart.
    pub fn into_parts(self) -> (T, Vec<RuleId>, Vec<Policy>) {
        (self.outcome, self.rules, self.policies)
    }

    fn cite(&mut self, rules: &[RuleId]) {
        for rule in rules {
            if !self.rules.contains(rule) {
                self.rules.push(*rule);
            }
        }
    }
}
