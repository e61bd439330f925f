//! Finding people by documents and names.

use rusqlite::{Connection, params};
use store::{AsOf, DocumentKey, Found, NameKey};
use vocab::name::SearchKey;
use vocab::{InsuredNumber, InsuredSymbol, PersonId};

use crate::convert::{
    Outcome, asked_number, day_number, enrolment_id, insurer_number, parsed, person_id,
};
use crate::hash::{asked_document_key, asked_name_key};

// Each candidate of the key is compared exactly: birth date and insurer here, the folded numbers
// below. The plus signs keep the planner from two look-ups where a walk along the few rows of a
// person does it. The rows come in the order of their primary keys: by person, then by enrolment.
const BY_DOCUMENT: &str = "
    SELECT e.person, e.enrolment, e.symbol, e.number
    FROM document_key k
    CROSS JOIN person p ON p.person = k.person AND p.known_from <= ?2
        AND (+p.known_until = 0 OR +p.known_until > ?2) AND (?3 IS NULL OR p.birth = ?3)
    CROSS JOIN enrolment e ON e.person = k.person AND e.known_from <= ?2
        AND (e.known_until = 0 OR e.known_until > ?2) AND e.insurer = ?4
        AND (?5 IS NULL OR e.branch IS NULL OR e.branch = ?5)
    WHERE k.key = ?1";

/// Finds enrolments by document numbers and birth date.
pub(crate) fn by_document(
    connection: &Connection,
    key: &DocumentKey,
    as_of: AsOf,
) -> Outcome<Vec<Found>> {
    let branch: Option<i64> =
        key.branch.map(|branch| parsed(&branch.digits(), "a branch number")).transpose()?;
    let mut statement = connection.prepare_cached(BY_DOCUMENT)?;
    let mut rows = statement.query(params![
        asked_document_key(key),
        asked_number(as_of.known),
        key.birth.map(|birth| day_number(birth.date())),
        insurer_number(key.insurer),
        branch,
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let symbol = row.get_ref(2)?.as_str_or_null().unwrap_or_default().unwrap_or_default();
        let number = row.get_ref(3)?.as_str().unwrap_or_default();
        if symbol_is(symbol, &key.symbol)? && number_is(number, &key.number)? {
            let person: i64 = row.get(0)?;
            let enrolment = enrolment_id(person, row.get(1)?)?;
            found.push(Found { person: person_id(person)?, enrolment });
        }
    }
    Ok(found)
}

// Most documents are written as their key is; only the others are folded.
fn symbol_is(written: &str, key: &str) -> Outcome<bool> {
    if written == key || written.is_empty() {
        return Ok(written == key);
    }
    Ok(parsed::<InsuredSymbol>(written, "a symbol")?.key() == key)
}

fn number_is(written: &str, key: &str) -> Outcome<bool> {
    Ok(written == key || parsed::<InsuredNumber>(written, "a number")?.key() == key)
}

const BY_NAME: &str = "
    SELECT p.person, p.kanji, p.kana, p.other_kanji, p.other_kana
    FROM name_key k
    CROSS JOIN person p ON p.person = k.person AND p.known_from <= ?2
        AND (+p.known_until = 0 OR +p.known_until > ?2) AND p.birth = ?3
    WHERE k.key = ?1";

/// Finds people by a folded name and birth date.
pub(crate) fn by_name(
    connection: &Connection,
    key: &NameKey,
    as_of: AsOf,
) -> Outcome<Vec<PersonId>> {
    let mut statement = connection.prepare_cached(BY_NAME)?;
    let mut rows = statement.query(params![
        asked_name_key(key),
        asked_number(as_of.known),
        day_number(key.birth.date()),
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut names = [1, 2, 3, 4].into_iter().map(|column| row.get_ref(column));
        let same = names.try_fold(false, |same, name| {
            let name = name?.as_str_or_null().unwrap_or_default();
            Ok::<_, rusqlite::Error>(
                same || name.is_some_and(|name| SearchKey::of(name) == key.name),
            )
        })?;
        if same {
            found.push(person_id(row.get(0)?)?);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;
    use vocab::date::BirthDate;

    use super::*;
    use crate::{OpenOptions, SqliteStore};

    /// Planning takes longer than running. It was once done anew for each key.
    #[test]
    fn a_statement_is_planned_once_for_all_keys() {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(directory.path(), OpenOptions::default()).unwrap();
        let key = |number: i32, birth| DocumentKey {
            insurer: "06139992".parse().unwrap(),
            symbol: number.to_string(),
            number: number.to_string(),
            branch: (number % 2 == 0).then(|| "01".parse().unwrap()),
            birth,
        };
        let birth = BirthDate::parse("1958-03-09").unwrap();
        let planned_again = store.registry.readers.read_once(|it| {
            for number in 0..20 {
                let known = jiff::Timestamp::from_second(number.into()).unwrap();
                let as_of = AsOf { held: birth.date(), known };
                by_document(it, &key(number, (number % 3 == 0).then_some(birth)), as_of)?;
            }
            let statement = it.prepare_cached(BY_DOCUMENT)?;
            assert_eq!(statement.get_status(StatementStatus::Run), 20);
            Ok(statement.get_status(StatementStatus::RePrepare))
        });
        assert_eq!(planned_again.unwrap(), 0);
    }
}
