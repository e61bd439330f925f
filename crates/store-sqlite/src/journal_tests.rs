//! The journal's constraints, and the step from its first version.

use rusqlite::{Connection, params};
use store::{Entry, Outcome, Refusal};

use crate::journal_read::entries;
use crate::schema::{JOURNAL, Schema};

/// What the first version wrote is read after the step, in its place.
#[test]
fn entries_of_the_first_version_are_read() {
    let mut connection = Connection::open_in_memory().unwrap();
    let first = Schema { migrations: &JOURNAL.migrations[..1], ..JOURNAL };
    first.bring_up(&mut connection).unwrap();
    let digest = [7_u8; 32];
    let audit = "INSERT INTO audit_entry VALUES (?1, 5, 1312345679, 2, ?2, ?3, ?4)";
    for (position, operation, kind) in [(1, 1, 1), (2, 2, 2), (3, 1, 3)] {
        connection.execute(audit, params![position, operation, kind, &digest]).unwrap();
    }
    let verified = "INSERT INTO verification VALUES (1, 4, NULL, NULL, 20000, 5, ?1)";
    connection.execute(verified, params![&digest]).unwrap();
    connection
        .execute_batch(
            "INSERT INTO reference_number VALUES (2, 1312345679, 1, 5, 'A-1');
             INSERT INTO refusal VALUES (3, 7);",
        )
        .unwrap();
    JOURNAL.bring_up(&mut connection).unwrap();
    let read: Vec<_> = entries(&connection, 0, 9).unwrap();
    let positions: Vec<_> = read.iter().map(|(receipt, _)| receipt.position().get()).collect();
    assert_eq!(positions, [1, 2, 3]);
    assert!(matches!(read[0].1, Entry::Verified(_, it) if it.outcome == Outcome::NotFound));
    assert!(matches!(read[1].1, Entry::ReferenceNumber(..)));
    assert!(matches!(read[2].1, Entry::Refused(_, Refusal::ReferenceNumberInUse)));
    for table in ["audit_entry", "refusal"] {
        assert!(connection.execute(&format!("DELETE FROM {table}"), []).is_err(), "{table}");
    }
}

fn card_verification(identity: &str) -> rusqlite::Result<usize> {
    let mut connection = Connection::open_in_memory()?;
    JOURNAL.bring_up(&mut connection).unwrap();
    let digest = [7_u8; 32];
    connection.execute(
        "INSERT INTO audit_entry VALUES (1, 5, 1312345679, 4, 3, 4, ?1)",
        params![&digest],
    )?;
    let sql = format!(
        "INSERT INTO card_verification VALUES
         (1, 4, NULL, NULL, 20000, 5, ?1, ?1, x'01', 1, 1, {identity}, 0, 0, 0, 0, 0)"
    );
    connection.execute(&sql, params![&digest])
}

/// Kind of identity, distance, who typed the PIN, staff, reason: each kind has its own and no
/// other, whoever writes the row.
#[test]
fn an_identity_has_the_columns_of_its_kind() {
    let possible = [
        "1, NULL, NULL, NULL, NULL",
        "1, 350, NULL, NULL, NULL",
        "2, NULL, 1, NULL, NULL",
        "3, NULL, NULL, 'S-1', 7",
    ];
    for identity in possible {
        assert_eq!(card_verification(identity), Ok(1), "{identity}");
    }
    let impossible = [
        "4, NULL, NULL, NULL, NULL",
        "1, NULL, 1, NULL, NULL",
        "1, NULL, NULL, 'S-1', 1",
        "2, NULL, NULL, NULL, NULL",
        "2, 350, 1, NULL, NULL",
        "2, NULL, 3, NULL, NULL",
        "3, NULL, NULL, NULL, NULL",
        "3, NULL, NULL, NULL, 1",
        "3, NULL, NULL, 'S-1', NULL",
        "3, NULL, NULL, 'S-1', 8",
        "3, NULL, NULL, '', 1",
        "3, 350, NULL, 'S-1', 1",
    ];
    for identity in impossible {
        assert!(card_verification(identity).is_err(), "{identity}");
    }
}
