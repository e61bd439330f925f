//! A centre on the embedded engine, with the ready-made patients.

use std::error::Error;

use jiff::civil::date;
use jiff::{Span, Timestamp, ToSpan as _};
use people::{DemoPatient, demo_households, demo_patients, insurers};
use store::{Facility, NewEnrolment, NewPerson, Registry as _};
use store_sqlite::{OpenOptions, SqliteStore};
use usecases::access::KnownFacility;
use usecases::clock::moment_in_japan;
use usecases::digest::CentreSecret;
use usecases::verification::Question;
use vocab::Date;

pub(crate) type Outcome = Result<(), Box<dyn Error>>;

pub(crate) const TODAY: Date = date(2025, 12, 2);

pub(crate) struct Centre {
    pub(crate) store: SqliteStore,
    pub(crate) secret: CentreSecret,
    pub(crate) now: Timestamp,
    _directory: tempfile::TempDir,
}

pub(crate) fn later(moment: Timestamp, by: Span) -> Result<Timestamp, String> {
    moment.checked_add(by).map_err(|error| error.to_string())
}

pub(crate) fn facility(verifies_online: bool) -> Result<KnownFacility, Box<dyn Error>> {
    Ok(KnownFacility::from_registry(Facility {
        code: "1312345679".parse()?,
        name: "架空クリニック".to_owned(),
        verifies_online,
        token: None,
    }))
}

impl Centre {
    pub(crate) async fn with_demo_patients() -> Result<Self, Box<dyn Error>> {
        let directory = tempfile::tempdir()?;
        let store = SqliteStore::open(directory.path(), OpenOptions::default())?;
        let now = moment_in_japan(TODAY.at(9, 30, 0, 0)).ok_or("no such moment")?;
        for (number, name) in insurers() {
            store.name_insurer(number, name).await?;
        }
        let members = demo_households(TODAY).into_iter().flat_map(|household| household.members);
        let people = members
            .map(|member| NewPerson {
                person: member.person,
                enrolments: member
                    .enrolments
                    .into_iter()
                    .map(|of| NewEnrolment {
                        enrolment: of.enrolment,
                        link: of.link,
                        old_card: of.old_card,
                        certificate: of.certificate,
                        notice: of.notice,
                        limit: of.limit,
                    })
                    .collect(),
                registration: member.registration,
                certificates: member.certificates,
            })
            .collect();
        store.enrol(people, later(now, (-24).hours())?).await?;
        let secret = CentreSecret::new(&[7; 32]);
        Ok(Self { store, secret, now, _directory: directory })
    }
}

pub(crate) fn patient(key: &str) -> Result<DemoPatient, Box<dyn Error>> {
    let found = demo_patients(TODAY).into_iter().find(|patient| patient.key == key);
    found.ok_or_else(|| format!("no patient {key}").into())
}

pub(crate) fn question(patient: &DemoPatient) -> Question {
    let asked = patient.asked.clone();
    Question {
        insurer: asked.insurer,
        symbol: asked.symbol,
        number: asked.number,
        branch: asked.branch,
        birth: asked.birth,
        on: TODAY,
        limit_consent: asked.limit_consent,
    }
}
