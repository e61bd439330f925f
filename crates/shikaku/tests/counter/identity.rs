//! The ways to be identified, and the PIN.

use jiff::civil::{Date, date};
use rules::certificate::Grace;
use rules::facts::CardKind;
use serde::Deserialize;
use store::{CardCheck, Identity, PinBy};
use terminal::centre::ReaderKind;
use terminal::counter::Outcome;

use crate::card::OnReader;
use crate::centre::Site;
use crate::people::People;

const FILE: &str = include_str!("../../../../vectors/counter/identity.toml");
const DAY: Date = date(2025, 12, 2);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for readers")]
    source: Vec<String>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default)]
    card: Kind,
    #[serde(default)]
    reader: Reader,
    ways: Vec<String>,
    #[serde(default)]
    typed: Vec<String>,
    #[serde(default)]
    proxy: bool,
    face: Option<bool>,
    visual: Option<bool>,
    ends: String,
    left: Option<u8>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    #[default]
    Regular,
    FaceOnly,
    WithoutPhoto,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reader {
    #[default]
    Face,
    General,
}

#[test]
fn a_patient_is_identified_as_the_rules_say() {
    let file: File = toml::from_str(FILE).unwrap();
    let site = Site::new(Grace::Literal);
    for row in file.row {
        check(&site, row);
    }
}

fn check(site: &Site, row: Row) {
    let name = row.name;
    let kind = match row.card {
        Kind::Regular => CardKind::Regular,
        Kind::FaceOnly => CardKind::FaceOnly,
        Kind::WithoutPhoto => CardKind::WithoutPhoto,
    };
    let reader = match row.reader {
        Reader::Face => ReaderKind::Face,
        Reader::General => ReaderKind::General,
    };
    let mut card = OnReader::put(site.card(kind, date(2029, 2, 17)));
    let mut people = People {
        ways: row.ways.into(),
        typed: row.typed.into(),
        proxy: row.proxy,
        face: row.face,
        visual: row.visual,
        ..People::default()
    };
    let before = site.checks().len();
    let outcome = site.visit(DAY, reader, (&mut card, &mut people));
    let checks = site.checks().split_off(before);
    let end = match (outcome, checks.as_slice()) {
        (Outcome::Checked(_), [check]) => identified(check),
        (Outcome::Stopped(stop), []) => stop.code().to_owned(),
        (outcome, _) => panic!("{name}: {outcome:?}, and in the journal {checks:?}"),
    };
    assert_eq!(end, row.ends, "{name}");
    assert_eq!(card.tries_left(), row.left, "{name}");
    assert!(people.typed.is_empty(), "{name}: a PIN was not asked for");
    assert!(people.ways.is_empty(), "{name}: a way was not needed");
}

/// The way that the journal keeps.
fn identified(check: &CardCheck) -> String {
    match &check.identity {
        Identity::Face { .. } => "face".to_owned(),
        Identity::Pin { by: PinBy::Patient } => "pin by patient".to_owned(),
        Identity::Pin { by: PinBy::Proxy } => "pin by proxy".to_owned(),
        Identity::Visual { .. } => "visual".to_owned(),
    }
}
