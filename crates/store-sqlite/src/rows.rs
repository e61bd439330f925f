//! The facts of a person as rows: one statement for all tables, for one moment of knowledge.

use jiff::civil::Date;
use rules::facts::{
    EligibilityCertificate, EligibilityNotice, Enrolment, Limit, Loss, Names, NumberLink, OldCard,
    Person, UseRegistration,
};
use rusqlite::{Connection, Row};
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

/// Selects the rows of a table that were known at `?2`: fact, enrolment, table, then 13 columns of
/// the fact, so that all tables can be one statement.
macro_rules! known {
    ($number:literal, $table:literal, $enrolment:literal, $columns:literal) => {
        concat!(
            "SELECT fact, ",
            $enrolment,
            ", ",
            $number,
            ", ",
            $columns,
            " FROM ",
            $table,
            " WHERE person = ?1 AND known_from <= ?2 AND (known_until = 0 OR known_until > ?2)"
        )
    };
}

// One statement is one snapshot, and costs far less than eight: a check spends most of its time
// here. The rows of each table come in the order of its primary key.
const ALL: &str = concat!(
    known!(
        0,
        "person",
        "0",
        "kanji, kana, other_kanji, other_kana, sex, birth, post_code, address, \
         NULL, NULL, NULL, NULL, NULL"
    ),
    " UNION ALL ",
    known!(
        1,
        "enrolment",
        "enrolment",
        "insurer, symbol, number, branch, standing, class, gained_on, lost_on, loss_reason, \
         issued_on, document_until, ratio, insured_name"
    ),
    " UNION ALL ",
    known!(
        2,
        "number_link",
        "enrolment",
        "state, on_day, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    ),
    " UNION ALL ",
    known!(
        3,
        "old_card",
        "enrolment",
        "issued_on, printed_until, \
         NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    ),
    " UNION ALL ",
    known!(
        4,
        "eligibility_certificate",
        "enrolment",
        "issued_on, until_on, temporary, \
         NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    ),
    " UNION ALL ",
    known!(
        5,
        "eligibility_notice",
        "enrolment",
        "kind, issued_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    ),
    " UNION ALL ",
    known!(
        6,
        "limit_category",
        "enrolment",
        "category, document, issued_on, from_on, until_on, long_stay_on, \
         NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    ),
    " UNION ALL ",
    known!(
        7,
        "use_registration",
        "0",
        "state, on_day, channel, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    ),
);

/// Which rows are wanted: whose, and known when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// The person.
    pub(crate) person: i64,
    /// Microseconds.
    pub(crate) known: i64,
}

/// All that is known of somebody.
#[derive(Debug, Default)]
pub(crate) struct All {
    /// Names, birth date, sex, address.
    pub(crate) person: Option<Placed<Person>>,
    /// Stretches of eligibility, by enrolment, and so are all that follow.
    pub(crate) enrolments: Vec<Placed<Enrolment>>,
    /// Number links, at most one an enrolment.
    pub(crate) links: Vec<Placed<NumberLink>>,
    /// Old insurance cards.
    pub(crate) old_cards: Vec<Placed<OldCard>>,
    /// Eligibility certificates.
    pub(crate) certificates: Vec<Placed<EligibilityCertificate>>,
    /// Notices of eligibility information.
    pub(crate) notices: Vec<Placed<EligibilityNotice>>,
    /// Limit categories.
    pub(crate) limits: Vec<Placed<Limit>>,
    /// The registration of the card; a row can say that there is none any more.
    pub(crate) registration: Option<Placed<Option<UseRegistration>>>,
}

/// Reads all that is known.
pub(crate) fn all(connection: &Connection, wanted: Wanted) -> Outcome<All> {
    let mut statement = connection.prepare_cached(ALL)?;
    let mut rows = statement.query([wanted.person, wanted.known])?;
    let mut all = All::default();
    while let Some(row) = rows.next()? {
        all.take(row)?;
    }
    Ok(all)
}

impl All {
    fn take(&mut self, row: &Row<'_>) -> Outcome<()> {
        match row.get::<_, i64>(2)? {
            0 => self.person = Some(placed(row, person)?),
            1 => self.enrolments.push(placed(row, enrolment)?),
            2 => self.links.push(placed(row, link)?),
            3 => self.old_cards.push(placed(row, old_card)?),
            4 => self.certificates.push(placed(row, certificate)?),
            5 => self.notices.push(placed(row, notice)?),
            6 => self.limits.push(placed(row, limit)?),
            7 => self.registration = Some(placed(row, registration)?),
            _ => return Err(Failure::Damaged("a table of facts")),
        }
        Ok(())
    }
}

fn placed<T>(row: &Row<'_>, value: impl FnOnce(&Row<'_>) -> Outcome<T>) -> Outcome<Placed<T>> {
    Ok(Placed { fact: row.get(0)?, enrolment: row.get(1)?, value: value(row)? })
}

fn person(row: &Row<'_>) -> Outcome<Person> {
    Ok(Person {
        names: Names {
            kanji: kanji(row, 3)?.ok_or(Failure::Damaged("a name"))?,
            kana: kana(row, 4)?.ok_or(Failure::Damaged("a name in kana"))?,
            other: kanji(row, 5)?,
            other_kana: kana(row, 6)?,
        },
        sex: Code::of(row.get(7)?)?,
        birth: birth(row.get(8)?)?,
        post_code: row
            .get::<_, Option<i64>>(9)?
            .map(|number| parsed(&format!("{number:07}"), "a post code"))
            .transpose()?,
        address: row.get(10)?,
    })
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

fn enrolment(row: &Row<'_>) -> Outcome<Enrolment> {
    let number = text(row, 5, |text| text.parse().ok())?;
    Ok(Enrolment {
        id: InsuredId {
            insurer: insurer(row.get(3)?)?,
            symbol: text(row, 4, |text| text.parse().ok())?,
            number: number.ok_or(Failure::Damaged("a number"))?,
            branch: row
                .get::<_, Option<i64>>(6)?
                .map(|branch| parsed(&format!("{branch:02}"), "a branch number"))
                .transpose()?,
        },
        standing: Code::of(row.get(7)?)?,
        class: Code::of(row.get(8)?)?,
        gained_on: day(row.get(9)?)?,
        lost: loss(row.get(10)?, row.get(11)?)?,
        issued_on: optional_day(row.get(12)?)?,
        document_until: optional_day(row.get(13)?)?,
        ratio: row.get::<_, Option<u8>>(14)?.map(ratio).transpose()?,
        insured_name: kanji(row, 15)?,
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

fn old_card(row: &Row<'_>) -> Outcome<OldCard> {
    Ok(OldCard { issued_on: day(row.get(3)?)?, printed_until: optional_day(row.get(4)?)? })
}

fn certificate(row: &Row<'_>) -> Outcome<EligibilityCertificate> {
    Ok(EligibilityCertificate {
        issued_on: day(row.get(3)?)?,
        until: day(row.get(4)?)?,
        temporary: row.get(5)?,
    })
}

fn notice(row: &Row<'_>) -> Outcome<EligibilityNotice> {
    Ok(EligibilityNotice { kind: Code::of(row.get(3)?)?, issued_on: day(row.get(4)?)? })
}

fn limit(row: &Row<'_>) -> Outcome<Limit> {
    let category = text(row, 3, |text| text.parse().ok())?;
    Ok(Limit {
        category: category.ok_or(Failure::Damaged("a limit category"))?,
        document: Code::of(row.get(4)?)?,
        issued_on: day(row.get(5)?)?,
        from: day(row.get(6)?)?,
        until: optional_day(row.get(7)?)?,
        long_stay_on: optional_day(row.get(8)?)?,
    })
}

fn link(row: &Row<'_>) -> Outcome<NumberLink> {
    let day = optional_day(row.get(4)?)?;
    match (row.get::<_, i64>(3)?, day) {
        (1, None) => Ok(NumberLink::NotSubmitted),
        (2, Some(on)) => Ok(NumberLink::Submitted(on)),
        (3, Some(on)) => Ok(NumberLink::Linked(on)),
        (4, None) => Ok(NumberLink::Error),
        (5, None) => Ok(NumberLink::Suspended),
        _ => Err(Failure::Damaged("a number link")),
    }
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

fn registration(row: &Row<'_>) -> Outcome<Option<UseRegistration>> {
    let day = optional_day(row.get(4)?)?;
    let channel = row.get::<_, Option<i64>>(5)?.map(Code::of).transpose()?;
    match (row.get::<_, i64>(3)?, day, channel) {
        (0, None, None) => Ok(None),
        (1, Some(on), Some(channel)) => Ok(Some(UseRegistration::Registered { on, channel })),
        (2, Some(executed_on), None) => Ok(Some(UseRegistration::CancelPending { executed_on })),
        _ => Err(Failure::Damaged("a registration")),
    }
}
