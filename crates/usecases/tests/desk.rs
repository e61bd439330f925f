//! The desk: what a facility asked today comes back as it was answered, and only to its staff.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod support;

use jiff::ToSpan as _;
use people::demo_patients;
use store::{Channel, StaffMember, StaffRole};
use usecases::access::{Permit, SeeDesk};
use usecases::desk::{Found, day};
use usecases::staff::{SignedIn, StaffPermit};
use usecases::verification::{Request, verify};
use vocab::JournalPosition;

use support::{Centre, Outcome, TODAY, facility, later, patient, question};

fn permit(verifies_online: bool) -> Option<StaffPermit<SeeDesk>> {
    let facility = facility(verifies_online).unwrap();
    let code = facility.facility().code;
    let member =
        StaffMember { facility: code, staff: "0012".parse().unwrap(), role: StaffRole::Reception };
    StaffPermit::ask(&SignedIn::checked(facility, member).unwrap())
}

#[tokio::test]
async fn the_day_shows_each_answer_as_it_was_given() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let asking = facility(true)?;
    let asks = Permit::ask(&asking).unwrap();
    let mut answers = Vec::new();
    for patient in demo_patients(TODAY) {
        let question = question(&patient);
        let channel = Channel::Api;
        let request = Request { permit: &asks, channel, question: &question, key: None };
        let disclosed = verify(&centre.store, &centre.secret, request, centre.now).await?;
        answers.push((patient.key, disclosed.answer().clone()));
    }
    let start = JournalPosition::new(0);
    let today = day(&centre.store, &permit(true).unwrap(), start, centre.now).await?;
    assert_eq!((today.day, today.is_cut), (TODAY, false));
    assert_eq!(today.visits.len(), answers.len());
    for ((key, given), visit) in answers.iter().zip(&today.visits) {
        let Found::Checked { answer, .. } = &visit.found else { return Err("no check".into()) };
        // The journal names nobody there, and the question is not kept.
        let lost = ["several", "not-yet", "under-check"].contains(&given.outcome);
        let expected = (!lost).then_some(given);
        assert_eq!(answer.as_deref(), expected, "{key}");
    }
    Ok(())
}

#[tokio::test]
async fn yesterday_and_what_was_seen_already_are_left_out() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let asking = facility(true)?;
    let asks = Permit::ask(&asking).unwrap();
    let question = question(&patient("valid")?);
    for hours in [-24, -1, 0] {
        let (channel, now) = (Channel::Folder, later(centre.now, hours.hours())?);
        let request = Request { permit: &asks, channel, question: &question, key: None };
        verify(&centre.store, &centre.secret, request, now).await?;
    }
    let permit = permit(true).unwrap();
    let today = day(&centre.store, &permit, JournalPosition::new(0), centre.now).await?;
    assert_eq!(today.visits.len(), 2);
    let seen = today.visits.first().unwrap().position;
    let newer = day(&centre.store, &permit, seen, centre.now).await?;
    assert_eq!(newer.visits, today.visits[1..]);
    Ok(())
}

#[test]
fn staff_of_a_facility_without_the_system_see_nothing() {
    assert!(permit(false).is_none());
}
