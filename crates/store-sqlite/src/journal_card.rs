//! Checks by card in the journal. One row holds what was disclosed and what it stands on: a second
//! row would cost each check an insert more.

use rusqlite::{Connection, Row, params};
use store::{
    AnswerDigest, AsOf, CardCheck, Consents, DeviceFingerprint, Disclosure, Identity, VisualReason,
};
use vocab::StaffId;

use crate::certificates::serial;
use crate::codes::Code;
use crate::convert::{
    Outcome, day, day_number, digest, moment, moment_number, parsed, person_id, person_number,
};
use crate::failure::Failure;
use crate::journal_append::enrolment_number;
use crate::journal_read::enrolment_of;

/// The columns of an identity: its kind, then what the kind has.
#[derive(Default)]
struct Columns<'a> {
    kind: i64,
    distance: Option<u16>,
    pin_by: Option<i64>,
    staff: Option<&'a str>,
    reason: Option<i64>,
}

impl<'a> Columns<'a> {
    fn of(identity: &'a Identity) -> Self {
        let none = Self::default();
        match identity {
            Identity::Face { distance_per_mille } => {
                Self { kind: 1, distance: *distance_per_mille, ..none }
            }
            Identity::Pin { by } => Self { kind: 2, pin_by: Some(by.code_number()), ..none },
            Identity::Visual { staff, reason } => Self {
                kind: 3,
                staff: Some(staff.as_written()),
                reason: Some(reason.code_number()),
                ..none
            },
        }
    }
}

/// Enters what a check by card disclosed and stands on.
pub(crate) fn append(
    connection: &Connection,
    position: i64,
    disclosure: &Disclosure,
    card: &CardCheck,
) -> Outcome<()> {
    let sql = "INSERT INTO card_verification VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
               ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";
    let identity = Columns::of(&card.identity);
    let Consents { care, drugs, surgery, checkup, limit } = card.consents;
    connection.prepare_cached(sql)?.execute(params![
        position,
        disclosure.outcome.code_number(),
        disclosure.person.map(person_number),
        enrolment_number(disclosure)?,
        day_number(disclosure.as_of.held),
        moment_number(disclosure.as_of.known)?,
        &disclosure.answer.0,
        &card.device.0,
        card.certificate.as_bytes(),
        card.signed.code_number(),
        card.placed_by.code_number(),
        identity.kind,
        identity.distance,
        identity.pin_by,
        identity.staff,
        identity.reason,
        care.code_number(),
        drugs.code_number(),
        surgery.code_number(),
        checkup.code_number(),
        limit.code_number(),
    ])?;
    Ok(())
}

/// Reads what was entered at a position.
pub(crate) fn at(connection: &Connection, position: i64) -> Outcome<(Disclosure, CardCheck)> {
    let sql = "SELECT outcome, person, enrolment, held, known, answer, device, certificate,
               signed, placed_by, identity, distance, pin_by, staff, reason,
               care, drugs, surgery, checkup, limit_category
               FROM card_verification WHERE position = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([position])?;
    let row = rows.next()?.ok_or(Failure::Damaged("a check by card without its row"))?;
    Ok((disclosure(row)?, card(row)?))
}

fn disclosure(row: &Row<'_>) -> Outcome<Disclosure> {
    Ok(Disclosure {
        outcome: Code::of(row.get(0)?)?,
        person: row.get::<_, Option<i64>>(1)?.map(person_id).transpose()?,
        enrolment: enrolment_of(row, 2)?,
        as_of: AsOf { held: day(row.get(3)?)?, known: moment(row.get(4)?)? },
        answer: AnswerDigest(digest(row, 5)?),
    })
}

fn card(row: &Row<'_>) -> Outcome<CardCheck> {
    Ok(CardCheck {
        device: DeviceFingerprint(digest(row, 6)?),
        certificate: serial(row, 7)?,
        signed: Code::of(row.get(8)?)?,
        identity: identity(row)?,
        placed_by: Code::of(row.get(9)?)?,
        consents: Consents {
            care: Code::of(row.get(15)?)?,
            drugs: Code::of(row.get(16)?)?,
            surgery: Code::of(row.get(17)?)?,
            checkup: Code::of(row.get(18)?)?,
            limit: Code::of(row.get(19)?)?,
        },
    })
}

fn identity(row: &Row<'_>) -> Outcome<Identity> {
    let staff: Option<String> = row.get(13)?;
    let staff: Option<StaffId> = staff.map(|it| parsed(&it, "a staff id")).transpose()?;
    let reason: Option<VisualReason> = row.get::<_, Option<i64>>(14)?.map(Code::of).transpose()?;
    let by = row.get::<_, Option<i64>>(12)?.map(Code::of).transpose()?;
    match (row.get::<_, i64>(10)?, by, staff.zip(reason)) {
        (1, None, None) => Ok(Identity::Face { distance_per_mille: row.get(11)? }),
        (2, Some(by), None) => Ok(Identity::Pin { by }),
        (3, None, Some((staff, reason))) => Ok(Identity::Visual { staff, reason }),
        _ => Err(Failure::Damaged("an identity")),
    }
}
