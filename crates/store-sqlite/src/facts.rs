//! All that is known of a person.

use rules::facts::NumberLink;
use rusqlite::Connection;
use store::{EnrolmentFacts, Fact, FactId, Known, PersonFacts};
use vocab::{EnrolmentId, PersonId};

use crate::certificates;
use crate::convert::{Outcome, enrolment_id, number_of};
use crate::rows::{self, Placed, Wanted};

/// Returns all facts of a person, documents with their enrolment.
pub(crate) fn of_person(
    connection: &Connection,
    id: PersonId,
    wanted: Wanted,
) -> Outcome<Option<PersonFacts>> {
    let all = rows::all(connection, wanted)?;
    let Some(person) = all.person else { return Ok(None) };
    let mut enrolments = Vec::with_capacity(all.enrolments.len());
    for Placed { enrolment, value, .. } in all.enrolments {
        enrolments.push(EnrolmentFacts {
            id: enrolment_id(wanted.person, enrolment)?,
            enrolment: value,
            link: of(&all.links, enrolment).next().unwrap_or(NumberLink::NotSubmitted),
            old_cards: of(&all.old_cards, enrolment).collect(),
            certificates: of(&all.certificates, enrolment).collect(),
            notices: of(&all.notices, enrolment).collect(),
            limits: of(&all.limits, enrolment).collect(),
        });
    }
    // The sort is stable: of two that began on one day the one recorded first comes first.
    enrolments.sort_by_key(|facts| facts.enrolment.gained_on);
    let registration = all.registration.and_then(|placed| placed.value);
    Ok(Some(PersonFacts { id, person: person.value, enrolments, registration }))
}

fn of<T: Copy>(facts: &[Placed<T>], enrolment: i64) -> impl Iterator<Item = T> {
    facts.iter().filter(move |placed| placed.enrolment == enrolment).map(|placed| placed.value)
}

/// Returns every fact of a person that is known, with its number, in the order in which they were
/// recorded.
pub(crate) fn with_numbers(connection: &Connection, wanted: Wanted) -> Outcome<Vec<Known<Fact>>> {
    let all = rows::all(connection, wanted)?;
    let mut known = Numbered { person: wanted.person, facts: Vec::new() };
    known.alone(all.person, |person| Fact::Person(Box::new(person)))?;
    known.alone(all.registration, Fact::UseRegistration)?;
    for certificate in certificates::of_person(connection, wanted)? {
        known.alone(Some(certificate), Fact::UserAuthCertificate)?;
    }
    known.all(all.enrolments, |_, it| Fact::Enrolment(Box::new(it)))?;
    known.all(all.links, Fact::NumberLink)?;
    known.all(all.old_cards, Fact::OldCard)?;
    known.all(all.certificates, Fact::Certificate)?;
    known.all(all.notices, Fact::Notice)?;
    known.all(all.limits, Fact::Limit)?;
    known.facts.sort_by_key(|known| known.id);
    Ok(known.facts)
}

struct Numbered {
    person: i64,
    facts: Vec<Known<Fact>>,
}

impl Numbered {
    fn alone<T>(&mut self, row: Option<Placed<T>>, fact: impl FnOnce(T) -> Fact) -> Outcome<()> {
        let Some(row) = row else { return Ok(()) };
        let id = FactId(number_of(self.person, row.fact)?);
        self.facts.push(Known { id, enrolment: None, fact: fact(row.value) });
        Ok(())
    }

    fn all<T>(
        &mut self,
        rows: Vec<Placed<T>>,
        fact: impl Fn(EnrolmentId, T) -> Fact,
    ) -> Outcome<()> {
        for row in rows {
            let id = FactId(number_of(self.person, row.fact)?);
            let enrolment = enrolment_id(self.person, row.enrolment)?;
            let fact = fact(enrolment, row.value);
            self.facts.push(Known { id, enrolment: Some(enrolment), fact });
        }
        Ok(())
    }
}
