//! A registry in memory, as small as the tests need it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Asked, Household, Member};
use rules::eligibility::{Candidate, Eligibility, Stretch, eligibility};
use vocab::Date;

type Key = (String, String, String, Date);

/// Finds people by the numbers of their documents.
pub(crate) struct Registry<'a> {
    members: Vec<&'a Member>,
    by_document: BTreeMap<Key, BTreeSet<usize>>,
}

impl<'a> Registry<'a> {
    pub(crate) fn new(households: &'a [Household]) -> Self {
        let members: Vec<&Member> =
            households.iter().flat_map(|household| &household.members).collect();
        let mut by_document: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            for found in &member.enrolments {
                let asked = shown(member, found, true);
                by_document.entry(key(&asked)).or_default().insert(at);
            }
        }
        Self { members, by_document }
    }

    /// Answers as a check would.
    pub(crate) fn check(&self, asked: &Asked, on: Date) -> Eligibility {
        let found = self.by_document.get(&key(asked)).into_iter().flatten();
        let candidates: Vec<Candidate<'_>> = found
            .map(|at| self.members[*at])
            .filter_map(|member| {
                let enrolments: Vec<Stretch<'_>> = member
                    .enrolments
                    .iter()
                    .map(|found| Stretch {
                        enrolment: &found.enrolment,
                        link: found.link,
                        asked_for: asked_for(asked, &shown(member, found, true)),
                    })
                    .collect();
                let any = enrolments.iter().any(|stretch| stretch.asked_for);
                any.then_some(Candidate { birth: member.person.birth, enrolments })
            })
            .collect();
        *eligibility(&candidates, on).outcome()
    }
}

fn asked_for(asked: &Asked, shown: &Asked) -> bool {
    let branch = asked.branch.is_none() || asked.branch == shown.branch;
    key(asked) == key(shown) && branch
}

fn key(asked: &Asked) -> Key {
    let symbol = asked.symbol.as_ref().map_or(String::new(), vocab::InsuredSymbol::key);
    (asked.insurer.to_string(), symbol, asked.number.key(), asked.birth.date())
}

/// What a facility asks when this document is shown.
pub(crate) fn shown(member: &Member, found: &crate::MemberEnrolment, branch: bool) -> Asked {
    let id = found.enrolment.id.clone();
    Asked {
        insurer: id.insurer,
        symbol: id.symbol,
        number: id.number,
        branch: id.branch.filter(|_| branch),
        birth: member.person.birth,
        limit_consent: false,
    }
}
