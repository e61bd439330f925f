//! What a certificate allows on a day, with both readings of the grace (D-18).

use jiff::civil::Date;
use rules::certificate::Grace;
use rules::facts::CardKind;
use serde::Deserialize;
use terminal::centre::ReaderKind;
use terminal::counter::Outcome;

use crate::card::OnReader;
use crate::centre::Site;
use crate::people::People;

const FILE: &str = include_str!("../../../../vectors/counter/certificate-life.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for readers")]
    source: Vec<String>,
    expires_on: Date,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    on: Date,
    #[serde(default)]
    grace: Reading,
    says: String,
    asks: Vec<String>,
    ends: String,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reading {
    #[default]
    Literal,
    MonthEnd,
}

#[test]
fn a_certificate_allows_what_the_day_allows() {
    let file: File = toml::from_str(FILE).unwrap();
    let (literal, month_end) = (Site::new(Grace::Literal), Site::new(Grace::MonthEnd));
    for row in &file.row {
        let site = match row.grace {
            Reading::Literal => &literal,
            Reading::MonthEnd => &month_end,
        };
        check(site, file.expires_on, row);
    }
}

fn check(site: &Site, expires_on: Date, row: &Row) {
    let on = row.on;
    let mut card = OnReader::put(site.card(CardKind::Regular, expires_on));
    let mut people = People {
        ways: ["pin".to_owned()].into(),
        typed: [crate::card::PIN.to_owned()].into(),
        ..People::default()
    };
    let files = site.face_files();
    let outcome = site.visit(on, ReaderKind::Face, (&mut card, &mut people));
    let said = people.shown.concat();
    assert!(said.contains(&row.says), "{on}: {said}");
    if row.says.is_empty() {
        assert_eq!(people.shown, [rules::reception::closing_text()], "{on}");
    }
    assert_eq!(people.asked, row.asks, "{on}");
    let (end, left) = match outcome {
        Outcome::Checked(checked) => {
            let answer: serde_json::Value =
                serde_json::from_str(checked.result.answer.get()).unwrap();
            (answer.get("outcome").unwrap().as_str().unwrap().to_owned(), 1)
        }
        Outcome::Stopped(stop) => (stop.code().to_owned(), 0),
        Outcome::Outage(outage) => panic!("{on}: {:?}", outage.why),
    };
    assert_eq!(end, row.ends, "{on}");
    assert_eq!(site.face_files().checked_sub(files), Some(left), "{on}");
}
