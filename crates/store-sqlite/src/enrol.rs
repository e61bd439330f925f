//! Recording new people in bulk.

use rusqlite::Connection;
use store::{Fact, NewEnrolment, NewPerson};
use vocab::EnrolmentId;

use crate::convert::{Outcome, enrolment_id};
use crate::failure::Failure;
use crate::insert::{Place, insert};

/// The greatest number of a person: the rest of 64 bits counts facts within a person.
const LAST_PERSON: i64 = (1 << 43) - 1;

/// Records people; returns the number of the first.
pub(crate) fn enrol(connection: &Connection, people: &[NewPerson], known: i64) -> Outcome<i64> {
    let last = last_person(connection)?;
    let first = last.saturating_add(1);
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    if last.saturating_add(count) > LAST_PERSON {
        return Err(Failure::Impossible("there are no numbers left for people"));
    }
    for (person, number) in people.iter().zip(first..) {
        let mut next = Next { place: Place { person: number, enrolment: 0, fact: 0, known } };
        next.person(connection, person)?;
    }
    Ok(first)
}

/// Returns the greatest number of a person; numbers follow each other from 1 and none is taken back.
pub(crate) fn last_person(connection: &Connection) -> Outcome<i64> {
    let mut statement = connection.prepare_cached("SELECT max(person) FROM person")?;
    let last: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// Numbers the facts of one person.
struct Next {
    place: Place,
}

impl Next {
    fn person(&mut self, connection: &Connection, new: &NewPerson) -> Outcome<()> {
        self.fact(connection, &Fact::Person(Box::new(new.person.clone())))?;
        for enrolment in &new.enrolments {
            self.enrolment(connection, enrolment)?;
        }
        match new.registration {
            Some(registration) => self.fact(connection, &Fact::UseRegistration(Some(registration))),
            None => Ok(()),
        }
    }

    fn enrolment(&mut self, connection: &Connection, new: &NewEnrolment) -> Outcome<()> {
        self.place.enrolment = self.place.fact;
        let id: EnrolmentId = enrolment_id(self.place.person, self.place.enrolment)?;
        self.fact(connection, &Fact::Enrolment(Box::new(new.enrolment.clone())))?;
        self.fact(connection, &Fact::NumberLink(id, new.link))?;
        let documents = [
            new.old_card.map(|card| Fact::OldCard(id, card)),
            new.certificate.map(|certificate| Fact::Certificate(id, certificate)),
            new.notice.map(|notice| Fact::Notice(id, notice)),
            new.limit.map(|limit| Fact::Limit(id, limit)),
        ];
        documents.iter().flatten().try_for_each(|fact| self.fact(connection, fact))
    }

    fn fact(&mut self, connection: &Connection, fact: &Fact) -> Outcome<()> {
        insert(connection, self.place, fact)?;
        self.place.fact = self.place.fact.saturating_add(1);
        Ok(())
    }
}
