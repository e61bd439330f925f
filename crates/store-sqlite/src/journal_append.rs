//! Appending to the journal.

use rusqlite::{Connection, OptionalExtension, params};
use store::{AuditEntry, Disclosure, Entry, RequestKey};

use crate::codes::Code;
use crate::convert::{Outcome, day_number, facility_number, moment_number, person_number};
use crate::failure::Failure;
use crate::{journal_card, journal_outage};

/// What became of an append, by position.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// Entered now.
    New(i64),
    /// The request was entered before.
    Already(i64),
}

/// Enters an entry, and its request key if there is one.
pub(crate) fn append(
    connection: &Connection,
    entry: &Entry,
    key: Option<RequestKey>,
) -> Outcome<Place> {
    if let Some(key) = key
        && let Some(position) = position_of(connection, key)?
    {
        return Ok(Place::Already(position));
    }
    let position = audit(connection, entry)?;
    match entry {
        Entry::Verified(_, disclosure) => verified(connection, position, disclosure)?,
        Entry::ReferenceNumber(audit, person, number) => {
            let sql = "INSERT INTO reference_number VALUES (?1, ?2, ?3, ?4, ?5)";
            connection.prepare_cached(sql)?.execute(params![
                position,
                audit.facility.map(facility_number),
                person_number(*person),
                moment_number(audit.at)?,
                number.as_written(),
            ])?;
        }
        Entry::Refused(_, reason) => {
            let sql = "INSERT INTO refusal VALUES (?1, ?2)";
            connection.prepare_cached(sql)?.execute(params![position, reason.code_number()])?;
        }
        Entry::VerifiedByCard(_, disclosure, card) => {
            journal_card::append(connection, position, disclosure, card)?;
        }
        Entry::UseRegistered(_, person, channel) => {
            let sql = "INSERT INTO use_registration VALUES (?1, ?2, ?3)";
            let values = params![position, person_number(*person), channel.code_number()];
            connection.prepare_cached(sql)?.execute(values)?;
        }
        Entry::OutageReception(_, reception) => {
            journal_outage::append(connection, position, reception)?;
        }
    }
    if let Some(key) = key {
        let sql = "INSERT INTO request VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute(params![&key.0, position])?;
    }
    Ok(Place::New(position))
}

/// Returns where a request was entered.
pub(crate) fn position_of(connection: &Connection, key: RequestKey) -> Outcome<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT position FROM request WHERE key = ?1")?;
    Ok(statement.query_row([&key.0], |row| row.get(0)).optional()?)
}

fn audit(connection: &Connection, entry: &Entry) -> Outcome<i64> {
    let AuditEntry { at, facility, channel, operation, question } = entry.audit();
    let kind = match entry {
        Entry::Verified(..) => 1,
        Entry::ReferenceNumber(..) => 2,
        Entry::Refused(..) => 3,
        Entry::VerifiedByCard(..) => 4,
        Entry::UseRegistered(..) => 5,
        Entry::OutageReception(..) => 6,
    };
    // Without a position of its own a row follows the last one; nothing is removed, so there is no
    // gap.
    let sql = "INSERT INTO audit_entry (at, facility, channel, operation, kind, question)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let position = connection.prepare_cached(sql)?.insert(params![
        moment_number(*at)?,
        facility.map(facility_number),
        channel.code_number(),
        operation.code_number(),
        kind,
        &question.0,
    ])?;
    Ok(position)
}

/// Returns the number of the enrolment that was found, as columns keep it.
pub(crate) fn enrolment_number(disclosure: &Disclosure) -> Outcome<Option<i64>> {
    let enrolment = disclosure.enrolment.map(|id| i64::try_from(id.get()));
    enrolment.transpose().map_err(|_| Failure::Impossible("an enrolment number"))
}

fn verified(connection: &Connection, position: i64, disclosure: &Disclosure) -> Outcome<()> {
    let sql = "INSERT INTO verification VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    connection.prepare_cached(sql)?.execute(params![
        position,
        disclosure.outcome.code_number(),
        disclosure.person.map(person_number),
        enrolment_number(disclosure)?,
        day_number(disclosure.as_of.held),
        moment_number(disclosure.as_of.known)?,
        &disclosure.answer.0,
    ])?;
    Ok(())
}
