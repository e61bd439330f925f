//! The facts of a person as rows: one function a table, each for one moment of knowledge.

use jiff::civil::Date;
use rules::facts::{
    EligibilityCertificate, EligibilityNotice, Enrolment, Limit, Loss, Names, NumberLink, OldCard,
    Person, UseRegistration,
};
use rusqlite::{Connection, Row, params};
use vocab::name::{KanaName, KanjiName};
use vocab::{InsuredId, Percent};

use crate::codes::Code;
use crate::convert::{Outcome, birth, day, insurer, optional_day, parsed};
use crate::failure::Failure;

/// A fact with its places within the person.
#[derive(Debug)]
pub(crate) struct Placed<T> {
    /// Its own number.
    pub(crate) fact: i64,
    /// The enrolment that it is or belongs to.
    pub(crate) enrolment: i64,
    /// What it says.
    pub(crate) value: T,
}

/// Selects the rows of a table that were known at `?2`; the columns of the fact begin at 2.
macro_rules! known {
    ($table:literal, $enrolment:literal, $columns:literal) => {
        concat!(
            "SELECT fact, ",
            $enrolment,
            ", ",
            $columns,
            " FROM ",
            $table,
            " WHERE person = ?1 AND known_from <= ?2 AND (known_until = 0 OR known_until > ?2)"
        )
    };
}

/// Which rows are wanted: whose, and known when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// The person.
    pub(crate) person: i64,
    /// Microseconds.
    pub(crate) known: i64,
}

fn select<T>(
    connection: &Connection,
    sql: &str,
    wanted: Wanted,
    value: impl Fn(&Row<'_>) -> Outcome<T>,
) -> Outcome<Vec<Placed<T>>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![wanted.person, wanted.known])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let placed = Placed { fact: row.get(0)?, enrolment: row.get(1)?, value: value(row)? };
        facts.push(placed);
    }
    Ok(facts)
}

const PERSON: &str =
    known!("person", "0", "kanji, kana, other_kanji, other_kana, sex, birth, post_code, address");

/// Names, birth date, sex, address: one row or none.
pub(crate) fn person(connection: &Connection, wanted: Wanted) -> Outcome<Option<Placed<Person>>> {
    let mut rows = select(connection, PERSON, wanted, |row| {
        Ok(Person {
            names: Names {
                kanji: kanji(row, 2)?.ok_or(Failure::Damaged("a name"))?,
                kana: kana(row, 3)?.ok_or(Failure::Damaged("a name in kana"))?,
                other: kanji(row, 4)?,
                other_kana: kana(row, 5)?,
            },
            sex: Code::of(row.get(6)?)?,
            birth: birth(row.get(7)?)?,
            post_code: row
                .get::<_, Option<i64>>(8)?
                .map(|number| parsed(&format!("{number:07}"), "a post code"))
                .transpose()?,
            address: row.get(9)?,
        })
    })?;
    Ok(rows.pop())
}

