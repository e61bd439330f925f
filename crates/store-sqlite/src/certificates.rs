//! User authentication certificates: whose one is, and which a person has.

use jiff::Timestamp;
use rules::facts::UserAuthCertificate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use vocab::{CertificateSerial, PersonId};

use crate::codes::Code;
use crate::convert::{Outcome, asked_number, day, person_id};
use crate::failure::Failure;
use crate::rows::{Placed, Wanted};

// The rows lie by serial number, and there is one for each time that the certificate was known. A
// person who is not known as such has no certificate either.
const BY_SERIAL: &str = "
    SELECT c.person FROM user_auth_certificate c
    CROSS JOIN person p ON p.person = c.person AND p.known_from <= ?2
        AND (+p.known_until = 0 OR +p.known_until > ?2)
    WHERE c.serial = ?1 AND c.known_from <= ?2
        AND (+c.known_until = 0 OR +c.known_until > ?2)";

/// Finds the person of a certificate.
pub(crate) fn by_serial(
    connection: &Connection,
    serial: CertificateSerial,
    known: Timestamp,
) -> Outcome<Option<PersonId>> {
    let mut statement = connection.prepare_cached(BY_SERIAL)?;
    let values = params![serial.as_bytes(), asked_number(known)];
    let found: Option<i64> = statement.query_row(values, |row| row.get(0)).optional()?;
    found.map(person_id).transpose()
}

const OF_PERSON: &str = "
    SELECT fact, serial, card, expires_on FROM user_auth_certificate
    WHERE person = ?1 AND known_from <= ?2 AND (known_until = 0 OR known_until > ?2)";

/// Returns the certificates of a person, in the order in which they were recorded.
pub(crate) fn of_person(
    connection: &Connection,
    wanted: Wanted,
) -> Outcome<Vec<Placed<UserAuthCertificate>>> {
    let mut statement = connection.prepare_cached(OF_PERSON)?;
    let mut rows = statement.query([wanted.person, wanted.known])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Placed { fact: row.get(0)?, enrolment: 0, value: certificate(row)? });
    }
    // The index gives them by serial number.
    found.sort_unstable_by_key(|placed| placed.fact);
    Ok(found)
}

fn certificate(row: &Row<'_>) -> Outcome<UserAuthCertificate> {
    Ok(UserAuthCertificate {
        serial: serial(row, 1)?,
        card: Code::of(row.get(2)?)?,
        expires_on: day(row.get(3)?)?,
    })
}

/// Returns a stored serial number.
pub(crate) fn serial(row: &Row<'_>, column: usize) -> Outcome<CertificateSerial> {
    let bytes = row.get_ref(column)?.as_blob().unwrap_or_default();
    CertificateSerial::from_bytes(bytes).map_err(|_| Failure::Damaged("a serial number"))
}
