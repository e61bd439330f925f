//! Recording changes of what we know.

use rusqlite::{Connection, OptionalExtension, params};
use store::{Change, Fact, FactId, Recorded};
use vocab::{EnrolmentId, PersonId};

use crate::convert::{Outcome, enrolment_id, number_of, person_number, place_of};
use crate::enrol::last_person;
use crate::failure::Failure;
use crate::insert::{Place, insert};
use crate::keys::Keys;

/// Records changes in their order; each sees those before it.
pub(crate) fn record(
    connection: &Connection,
    changes: &[Change],
    known: i64,
) -> Outcome<Vec<Option<Recorded>>> {
    let knowledge = Knowledge { connection, known };
    changes
        .iter()
        .map(|change| match change {
            Change::Learn(person, fact) => knowledge.learn(*person, fact).map(Some),
            Change::Correct(id, fact) => knowledge.correct(*id, fact).map(Some),
            Change::Withdraw(id) => knowledge.withdraw(*id).map(|()| None),
        })
        .collect()
}

/// A table of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Table {
    name: &'static str,
    /// The expression of the enrolment that a row is or belongs to.
    enrolment: &'static str,
}

const fn table(name: &'static str, enrolment: &'static str) -> Table {
    Table { name, enrolment }
}

const PERSON: Table = table("person", "0");
const ENROLMENT: Table = table("enrolment", "enrolment");
const OLD_CARD: Table = table("old_card", "enrolment");
const CERTIFICATE: Table = table("eligibility_certificate", "enrolment");
const NOTICE: Table = table("eligibility_notice", "enrolment");
const LIMIT: Table = table("limit_category", "enrolment");
const LINK: Table = table("number_link", "enrolment");
const REGISTRATION: Table = table("use_registration", "0");
const USER_AUTH_CERTIFICATE: Table = table("user_auth_certificate", "0");

const TABLES: [Table; 9] = [
    PERSON,
    ENROLMENT,
    OLD_CARD,
    CERTIFICATE,
    NOTICE,
    LIMIT,
    LINK,
    REGISTRATION,
    USER_AUTH_CERTIFICATE,
];

/// What belongs to an enrolment and goes with it.
const OF_ENROLMENT: [Table; 5] = [OLD_CARD, CERTIFICATE, NOTICE, LIMIT, LINK];

fn table_of(fact: &Fact) -> Table {
    match fact {
        Fact::Person(_) => PERSON,
        Fact::Enrolment(_) => ENROLMENT,
        Fact::OldCard(..) => OLD_CARD,
        Fact::Certificate(..) => CERTIFICATE,
        Fact::Notice(..) => NOTICE,
        Fact::Limit(..) => LIMIT,
        Fact::NumberLink(..) => LINK,
        Fact::UseRegistration(_) => REGISTRATION,
        Fact::UserAuthCertificate(_) => USER_AUTH_CERTIFICATE,
    }
}

/// The enrolment that a fact says it belongs to.
fn enrolment_of(fact: &Fact) -> Option<EnrolmentId> {
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

struct Knowledge<'a> {
    connection: &'a Connection,
    known: i64,
}