fn text<T>(
    row: &Row<'_>,
    column: usize,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Outcome<Option<T>> {
    let text = row.get_ref(column)?.as_str_or_null().map_err(|_| Failure::Damaged("a text"))?;
    let parsed = text.map(|text| parse(text).ok_or(Failure::Damaged("a text")));
    parsed.transpose()
}

fn kanji(row: &Row<'_>, column: usize) -> Outcome<Option<KanjiName>> {
    text(row, column, |text| KanjiName::parse(text).ok())
}

fn kana(row: &Row<'_>, column: usize) -> Outcome<Option<KanaName>> {
    text(row, column, |text| KanaName::parse(text).ok())
}

const ENROLMENTS: &str = known!(
    "enrolment",
    "enrolment",
    "insurer, symbol, number, branch, standing, class, gained_on, lost_on, loss_reason, \
     issued_on, document_until, ratio, insured_name"
);

/// Stretches of eligibility, by enrolment.
pub(crate) fn enrolments(
    connection: &Connection,
    wanted: Wanted,
) -> Outcome<Vec<Placed<Enrolment>>> {
    select(connection, ENROLMENTS, wanted, |row| {
        let number = text(row, 4, |text| text.parse().ok())?;
        Ok(Enrolment {
            id: InsuredId {
                insurer: insurer(row.get(2)?)?,
                symbol: text(row, 3, |text| text.parse().ok())?,
                number: number.ok_or(Failure::Damaged("a number"))?,
                branch: row
                    .get::<_, Option<i64>>(5)?
                    .map(|branch| parsed(&format!("{branch:02}"), "a branch number"))
                    .transpose()?,
            },
            standing: Code::of(row.get(6)?)?,
            class: Code::of(row.get(7)?)?,
            gained_on: day(row.get(8)?)?,
            lost: loss(row.get(9)?, row.get(10)?)?,
            issued_on: optional_day(row.get(11)?)?,
            document_until: optional_day(row.get(12)?)?,
            ratio: row.get::<_, Option<u8>>(13)?.map(ratio).transpose()?,
            insured_name: kanji(row, 14)?,
        })
    })
}

fn ratio(percent: u8) -> Outcome<Percent> {
    Percent::new(percent).ok_or(Failure::Damaged("a percentage"))
}

fn loss(on: Option<i64>, reason: Option<i64>) -> Outcome<Option<Loss>> {
    on.zip(reason)
        .map(|(on, reason)| Ok(Loss { on: day(on)?, reason: Code::of(reason)? }))
        .transpose()
}

const OLD_CARDS: &str = known!("old_card", "enrolment", "issued_on, printed_until");

/// Old insurance cards.
pub(crate) fn old_cards(connection: &Connection, wanted: Wanted) -> Outcome<Vec<Placed<OldCard>>> {
    select(connection, OLD_CARDS, wanted, |row| {
        Ok(OldCard { issued_on: day(row.get(2)?)?, printed_until: optional_day(row.get(3)?)? })
    })
}

const CERTIFICATES: &str =
    known!("eligibility_certificate", "enrolment", "issued_on, until_on, temporary");

/// Eligibility certificates.
pub(crate) fn certificates(
    connection: &Connection,
    wanted: Wanted,
) -> Outcome<Vec<Placed<EligibilityCertificate>>> {
    select(connection, CERTIFICATES, wanted, |row| {
        Ok(EligibilityCertificate {
            issued_on: day(row.get(2)?)?,
            until: day(row.get(3)?)?,
            temporary: row.get(4)?,
        })
    })
}

const NOTICES: &str = known!("eligibility_notice", "enrolment", "kind, issued_on");

/// Notices of eligibility information.
pub(crate) fn notices(
    connection: &Connection,
    wanted: Wanted,
) -> Outcome<Vec<Placed<EligibilityNotice>>> {
    select(connection, NOTICES, wanted, |row| {
        Ok(EligibilityNotice { kind: Code::of(row.get(2)?)?, issued_on: day(row.get(3)?)? })
    })
}

const LIMITS: &str = known!(
    "limit_category",
    "enrolment",
    "category, document, issued_on, from_on, until_on, long_stay_on"
);

/// Limit categories.
pub(crate) fn limits(connection: &Connection, wanted: Wanted) -> Outcome<Vec<Placed<Limit>>> {
    select(connection, LIMITS, wanted, |row| {
        let category = text(row, 2, |text| text.parse().ok())?;
        Ok(Limit {
            category: category.ok_or(Failure::Damaged("a limit category"))?,
            document: Code::of(row.get(3)?)?,
            issued_on: day(row.get(4)?)?,
            from: day(row.get(5)?)?,
            until: optional_day(row.get(6)?)?,
            long_stay_on: optional_day(row.get(7)?)?,
        })
    })
}

const LINKS: &str = known!("number_link", "enrolment", "state, on_day");

/// Number links, at most one an enrolment.
pub(crate) fn links(connection: &Connection, wanted: Wanted) -> Outcome<Vec<Placed<NumberLink>>> {
    select(connection, LINKS, wanted, |row| {
        let day = optional_day(row.get(3)?)?;
        match (row.get::<_, i64>(2)?, day) {
            (1, None) => Ok(NumberLink::NotSubmitted),
            (2, Some(on)) => Ok(NumberLink::Submitted(on)),
            (3, Some(on)) => Ok(NumberLink::Linked(on)),
            (4, None) => Ok(NumberLink::Error),
            (5, None) => Ok(NumberLink::Suspended),
            _ => Err(Failure::Damaged("a number link")),
        }
    })
}

/// Returns state and day of a number link as columns keep them.
pub(crate) fn link_columns(link: NumberLink) -> (i64, Option<Date>) {
    match link {
        NumberLink::NotSubmitted => (1, None),
        NumberLink::Submitted(on) => (2, Some(on)),
        NumberLink::Linked(on) => (3, Some(on)),
        NumberLink::Error => (4, None),
        NumberLink::Suspended => (5, None),
    }
}

const REGISTRATIONS: &str = known!("use_registration", "0", "state, on_day, channel");

/// The registration of the card: one row or none; a row can say that there is none any more.
pub(crate) fn registration(
    connection: &Connection,
    wanted: Wanted,
) -> Outcome<Option<Placed<Option<UseRegistration>>>> {
    let mut rows = select(connection, REGISTRATIONS, wanted, |row| {
        let day = optional_day(row.get(3)?)?;
        let channel = row.get::<_, Option<i64>>(4)?.map(Code::of).transpose()?;
        match (row.get::<_, i64>(2)?, day, channel) {
            (0, None, None) => Ok(None),
            (1, Some(on), Some(channel)) => Ok(Some(UseRegistration::Registered { on, channel })),
            (2, Some(executed_on), None) => {
                Ok(Some(UseRegistration::CancelPending { executed_on }))
            }
            _ => Err(Failure::Damaged("a registration")),
        }
    })?;
    Ok(rows.pop())
}
