//! Reading the journal.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use store::{AnswerDigest, AsOf, AuditEntry, Disclosure, Entry, QuestionDigest, Receipt};
use vocab::{EnrolmentId, FacilityCode, JournalPosition, PersonId, ReferenceNumber};

use crate::codes::Code;
use crate::convert::{
    Outcome, asked_number, day, digest, facility, facility_number, moment, parsed, person_id,
    person_number,
};
use crate::failure::Failure;
use crate::{journal_card, journal_outage};

macro_rules! entries_where {
    ($which:literal) => {
        concat!(
            "SELECT a.position, a.at, a.facility, a.channel, a.operation, a.question, a.kind,
                    v.outcome, v.person, v.enrolment, v.held, v.known, v.answer,
                    n.person, n.number, r.reason
             FROM audit_entry a
             LEFT JOIN verification v ON v.position = a.position
             LEFT JOIN reference_number n ON n.position = a.position
             LEFT JOIN refusal r ON r.position = a.position
             WHERE ",
            $which
        )
    };
}

const ENTRIES: &str = entries_where!["a.position >= ?1 ORDER BY a.position LIMIT ?2"];

// The index ends with the position, so places are compared within a facility's own day.
const ENTRIES_OF: &str = entries_where![
    "a.facility = ?1 AND a.at >= ?2 AND a.position > ?3 ORDER BY a.position LIMIT ?4"
];

/// Returns the entries of a facility from a moment on, at places after one, at most so many.
pub(crate) fn entries_of(
    connection: &Connection,
    facility: FacilityCode,
    since: Timestamp,
    (after, limit): (i64, u32),
) -> Outcome<Vec<(Receipt, Entry)>> {
    let mut statement = connection.prepare_cached(ENTRIES_OF)?;
    let values = params![facility_number(facility), asked_number(since), after, limit];
    let mut rows = statement.query(values)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(connection, row)?);
    }
    Ok(entries)
}

/// Returns the entries from a position on.
pub(crate) fn entries(
    connection: &Connection,
    from: i64,
    limit: u32,
) -> Outcome<Vec<(Receipt, Entry)>> {
    let mut statement = connection.prepare_cached(ENTRIES)?;
    let mut rows = statement.query(params![from, limit])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(connection, row)?);
    }
    Ok(entries)
}

/// Returns the entry at a position that was entered.
pub(crate) fn at(connection: &Connection, position: i64) -> Outcome<(Receipt, Entry)> {
    let mut statement = connection.prepare_cached(ENTRIES)?;
    let mut rows = statement.query(params![position, 1])?;
    let (receipt, entry) =
        rows.next()?.map(|row| entry(connection, row)).transpose()?.ok_or(MISSING)?;
    if i64::try_from(receipt.position().get()) == Ok(position) {
        Ok((receipt, entry))
    } else {
        Err(MISSING)
    }
}

const MISSING: Failure = Failure::Damaged("a request without its entry");

/// States the receipt of an entry that is on disk.
pub(crate) fn receipt(position: i64, at: Timestamp) -> Outcome<Receipt> {
    let position = u64::try_from(position).map_err(|_| Failure::Damaged("a position"))?;
    Ok(Receipt::durable(JournalPosition::new(position), at))
}

// The rarer kinds are read by statements of their own. Nothing that was entered changes, so they
// see what the first statement saw.
fn entry(connection: &Connection, row: &Row<'_>) -> Outcome<(Receipt, Entry)> {
    let position: i64 = row.get(0)?;
    let audit = AuditEntry {
        at: moment(row.get(1)?)?,
        facility: row.get::<_, Option<i64>>(2)?.map(facility).transpose()?,
        channel: Code::of(row.get(3)?)?,
        operation: Code::of(row.get(4)?)?,
        question: QuestionDigest(digest(row, 5)?),
    };
    let entry = match row.get::<_, i64>(6)? {
        1 => Entry::Verified(audit, disclosure(row)?),
        2 => Entry::ReferenceNumber(audit, person_id(row.get(13)?)?, number(row, 14)?),
        3 => Entry::Refused(audit, Code::of(row.get(15)?)?),
        4 => {
            let (disclosure, card) = journal_card::at(connection, position)?;
            Entry::VerifiedByCard(audit, disclosure, Box::new(card))
        }
        5 => use_registered(connection, position, audit)?,
        6 => Entry::OutageReception(audit, journal_outage::at(connection, position)?),
        _ => return Err(Failure::Damaged("a kind of entry")),
    };
    Ok((receipt(position, audit.at)?, entry))
}

