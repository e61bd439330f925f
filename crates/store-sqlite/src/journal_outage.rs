//! Receptions during an outage in the journal.

use rules::documents::{Document, Held};
use rusqlite::{Connection, params};
use store::OutageReception;

use crate::codes::Code;
use crate::convert::{Outcome, moment, moment_number, parsed};
use crate::failure::Failure;

/// The bit of a document in the column. Stored bits never change their meaning.
fn bit(document: Document) -> i64 {
    match document {
        Document::Card => 1,
        Document::RegisteredCard => 2,
        Document::OldCard => 4,
        Document::Certificate => 8,
        Document::Notice => 16,
        Document::PortalScreen => 32,
        Document::SavedPdf => 64,
    }
}

/// Enters a reception.
pub(crate) fn append(
    connection: &Connection,
    position: i64,
    reception: &OutageReception,
) -> Outcome<()> {
    let sql = "INSERT INTO outage_reception VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![
        position,
        moment_number(reception.began)?,
        reception.cause.code_number(),
        reception.shown.iter().map(bit).fold(0, |all, bit| all | bit),
        reception.reader.as_written(),
    ])?;
    Ok(())
}

/// Reads the reception that was entered at a position.
pub(crate) fn at(connection: &Connection, position: i64) -> Outcome<OutageReception> {
    let sql = "SELECT began, cause, shown, reader FROM outage_reception WHERE position = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([position])?;
    let row = rows.next()?.ok_or(Failure::Damaged("a reception without its row"))?;
    Ok(OutageReception {
        began: moment(row.get(0)?)?,
        cause: Code::of(row.get(1)?)?,
        shown: shown(row.get(2)?)?,
        reader: parsed(&row.get::<_, String>(3)?, "the name of a reader")?,
    })
}

fn shown(bits: i64) -> Outcome<Held> {
    let held: Held = Document::ALL.into_iter().filter(|it| bits & bit(*it) != 0).collect();
    let known = held.iter().map(bit).fold(0, |all, bit| all | bit);
    if known == bits { Ok(held) } else { Err(Failure::Damaged("a set of documents")) }
}
