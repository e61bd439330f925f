//! Recording new people in bulk.

use rusqlite::Connection;
use store::{Fact, NewEnrolment, NewPerson};

use crate::convert::{Outcome, enrolment_id};
use crate::failure::Failure;
use crate::insert::{self, Place};
use crate::keys::Keys;

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
    let mut keys = Keys::default();
    for (new, person) in people.iter().zip(first..) {
        let place = Place { person, enrolment: 0, fact: 0, known };
        Next { connection, place }.person(new, &mut keys)?;
    }
    keys.write(connection)?;
    Ok(first)
}

/// Returns the greatest number of a person; numbers follow each other from 1 and none is taken
/// back.
pub(crate) fn last_person(connection: &Connection) -> Outcome<i64> {
    let mut statement = connection.prepare_cached("SELECT max(person) FROM person")?;
    let last: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// Numbers the facts of one person.
struct Next<'a> {
    connection: &'a Connection,
    place: Place,
}

impl Next<'_> {
    fn person(&mut self, new: &NewPerson, keys: &mut Keys) -> Outcome<()> {
        keys.of_person(self.place.person, &new.person);
        insert::person(self.connection, self.next(), &new.person)?;
        for new in &new.enrolments {
            keys.of_enrolment(self.place.person, &new.enrolment);
            self.enrolment(new)?;
        }
        for certificate in &new.certificates {
            insert::user_auth_certificate(self.connection, self.next(), certificate)?;
        }
        if new.registration.is_some() {
            insert::use_registration(self.connection, self.next(), new.registration)?;
        }
        Ok(())
    }

    fn enrolment(&mut self, new: &NewEnrolment) -> Outcome<()> {
        self.place.enrolment = self.place.fact;
        insert::enrolment(self.connection, self.next(), &new.enrolment)?;
        insert::number_link(self.connection, self.next(), new.link)?;
        let id = enrolment_id(self.place.person, self.place.enrolment)?;
        let documents = [
            new.old_card.map(|card| Fact::OldCard(id, card)),
            new.certificate.map(|certificate| Fact::Certificate(id, certificate)),
            new.notice.map(|notice| Fact::Notice(id, notice)),
            new.limit.map(|limit| Fact::Limit(id, limit)),
        ];
        let mut documents = documents.iter().flatten();
        documents.try_for_each(|fact| insert::insert(self.connection, self.next(), fact))
    }

    /// Returns the place of the next fact.
    fn next(&mut self) -> Place {
        let place = self.place;
        self.place.fact = self.place.fact.saturating_add(1);
        place
    }
}
