//! Our own ids (0 to 2), reference numbers (3), file identifiers (4), and the facility's names of
//! staff (5) and readers (6).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, hidden, refused, text};
use vocab::{
    EnrolmentId, FileIdentifier, ID_PREFIXES, JournalPosition, PersonId, ReaderName,
    ReferenceNumber, StaffId,
};

fuzz_target!(|data: &[u8]| {
    // A new kind of id belongs into this target.
    assert_eq!(ID_PREFIXES, [PersonId::PREFIX, EnrolmentId::PREFIX, JournalPosition::PREFIX]);
    let Some((choice, data)) = choice(data, 7) else { return };
    let Some(text) = text(data) else { return };
    match choice {
        0 => id!(PersonId, text, EnrolmentId, JournalPosition),
        1 => id!(EnrolmentId, text, PersonId, JournalPosition),
        2 => id!(JournalPosition, text, PersonId, EnrolmentId),
        3 => reference_number(text),
        4 => file_identifier(text),
        5 => staff_id(text),
        _ => reader_name(text),
    }
});

/// There is one spelling only, and no id is one of another kind.
macro_rules! id {
    ($name:ident, $text:expr, $($other:ident),+) => {
        match $text.parse::<$name>() {
            Ok(id) => {
                assert_eq!(id.to_string(), $text);
                assert_eq!(format!("{id:?}"), $text);
                assert_eq!($name::new(id.get()), id);
                $(assert!($text.parse::<$other>().is_err());)+
            }
            Err(defect) => refused(&defect),
        }
    };
}
use id;

fn reference_number(text: &str) {
    match text.parse::<ReferenceNumber>() {
        Ok(number) => {
            assert_eq!(number.as_written(), text);
            line(text, 50);
            hidden(&number, "ReferenceNumber");
        }
        Err(defect) => refused(&defect),
    }
}

/// It comes back exactly as it was sent.
fn file_identifier(text: &str) {
    match text.parse::<FileIdentifier>() {
        Ok(identifier) => {
            assert_eq!(identifier.as_sent(), text);
            assert!(!text.chars().any(|c| c < ' ' && !matches!(c, '\t' | '\n' | '\r')));
        }
        Err(defect) => refused(&defect),
    }
}

fn staff_id(text: &str) {
    match text.parse::<StaffId>() {
        Ok(staff) => {
            assert_eq!(staff.as_written(), text);
            line(text, 32);
            hidden(&staff, "StaffId");
        }
        Err(defect) => refused(&defect),
    }
}

fn reader_name(text: &str) {
    match text.parse::<ReaderName>() {
        Ok(reader) => {
            assert_eq!(reader.as_written(), text);
            line(text, 64);
        }
        Err(defect) => refused(&defect),
    }
}

/// One printable line with something in it.
fn line(text: &str, longest: usize) {
    assert!((1..=longest).contains(&text.chars().count()) && !text.trim().is_empty());
    assert!(!text.chars().any(char::is_control));
}
