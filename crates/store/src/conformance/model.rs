//! The simplest registry: a list of facts with the moments between which each was known.

use std::collections::BTreeMap;

use rules::facts::NumberLink;
use vocab::{EnrolmentId, PersonId};

use crate::{Change, EnrolmentFacts, Fact, FactId, Known, PersonFacts, Possible};

/// One fact that was recorded. Moments are seconds of the examples.
#[derive(Clone, Debug)]
struct Line {
    person: PersonId,
    known: Known<Fact>,
    from: i64,
    until: Option<i64>,
}

impl Line {
    fn known_at(&self, seconds: i64) -> bool {
        self.from <= seconds && self.until.is_none_or(|until| seconds < until)
    }
}

/// The model.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    lines: Vec<Line>,
}

/// What a change would do; the engine gives the numbers.
#[derive(Debug)]
pub(super) struct Planned {
    /// The numbers of facts that end to be known.
    closed: Vec<FactId>,
    /// The fact that becomes known, of whom, and the enrolment that it belongs to unless it is a
    /// new one.
    pub(super) new: Option<(PersonId, Option<EnrolmentId>, Fact)>,
}

impl Model {
    /// Takes over a fact that an engine says it knows.
    pub(super) fn adopt(&mut self, person: PersonId, known: Known<Fact>, from: i64) {
        self.lines.push(Line { person, known, from, until: None });
    }

    /// Returns every known fact of a person by number.
    pub(super) fn fact_ids(&self, person: PersonId, seconds: i64) -> Vec<Known<Fact>> {
        let lines = self.lines.iter().filter(|it| it.person == person && it.known_at(seconds));
        let sorted: BTreeMap<_, _> = lines.map(|line| (line.known.id, &line.known)).collect();
        sorted.into_values().cloned().collect()
    }

    /// Returns every number that was ever given, of facts known or not.
    pub(super) fn every_id(&self) -> Vec<FactId> {
        self.lines.iter().map(|line| line.known.id).collect()
    }

    /// Returns every enrolment that was ever recorded.
    pub(super) fn every_enrolment(&self) -> Vec<EnrolmentId> {
        self.lines.iter().filter_map(|line| line.known.enrolment).collect()
    }

    /// Says what a change would do; `None` when it is refused.
    pub(super) fn plan(&self, change: &Change, seconds: i64) -> Option<Planned> {
        let planned = match change {
            Change::Learn(person, fact) => self.plan_to_learn(*person, fact)?,
            Change::Correct(id, fact) => self.plan_to_correct(*id, fact)?,
            Change::Withdraw(id) => self.plan_to_withdraw(*id)?,
        };
        let impossible = planned.new.as_ref().is_some_and(|(_, _, fact)| fact.possible().is_err());
        let taken = planned.new.as_ref().is_some_and(|(_, _, fact)| {
            self.lines.iter().any(|line| {
                let stays = !planned.closed.contains(&line.known.id);
                stays
                    && line.until.is_none_or(|until| until > seconds)
                    && same_certificate(&line.known.fact, fact)
            })
        });
        let mut closed = self.lines.iter().filter(|line| planned.closed.contains(&line.known.id));
        (!impossible && !taken && closed.all(|line| line.from < seconds)).then_some(planned)
    }

