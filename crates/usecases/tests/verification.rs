//! Checks through the use case on the embedded engine: what is disclosed, what is written down, and
//! that a repetition gets the answer of the first time.

use std::error::Error;

use jiff::civil::date;
use jiff::{Span, Timestamp, ToSpan as _};
use people::{DemoPatient, demo_households, demo_patients, insurers};
use rules::facts::{Loss, LossReason};
use store::{
    Change, Channel, Entry, Facility, Fact, Journal, NewEnrolment, NewPerson, Registry, RequestKey,
};
use store_sqlite::{OpenOptions, SqliteStore};
use usecases::access::{KnownFacility, Operation, Permit, VerifyByDocument};
use usecases::clock::moment_in_japan;
use usecases::digest::{CentreSecret, answer_digest, question_digest};
use usecases::verification::{Disclosed, Question, Request, VerifyError, verify};
use vocab::{Date, JournalPosition};

type Outcome = Result<(), Box<dyn Error>>;

const TODAY: Date = date(2025, 12, 2);

struct Centre {
    store: SqliteStore,
    secret: CentreSecret,
    permit: Permit<VerifyByDocument>,
    now: Timestamp,
    _directory: tempfile::TempDir,
}

fn later(moment: Timestamp, by: Span) -> Result<Timestamp, String> {
    moment.checked_add(by).map_err(|error| error.to_string())
}

fn facility(verifies_online: bool) -> Result<KnownFacility, Box<dyn Error>> {
    Ok(KnownFacility::from_registry(Facility {
        code: "1312345679".parse()?,
        name: "架空クリニック".to_owned(),
        verifies_online,
        token: None,
    }))
}

impl Centre {
    async fn with_demo_patients() -> Result<Self, Box<dyn Error>> {
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
            })
            .collect();
        store.enrol(people, later(now, (-24).hours())?).await?;
        let permit = Permit::ask(&facility(true)?).ok_or("no permit")?;
        let secret = CentreSecret::new(&[7; 32]);
        Ok(Self { store, secret, permit, now, _directory: directory })
    }

    async fn check(
        &self,
        question: &Question,
        key: Option<u8>,
        now: Timestamp,
    ) -> Result<Disclosed, VerifyError> {
        let key = key.map(|byte| RequestKey([byte; 32]));
        let request = Request { permit: &self.permit, channel: Channel::Api, question, key };
        verify(&self.store, &self.secret, request, now).await
    }

    async fn entries(&self) -> Result<Vec<Entry>, Box<dyn Error>> {
        let entries = self.store.entries(JournalPosition::new(1), 1_000).await?;
        Ok(entries.into_iter().map(|(_, entry)| entry).collect())
    }
}

fn patient(key: &str) -> Result<DemoPatient, Box<dyn Error>> {
    let found = demo_patients(TODAY).into_iter().find(|patient| patient.key == key);
    found.ok_or_else(|| format!("no patient {key}").into())
}

fn question(patient: &DemoPatient) -> Question {
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

#[tokio::test]
async fn each_patient_gets_the_expected_answer_and_one_entry() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let patients = demo_patients(TODAY);
    for patient in &patients {
        let disclosed = centre.check(&question(patient), None, centre.now).await?;
        let answer = disclosed.answer();
        assert_eq!(answer.outcome, patient.expected, "{}", patient.key);
        assert!(!answer.rules.is_empty(), "{} names no rules", patient.key);
        assert_eq!(answer.today.is_empty(), answer.validity == "1", "{}", patient.key);
        let shown = matches!(answer.validity, "1" | "2" | "3");
        assert_eq!(answer.eligibility.is_some(), shown, "{}", patient.key);
        assert_eq!(answer_digest(disclosed.json()), disclosed.disclosure().answer);
    }
    assert_eq!(centre.entries().await?.len(), patients.len());
    Ok(())
}

