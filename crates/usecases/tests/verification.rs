//! Checks through the use case on the embedded engine: what is disclosed, what is written down, and
//! that a repetition gets the answer of the first time.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod support;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use people::demo_patients;
use rules::facts::{Loss, LossReason};
use store::{Change, Channel, Entry, Fact, Journal as _, Registry as _, RequestKey};
use usecases::access::{Operation as _, Permit, VerifyByDocument};
use usecases::digest::{CentreSecret, answer_digest, question_digest};
use usecases::verification::{Disclosed, Question, Request, VerifyError, verify};
use vocab::JournalPosition;

use support::{Centre, Outcome, TODAY, facility, later, patient, question};

impl Centre {
    async fn check(
        &self,
        question: &Question,
        key: Option<u8>,
        now: Timestamp,
    ) -> Result<Disclosed, VerifyError> {
        let key = key.map(|byte| RequestKey([byte; 32]));
        let facility = facility(true).unwrap();
        let permit = Permit::ask(&facility).unwrap();
        let request = Request { permit: &permit, channel: Channel::Api, question, key };
        verify(&self.store, &self.secret, request, now).await
    }

    async fn entries(&self) -> Vec<Entry> {
        let entries = self.store.entries(JournalPosition::new(1), 1_000).await.unwrap();
        entries.into_iter().map(|(_, entry)| entry).collect()
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
    assert_eq!(centre.entries().await.len(), patients.len());
    Ok(())
}

#[tokio::test]
async fn the_entry_says_who_asked_what_and_what_was_answered() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let question = question(&patient("valid")?);
    let disclosed = centre.check(&question, None, centre.now).await?;
    let entries = centre.entries().await;
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
    assert_eq!(centre.entries().await.len(), 2);
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
    assert_eq!(centre.entries().await.len(), 1);
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