    fn now(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.until.is_none())
    }

    fn plan_to_learn(&self, person: PersonId, fact: &Fact) -> Option<Planned> {
        self.lines.iter().find(|line| line.person == person)?;
        let to = belongs_to(fact);
        if let Some(to) = to {
            let is = |line: &&Line| matches!(line.known.fact, Fact::Enrolment(_));
            self.now()
                .filter(is)
                .find(|it| it.person == person && it.known.enrolment == Some(to))?;
        }
        let replaces =
            matches!(fact, Fact::Person(_) | Fact::UseRegistration(_) | Fact::NumberLink(..));
        let same = |line: &&Line| {
            line.person == person
                && same_kind(&line.known.fact, fact)
                && belongs_to(&line.known.fact) == to
        };
        let closed = self.now().filter(|_| replaces).filter(same).map(|line| line.known.id);
        Some(Planned { closed: closed.collect(), new: Some((person, to, fact.clone())) })
    }

    fn plan_to_correct(&self, id: FactId, fact: &Fact) -> Option<Planned> {
        let old = self.now().find(|line| line.known.id == id)?;
        let moved = belongs_to(fact) != belongs_to(&old.known.fact);
        let same = same_kind(&old.known.fact, fact) && !moved;
        let new = Some((old.person, old.known.enrolment, fact.clone()));
        same.then(|| Planned { closed: vec![id], new })
    }

    fn plan_to_withdraw(&self, id: FactId) -> Option<Planned> {
        let old = self.now().find(|line| line.known.id == id)?;
        let mut closed = vec![id];
        if matches!(old.known.fact, Fact::Enrolment(_)) {
            let with =
                self.now().filter(|line| belongs_to(&line.known.fact) == old.known.enrolment);
            closed.extend(with.map(|line| line.known.id));
        }
        Some(Planned { closed, new: None })
    }

    /// Does what was planned, with the number that the engine gave.
    pub(super) fn follow(
        &mut self,
        planned: Planned,
        number: Option<(FactId, Option<EnrolmentId>)>,
        seconds: i64,
    ) {
        for line in &mut self.lines {
            if planned.closed.contains(&line.known.id) && line.until.is_none() {
                line.until = Some(seconds);
            }
        }
        if let Some(((person, _, fact), (id, enrolment))) = planned.new.zip(number) {
            self.lines.push(Line {
                person,
                known: Known { id, enrolment, fact },
                from: seconds,
                until: None,
            });
        }
    }

    /// Returns all that was known of a person.
    pub(super) fn facts(&self, person: PersonId, seconds: i64) -> Option<PersonFacts> {
        let known = self.fact_ids(person, seconds);
        let named = known.iter().find_map(|known| {
            let Fact::Person(person) = &known.fact else { return None };
            Some((**person).clone())
        })?;
        let mut enrolments: Vec<_> = known.iter().filter_map(|it| stretch(it, &known)).collect();
        enrolments.sort_by_key(|facts| (facts.enrolment.gained_on, facts.id));
        let registration = known.iter().find_map(|known| {
            let Fact::UseRegistration(registration) = known.fact else { return None };
            registration
        });
        Some(PersonFacts { id: person, person: named, enrolments, registration })
    }
}

fn stretch(known: &Known<Fact>, all: &[Known<Fact>]) -> Option<EnrolmentFacts> {
    let (Fact::Enrolment(enrolment), Some(id)) = (&known.fact, known.enrolment) else {
        return None;
    };
    let mut facts = EnrolmentFacts {
        id,
        enrolment: (**enrolment).clone(),
        link: NumberLink::NotSubmitted,
        old_cards: Vec::new(),
        certificates: Vec::new(),
        notices: Vec::new(),
        limits: Vec::new(),
    };
    for fact in all.iter().map(|known| &known.fact).filter(|fact| belongs_to(fact) == Some(id)) {
        match fact {
            Fact::OldCard(_, it) => facts.old_cards.push(*it),
            Fact::Certificate(_, it) => facts.certificates.push(*it),
            Fact::Notice(_, it) => facts.notices.push(*it),
            Fact::Limit(_, it) => facts.limits.push(*it),
            Fact::NumberLink(_, it) => facts.link = *it,
            Fact::Person(_)
            | Fact::Enrolment(_)
            | Fact::UseRegistration(_)
            | Fact::UserAuthCertificate(_) => {}
        }
    }
    Some(facts)
}

fn belongs_to(fact: &Fact) -> Option<EnrolmentId> {
    match fact {
        Fact::OldCard(id, _)
        | Fact::Certificate(id, _)
        | Fact::Notice(id, _)
        | Fact::Limit(id, _)
        | Fact::NumberLink(id, _) => Some(*id),
        Fact::Person(_)
        | Fact::Enrolment(_)
        | Fact::UseRegistration(_)
        | Fact::UserAuthCertificate(_) => None,
    }
}

fn same_kind(one: &Fact, other: &Fact) -> bool {
    core::mem::discriminant(one) == core::mem::discriminant(other)
}

fn same_certificate(one: &Fact, other: &Fact) -> bool {
    match (one, other) {
        (Fact::UserAuthCertificate(one), Fact::UserAuthCertificate(other)) => {
            one.serial == other.serial
        }
        _ => false,
    }
}