impl Knowledge<'_> {
    fn learn(&self, person: PersonId, fact: &Fact) -> Outcome<Recorded> {
        let person = person_number(person);
        if !(1..=last_person(self.connection)?).contains(&person) {
            return Err(Failure::Impossible("a fact is of nobody who is recorded"));
        }
        let number = self.next_fact(person)?;
        let enrolment = match (fact, enrolment_of(fact)) {
            (Fact::Enrolment(_), _) => number,
            (_, None) => 0,
            (_, Some(id)) => self.enrolment_of_person(person, id)?,
        };
        // Of these only one is in force: the new one replaces it.
        match fact {
            Fact::Person(_) | Fact::UseRegistration(_) | Fact::NumberLink(..) => {
                self.close_in_force(table_of(fact), person, enrolment)?;
            }
            Fact::Enrolment(_)
            | Fact::OldCard(..)
            | Fact::Certificate(..)
            | Fact::Notice(..)
            | Fact::Limit(..)
            | Fact::UserAuthCertificate(_) => {}
        }
        self.insert(person, enrolment, number, fact)
    }

    fn correct(&self, id: FactId, fact: &Fact) -> Outcome<Recorded> {
        let (person, old) = place_of(id.0);
        let table = table_of(fact);
        let Some(enrolment) = self.enrolment_of_fact(table, person, old)? else {
            let other_kind = self.find(person, old)?.is_some();
            let kind = Failure::Impossible("a fact is corrected by one of another kind");
            return Err(if other_kind { kind } else { Failure::NoSuchFact });
        };
        if let Some(other) = enrolment_of(fact)
            && place_of(other.get()) != (person, enrolment)
        {
            return Err(Failure::Impossible("a correction moves a fact to another enrolment"));
        }
        self.close(table, person, old)?;
        let number = self.next_fact(person)?;
        self.insert(person, enrolment, number, fact)
    }

    fn withdraw(&self, id: FactId) -> Outcome<()> {
        let (person, fact) = place_of(id.0);
        let (table, enrolment) = self.find(person, fact)?.ok_or(Failure::NoSuchFact)?;
        self.close(table, person, fact)?;
        if table == ENROLMENT {
            for table in OF_ENROLMENT {
                self.close_in_force(table, person, enrolment)?;
            }
        }
        Ok(())
    }

    fn insert(&self, person: i64, enrolment: i64, fact: i64, what: &Fact) -> Outcome<Recorded> {
        insert(self.connection, Place { person, enrolment, fact, known: self.known }, what)?;
        let mut keys = Keys::default();
        keys.of_fact(person, what);
        keys.write(self.connection)?;
        let alone = matches!(
            what,
            Fact::Person(_) | Fact::UseRegistration(_) | Fact::UserAuthCertificate(_)
        );
        let of = if alone { None } else { Some(enrolment_id(person, enrolment)?) };
        Ok(Recorded { id: FactId(number_of(person, fact)?), enrolment: of })
    }

    fn enrolment_of_person(&self, person: i64, id: EnrolmentId) -> Outcome<i64> {
        let (owner, enrolment) = place_of(id.get());
        let sql =
            "SELECT 1 FROM enrolment WHERE person = ?1 AND enrolment = ?2 AND known_until = 0";
        let known = self.connection.prepare_cached(sql)?.exists(params![owner, enrolment])?;
        if known && owner == person {
            Ok(enrolment)
        } else {
            Err(Failure::Impossible("a fact belongs to no known enrolment of the person"))
        }
    }

    /// Returns table and enrolment of a fact that is known.
    fn find(&self, person: i64, fact: i64) -> Outcome<Option<(Table, i64)>> {
        for table in TABLES {
            if let Some(enrolment) = self.enrolment_of_fact(table, person, fact)? {
                return Ok(Some((table, enrolment)));
            }
        }
        Ok(None)
    }

    fn enrolment_of_fact(&self, table: Table, person: i64, fact: i64) -> Outcome<Option<i64>> {
        let Table { name, enrolment } = table;
        let sql = format!(
            "SELECT {enrolment} FROM {name} WHERE person = ?1 AND fact = ?2 AND known_until = 0"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params![person, fact], |row| row.get(0)).optional()?)
    }

    /// Ends the knowledge of one fact.
    fn close(&self, table: Table, person: i64, fact: i64) -> Outcome<()> {
        self.end_knowledge(table, "fact", params![person, self.known, fact])
    }

    /// Ends the knowledge of all that is in force for an enrolment, or for the person.
    fn close_in_force(&self, table: Table, person: i64, enrolment: i64) -> Outcome<()> {
        self.end_knowledge(table, table.enrolment, params![person, self.known, enrolment])
    }

    fn end_knowledge(
        &self,
        table: Table,
        what: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Outcome<()> {
        let name = table.name;
        let rows = format!("{name} WHERE person = ?1 AND {what} = ?3 AND known_until = 0");
        let late = format!("SELECT 1 FROM {rows} AND known_from >= ?2");
        if self.connection.prepare_cached(&late)?.exists(values)? {
            return Err(Failure::Impossible("knowledge of a fact ends before it began"));
        }
        let close = format!(
            "UPDATE {name} SET known_until = ?2
             WHERE person = ?1 AND {what} = ?3 AND known_until = 0"
        );
        self.connection.prepare_cached(&close)?.execute(values)?;
        Ok(())
    }

    fn next_fact(&self, person: i64) -> Outcome<i64> {
        let greatest = TABLES
            .map(|table| format!("SELECT max(fact) AS fact FROM {} WHERE person = ?1", table.name))
            .join(" UNION ALL ");
        let sql = format!("SELECT max(fact) FROM ({greatest})");
        let greatest: Option<i64> =
            self.connection.prepare_cached(&sql)?.query_row([person], |row| row.get(0))?;
        Ok(greatest.map_or(0, |fact| fact.saturating_add(1)))
    }
}
