//! The rows by which people are found.

use rules::facts::{Enrolment, Person};
use rusqlite::{Connection, params};
use store::Fact;
use vocab::InsuredSymbol;
use vocab::name::{KanaName, KanjiName, SearchKey};

use crate::convert::Outcome;
use crate::hash::{document_key, name_key};

/// Look-up keys that are collected and written in their order: the tables lie by key, and
/// neighbours share pages.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    names: Vec<(i64, i64)>,
    documents: Vec<(i64, i64)>,
}

impl Keys {
    /// Adds the keys of a fact, if it has any.
    pub(crate) fn of_fact(&mut self, person: i64, fact: &Fact) {
        match fact {
            Fact::Person(it) => self.of_person(person, it),
            Fact::Enrolment(it) => self.of_enrolment(person, it),
            Fact::OldCard(..)
            | Fact::Certificate(..)
            | Fact::Notice(..)
            | Fact::Limit(..)
            | Fact::NumberLink(..)
            | Fact::UseRegistration(_)
            | Fact::UserAuthCertificate(_) => {}
        }
    }

    /// Adds the keys of a person: kanji and kana of both registered names.
    pub(crate) fn of_person(&mut self, number: i64, person: &Person) {
        let names = &person.names;
        let kanji = [Some(&names.kanji), names.other.as_ref()].into_iter().flatten();
        let kana = [Some(&names.kana), names.other_kana.as_ref()].into_iter().flatten();
        let kanji = kanji.map(KanjiName::search_key);
        let kana = kana.map(KanaName::full_width).map(SearchKey::of);
        let keys = kanji.chain(kana).map(|name| (name_key(&name, person.birth.date()), number));
        self.names.extend(keys);
    }

    /// Adds the key of an enrolment.
    pub(crate) fn of_enrolment(&mut self, number: i64, enrolment: &Enrolment) {
        let id = &enrolment.id;
        let symbol = id.symbol.as_ref().map_or_else(String::new, InsuredSymbol::key);
        self.documents.push((document_key(id.insurer, &symbol, &id.number.key()), number));
    }

    /// Writes all keys; those that are there already stay.
    pub(crate) fn write(mut self, connection: &Connection) -> Outcome<()> {
        self.names.sort_unstable();
        self.documents.sort_unstable();
        insert(connection, "INSERT OR IGNORE INTO name_key VALUES (?1, ?2)", &self.names)?;
        insert(connection, "INSERT OR IGNORE INTO document_key VALUES (?1, ?2)", &self.documents)
    }
}

fn insert(connection: &Connection, sql: &str, keys: &[(i64, i64)]) -> Outcome<()> {
    let mut statement = connection.prepare_cached(sql)?;
    for (key, person) in keys {
        statement.execute(params![key, person])?;
    }
    Ok(())
}
