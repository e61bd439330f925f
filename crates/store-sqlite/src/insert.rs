//! Writing one fact as a row.

use rules::facts::{Enrolment, Limit, NumberLink, Person, UseRegistration, UserAuthCertificate};
use rusqlite::{Connection, Params, params};
use store::Fact;
use vocab::{BranchNumber, Date, InsuredSymbol, Percent, PostCode};

use crate::codes::Code;
use crate::convert::{Outcome, day_number, insurer_number, parsed};
use crate::failure::Failure;
use crate::rows::link_columns;

/// Where a new row stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Whose.
    pub(crate) person: i64,
    /// The enrolment that the fact is or belongs to; not looked at for facts of the person alone.
    pub(crate) enrolment: i64,
    /// Its number within the person.
    pub(crate) fact: i64,
    /// Known from, in microseconds.
    pub(crate) known: i64,
}

/// Writes the row of a fact. [`crate::keys`] has what else belongs to it.
pub(crate) fn insert(connection: &Connection, place: Place, fact: &Fact) -> Outcome<()> {
    let Place { person: who, enrolment: to, fact: number, known } = place;
    match fact {
        Fact::Person(it) => person(connection, place, it),
        Fact::Enrolment(it) => enrolment(connection, place, it),
        Fact::NumberLink(_, it) => number_link(connection, place, *it),
        Fact::UseRegistration(it) => use_registration(connection, place, *it),
        Fact::Limit(_, it) => limit(connection, place, it),
        Fact::UserAuthCertificate(it) => user_auth_certificate(connection, place, it),
        Fact::OldCard(_, it) => row(
            connection,
            "INSERT INTO old_card VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)",
            params![who, to, number, known, day_number(it.issued_on), optional(it.printed_until)],
        ),
        Fact::Certificate(_, it) => {
            let days = (day_number(it.issued_on), day_number(it.until));
            row(
                connection,
                "INSERT INTO eligibility_certificate VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)",
                params![who, to, number, known, days.0, days.1, it.temporary],
            )
        }
        Fact::Notice(_, it) => row(
            connection,
            "INSERT INTO eligibility_notice VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)",
            params![who, to, number, known, it.kind.code_number(), day_number(it.issued_on)],
        ),
    }
}

pub(crate) fn row(connection: &Connection, sql: &str, values: impl Params) -> Outcome<()> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn optional(day: Option<Date>) -> Option<i64> {
    day.map(day_number)
}

/// Writes a row of that table.
pub(crate) fn person(connection: &Connection, place: Place, person: &Person) -> Outcome<()> {
    let names = &person.names;
    let post_code: Option<i64> =
        person.post_code.map(|code| parsed(&PostCode::digits(code), "a post code")).transpose()?;
    row(
        connection,
        "INSERT INTO person VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            place.person,
            place.known,
            place.fact,
            names.kanji.registered(),
            names.kana.full_width(),
            names.other.as_ref().map(vocab::name::KanjiName::registered),
            names.other_kana.as_ref().map(vocab::name::KanaName::full_width),
            person.sex.code_number(),
            day_number(person.birth.date()),
            post_code,
            person.address,
        ],
    )
}

/// Writes a row of that table.
pub(crate) fn enrolment(connection: &Connection, place: Place, it: &Enrolment) -> Outcome<()> {
    let id = &it.id;
    let branch: Option<i64> =
        id.branch.map(|it| parsed(&BranchNumber::digits(it), "a branch number")).transpose()?;
    row(
        connection,
        "INSERT INTO enrolment VALUES
         (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            place.person,
            place.enrolment,
            place.known,
            place.fact,
            insurer_number(id.insurer),
            id.symbol.as_ref().map(InsuredSymbol::as_written),
            id.number.as_written(),
            branch,
            it.standing.code_number(),
            it.class.code_number(),
            day_number(it.gained_on),
            it.lost.map(|loss| day_number(loss.on)),
            it.lost.map(|loss| loss.reason.code_number()),
            optional(it.issued_on),
            optional(it.document_until),
            it.ratio.map(Percent::get),
            it.insured_name.as_ref().map(vocab::name::KanjiName::registered),
        ],
    )
}

fn limit(connection: &Connection, place: Place, it: &Limit) -> Outcome<()> {
    row(
        connection,
        "INSERT INTO limit_category VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            place.person,
            place.enrolment,
            place.fact,
            place.known,
            it.category.code(),
            it.document.code_number(),
            day_number(it.issued_on),
            day_number(it.from),
            optional(it.until),
            optional(it.long_stay_on),
        ],
    )
}

/// Writes a row of that table.
pub(crate) fn number_link(connection: &Connection, place: Place, link: NumberLink) -> Outcome<()> {
    let (state, on) = link_columns(link);
    row(
        connection,
        "INSERT INTO number_link VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6)",
        params![place.person, place.enrolment, place.known, place.fact, state, optional(on)],
    )
}

/// Writes a row of that table.
pub(crate) fn use_registration(
    connection: &Connection,
    place: Place,
    registration: Option<UseRegistration>,
) -> Outcome<()> {
    let (state, on, channel) = match registration {
        None => (0, None, None),
        Some(UseRegistration::Registered { on, channel }) => (1, Some(on), Some(channel)),
        Some(UseRegistration::CancelPending { executed_on }) => (2, Some(executed_on), None),
    };
    row(
        connection,
        "INSERT INTO use_registration VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6)",
        params![
            place.person,
            place.known,
            place.fact,
            state,
            optional(on),
            channel.map(Code::code_number),
        ],
    )
}

/// Writes a row of that table, unless the certificate is known already at that moment or will be
/// later.
pub(crate) fn user_auth_certificate(
    connection: &Connection,
    place: Place,
    it: &UserAuthCertificate,
) -> Outcome<()> {
    let serial = it.serial.as_bytes();
    let taken = "SELECT 1 FROM user_auth_certificate
                 WHERE serial = ?1 AND (known_until = 0 OR known_until > ?2)";
    if connection.prepare_cached(taken)?.exists(params![serial, place.known])? {
        return Err(Failure::Impossible("a certificate stands for one person, and once"));
    }
    row(
        connection,
        "INSERT INTO user_auth_certificate VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6)",
        params![
            serial,
            place.known,
            place.person,
            place.fact,
            it.card.code_number(),
            day_number(it.expires_on),
        ],
    )
}