fn use_registered(connection: &Connection, position: i64, audit: AuditEntry) -> Outcome<Entry> {
    let sql = "SELECT person, channel FROM use_registration WHERE position = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([position])?;
    let row = rows.next()?.ok_or(Failure::Damaged("a registration without its row"))?;
    Ok(Entry::UseRegistered(audit, person_id(row.get(0)?)?, Code::of(row.get(1)?)?))
}

/// Returns the enrolment of a stored number.
pub(crate) fn enrolment_of(row: &Row<'_>, column: usize) -> Outcome<Option<EnrolmentId>> {
    let enrolment = row.get::<_, Option<i64>>(column)?.map(u64::try_from).transpose();
    let enrolment = enrolment.map_err(|_| Failure::Damaged("an enrolment number"))?;
    Ok(enrolment.map(EnrolmentId::new))
}

fn disclosure(row: &Row<'_>) -> Outcome<Disclosure> {
    Ok(Disclosure {
        outcome: Code::of(row.get(7)?)?,
        person: row.get::<_, Option<i64>>(8)?.map(person_id).transpose()?,
        enrolment: enrolment_of(row, 9)?,
        as_of: AsOf { held: day(row.get(10)?)?, known: moment(row.get(11)?)? },
        answer: AnswerDigest(digest(row, 12)?),
    })
}

fn number(row: &Row<'_>, column: usize) -> Outcome<ReferenceNumber> {
    parsed(&row.get::<_, String>(column)?, "a reference number")
}

// Of two at the same moment the later entry counts.
const REFERENCE_NUMBER: &str = "
    SELECT number FROM reference_number
    WHERE facility = ?1 AND person = ?2 AND at <= ?3
    ORDER BY at DESC, position DESC LIMIT 1";

/// Returns the reference number that a facility gave to a person, as known at a moment.
pub(crate) fn reference_number(
    connection: &Connection,
    facility: FacilityCode,
    person: PersonId,
    known: Timestamp,
) -> Outcome<Option<ReferenceNumber>> {
    let mut statement = connection.prepare_cached(REFERENCE_NUMBER)?;
    let values = (facility_number(facility), person_number(person), asked_number(known));
    let found = statement.query_row(values, |row| Ok(number(row, 0))).optional()?;
    found.transpose()
}

// A number that its person has no more, because the facility gave another, is nobody's.
const REFERENCED_PERSON: &str = "
    SELECT n.person FROM reference_number n
    WHERE n.facility = ?1 AND n.number = ?2 AND n.at <= ?3 AND NOT EXISTS (
        SELECT 1 FROM reference_number later
        WHERE later.facility = n.facility AND later.person = n.person AND later.at <= ?3
            AND (later.at, later.position) > (n.at, n.position))
    ORDER BY n.at DESC, n.position DESC LIMIT 1";

/// Returns the person who has this reference number at a facility, as known at a moment.
pub(crate) fn referenced_person(
    connection: &Connection,
    facility: FacilityCode,
    number: &ReferenceNumber,
    known: Timestamp,
) -> Outcome<Option<PersonId>> {
    let mut statement = connection.prepare_cached(REFERENCED_PERSON)?;
    let values = params![facility_number(facility), number.as_written(), asked_number(known)];
    let found: Option<i64> = statement.query_row(values, |row| row.get(0)).optional()?;
    found.map(person_id).transpose()
}
