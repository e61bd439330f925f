//! Insurers and facilities.

use rusqlite::{Connection, OptionalExtension, Row, params};
use store::{Facility, TokenDigest};
use vocab::{FacilityCode, InsurerNumber};

use crate::convert::{Outcome, digest, facility, facility_number, insurer_number};
use crate::failure::Failure;

/// Returns the name of an insurer.
pub(crate) fn insurer_name(
    connection: &Connection,
    insurer: InsurerNumber,
) -> Outcome<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM insurer WHERE insurer = ?1")?;
    Ok(statement.query_row([insurer_number(insurer)], |row| row.get(0)).optional()?)
}

/// Records or changes the name of an insurer.
pub(crate) fn name_insurer(
    connection: &Connection,
    insurer: InsurerNumber,
    name: &str,
) -> Outcome<()> {
    let sql = "INSERT INTO insurer VALUES (?1, ?2) ON CONFLICT DO UPDATE SET name = excluded.name";
    connection.prepare_cached(sql)?.execute(params![insurer_number(insurer), name])?;
    Ok(())
}

/// Records or changes a facility.
pub(crate) fn admit(connection: &Connection, facility: &Facility) -> Outcome<()> {
    let sql = "INSERT INTO facility VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (facility) DO UPDATE SET name = excluded.name,
               verifies_online = excluded.verifies_online, token = excluded.token";
    connection.prepare_cached(sql)?.execute(params![
        facility_number(facility.code),
        facility.name,
        facility.verifies_online,
        facility.token.as_ref().map(|token| &token.0),
    ])?;
    Ok(())
}

/// Returns a facility by code.
pub(crate) fn by_code(connection: &Connection, code: FacilityCode) -> Outcome<Option<Facility>> {
    let sql = "SELECT facility, name, verifies_online, token FROM facility WHERE facility = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([facility_number(code)])?;
    rows.next()?.map(of_row).transpose()
}

/// Returns the facility whose token has this digest.
pub(crate) fn by_token(connection: &Connection, token: TokenDigest) -> Outcome<Option<Facility>> {
    let sql = "SELECT facility, name, verifies_online, token FROM facility WHERE token = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([&token.0])?;
    rows.next()?.map(of_row).transpose()
}

fn of_row(row: &Row<'_>) -> Outcome<Facility> {
    let has_token = row.get_ref(3)? != rusqlite::types::ValueRef::Null;
    Ok(Facility {
        code: facility(row.get(0)?)?,
        name: row.get(1)?,
        verifies_online: row.get(2)?,
        token: if has_token { Some(TokenDigest(digest(row, 3)?)) } else { None },
    })
}

/// Refuses an empty name before it reaches the writer.
pub(crate) fn named(name: &str) -> Outcome<()> {
    if name.is_empty() { Err(Failure::Impossible("a name is empty")) } else { Ok(()) }
}
