//! Code tables and the file of processing results.

use std::collections::BTreeSet;

use wire::oqs::codes::{CardClassification, QualificationValidity};
use wire::oqs::processing_results::{Level, ProcessingResults, Trigger};
use wire::oqs::{Code, CodeTable, MessageDefect, TABLES};

#[test]
fn tables_have_unique_numbers_codes_and_names() {
    let ids: BTreeSet<&str> = TABLES.iter().map(|table| table.id).collect();
    assert_eq!(ids.len(), TABLES.len());
    assert_eq!(TABLES.len(), 42);
    assert!(TABLES.is_sorted_by_key(|table| table.id));
    for table in TABLES {
        let rows = table.rows();
        let codes: BTreeSet<&str> = rows.iter().map(|row| row.0).collect();
        assert_eq!(codes.len(), rows.len(), "{}", table.id);
        assert!(!rows.is_empty() && !table.name_ja.is_empty(), "{}", table.id);
    }
}

#[test]
fn unknown_codes_are_kept() {
    let code = Code::<CardClassification>::new("A1");
    assert_eq!(code, Code::Known(CardClassification::MedicalAssistance));
    assert_eq!(code.known().map(CodeTable::label_ja), Some("医療扶助"));
    let other = Code::<QualificationValidity>::new("7");
    assert_eq!((other.as_str(), other.known()), ("7", None));
}

#[test]
fn provisional_file_has_every_trigger() {
    let results = ProcessingResults::parse(ProcessingResults::PROVISIONAL).unwrap();
    let mut codes = BTreeSet::new();
    for &trigger in Trigger::ALL {
        let entry = results.get(trigger);
        assert!(entry.provisional && entry.code.starts_with("SHIKAKU-"), "{}", trigger.code());
        assert!(codes.insert(entry.code.clone()), "{}", entry.code);
        let letter = match trigger.level() {
            Level::File => 'F',
            Level::Message => 'M',
            Level::Person => 'P',
            Level::Notice => 'N',
        };
        assert_eq!(entry.code.chars().nth(8), Some(letter), "{}", entry.code);
    }
    let soon = results.get(Trigger::ExpiresSoon);
    assert_eq!(soon.message, "有効終了年月日まで3か月以内です。");
}

#[test]
fn files_with_a_defect_are_refused() {
    let good = ProcessingResults::PROVISIONAL;
    let entry = "[[result]]\ntrigger = \"expires-soon\"\ncode = \"X1\"\nmessage = \"m\"\n";
    let long = format!("code = \"{}\"", "F".repeat(21));
    for (file, code) in [
        (format!("{good}\n{entry}"), "processing-results-duplicate-trigger"),
        (good.replace("\"expires-soon\"", "\"rains\""), "processing-results-unknown-trigger"),
        (good.replace("code = ", "kode = "), "processing-results-not-toml"),
        (good.replace("SHIKAKU-N01", ""), "processing-results-bad-text"),
        (good.replace("SHIKAKU-N01", "N 01"), "processing-results-bad-text"),
        (good.replace("code = \"SHIKAKU-N01\"", &long), "processing-results-bad-text"),
        (good.replace("3か月以内", "3か月\\n以内"), "processing-results-bad-text"),
        (entry.to_owned(), "processing-results-missing-trigger"),
    ] {
        let defect = ProcessingResults::parse(&file).unwrap_err();
        assert_eq!(defect.code(), code, "{defect}");
    }
    let official = good.replace("SHIKAKU-N01", &"F".repeat(20)).replace("provisional = true", "");
    let results = ProcessingResults::parse(&official).unwrap();
    assert_eq!(results.get(Trigger::ExpiresSoon).code, "F".repeat(20));
    assert!(!results.get(Trigger::ExpiresSoon).provisional);
}

#[test]
fn defects_have_their_trigger() {
    let field = |path: &str| path.to_owned();
    let header = "XmlMsg/MessageHeader/MedicalInstitutionCode";
    let body = "XmlMsg/MessageBody/QualificationConfirmSearchInfo/Birthdate";
    for (defect, trigger) in [
        (MessageDefect::Dtd, Trigger::FileForbidden),
        (MessageDefect::TooLarge { limit: 1 }, Trigger::FileTooLarge),
        (MessageDefect::Undecodable, Trigger::FileEncoding),
        (MessageDefect::NotXml { offset: 1 }, Trigger::FileNotXml),
        (MessageDefect::DuplicateElement { field: field(body) }, Trigger::FileLayout),
        (MessageDefect::MissingElement { field: field(header) }, Trigger::HeaderElementMissing),
        (MessageDefect::MissingElement { field: field(body) }, Trigger::ElementMissing),
        (MessageDefect::ValueTooLong { field: field(body), limit: 8 }, Trigger::ValueTooLong),
    ] {
        assert_eq!(Trigger::of(&defect), trigger, "{defect}");
    }
}