#[tokio::test]
async fn the_entry_says_who_asked_what_and_what_was_answered() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let question = question(&patient("valid")?);
    let disclosed = centre.check(&question, None, centre.now).await?;
    let entries = centre.entries().await?;
    let [Entry::Verified(audit, disclosure)] = entries.as_slice() else {
        return Err("not one check".into());
    };
    assert_eq!(audit, disclosed.audit());
    assert_eq!(disclosure, disclosed.disclosure());
    assert_eq!(audit.at, centre.now);
    assert_eq!(audit.facility, Some("1312345679".parse()?));
    assert!(disclosure.person.is_some());
    Ok(())
}

#[tokio::test]
async fn a_repetition_is_answered_as_the_first_time_even_if_the_facts_have_changed() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let question = question(&patient("valid")?);
    let first = centre.check(&question, Some(1), centre.now).await?;
    lose(&centre, &first).await?;
    let afterwards = later(centre.now, 2.hours())?;

    let again = centre.check(&question, Some(1), afterwards).await?;
    assert_eq!(again.json(), first.json());
    assert_eq!(again.receipt(), first.receipt());

    let anew = centre.check(&question, Some(2), afterwards).await?;
    assert_eq!(anew.answer().outcome, "lost");
    assert_eq!(centre.entries().await?.len(), 2);
    Ok(())
}

/// The insurer registers, an hour later, that the person left yesterday.
async fn lose(centre: &Centre, checked: &Disclosed) -> Outcome {
    let person = checked.disclosure().person.ok_or("nobody found")?;
    let facts = centre.store.fact_ids(person, centre.now).await?;
    let (id, mut enrolment) = facts
        .into_iter()
        .find_map(|known| {
            let Fact::Enrolment(enrolment) = known.fact else { return None };
            Some((known.id, enrolment))
        })
        .ok_or("no enrolment")?;
    enrolment.lost = Some(Loss { on: date(2025, 12, 1), reason: LossReason::Other });
    let change = Change::Correct(id, Fact::Enrolment(enrolment));
    centre.store.record(vec![change], later(centre.now, 1.hour())?).await?;
    Ok(())
}

#[tokio::test]
async fn a_key_that_belongs_to_another_question_discloses_nothing() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let first = question(&patient("valid")?);
    centre.check(&first, Some(1), centre.now).await?;
    let other = question(&patient("valid-dependant")?);
    let refused = centre.check(&other, Some(1), later(centre.now, 1.second())?).await;
    assert!(matches!(refused, Err(VerifyError::Changed(_))));
    assert_eq!(centre.entries().await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_limit_category_is_told_only_with_the_patients_consent() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let mut question = question(&patient("limit")?);
    let with = centre.check(&question, None, centre.now).await?;
    assert!(with.answer().eligibility.as_ref().is_some_and(|shown| shown.limit.is_some()));
    question.limit_consent = false;
    let without = centre.check(&question, None, centre.now).await?;
    assert!(without.answer().eligibility.as_ref().is_some_and(|shown| shown.limit.is_none()));
    Ok(())
}

#[tokio::test]
async fn the_same_question_at_the_same_moment_gives_the_same_bytes() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let question = question(&patient("external-characters")?);
    let one = centre.check(&question, None, centre.now).await?;
    let two = centre.check(&question, None, centre.now).await?;
    assert_eq!(one.json(), two.json());
    assert_eq!(one.seal(), two.seal());
    assert_ne!(one.receipt(), two.receipt());
    Ok(())
}

#[tokio::test]
async fn the_salt_opens_the_digest_and_a_wrong_question_does_not() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let disclosed = centre.check(&question(&patient("valid")?), None, centre.now).await?;
    let seal = disclosed.seal();
    assert_ne!(question_digest(seal.salt(), "something else"), seal.digest());
    let elsewhere = CentreSecret::new(&[8; 32]);
    assert_ne!(elsewhere.seal("x", centre.now), centre.secret.seal("x", centre.now));
    Ok(())
}

#[test]
fn a_facility_without_online_verification_gets_no_permit() -> Outcome {
    assert!(Permit::<VerifyByDocument>::ask(&facility(false)?).is_none());
    assert_eq!(VerifyByDocument::ROW, "verify-by-document");
    Ok(())
}
