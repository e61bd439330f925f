//! The desk: what a facility asked today comes back as it was answered, and only to its staff.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

mod support;

use jiff::ToSpan as _;
use people::{demo_households, demo_patients};
use store::{Channel, Journal as _, StaffMember, StaffRole};
use usecases::access::{FindInDisaster, Permit, SeeDesk};
use usecases::desk::{Designation, Found, Search, Sought, day, disaster_mode, find_in_disaster};
use usecases::staff::{SignedIn, StaffPermit};
use usecases::verification::{Request, verify};
use vocab::date::{BirthDate, parse_date};
use vocab::name::SearchKey;
use vocab::{JournalPosition, Prefecture, Sex};

use support::{Centre, Outcome, TODAY, facility, later, patient, question};

fn signed_in(verifies_online: bool, role: StaffRole) -> SignedIn {
    let facility = facility(verifies_online).unwrap();
    let code = facility.facility().code;
    let member = StaffMember { facility: code, staff: "0012".parse().unwrap(), role };
    SignedIn::checked(facility, member).unwrap()
}

fn permit(verifies_online: bool) -> Option<StaffPermit<SeeDesk>> {
    StaffPermit::ask(&signed_in(verifies_online, StaffRole::Reception))
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
    let last = today.visits.last().cloned();
    assert_eq!(today.latest(), last.as_slice(), "of one person the last check counts");
    Ok(())
}

#[test]
fn staff_of_a_facility_without_the_system_see_nothing() {
    assert!(permit(false).is_none());
}

/// The Act was applied to Tokyo three days ago; seven days are open (F-362).
fn designation(applied_on: &str) -> Designation {
    let applied_on = parse_date(applied_on).unwrap();
    Designation { prefecture: Prefecture::Tokyo, applied_on, extended_until: None }
}

fn sought(name: &str, birth: &str, sex: Sex, address: &str) -> Sought {
    let birth = BirthDate::parse(birth).unwrap();
    Sought { name: SearchKey::of(name), birth, sex, address: SearchKey::of(address) }
}

/// by name, birth date, sex and address, in kanji or kana; each disclosure has its entry,
/// and so has a search that finds nobody.
#[tokio::test]
async fn a_patient_is_found_by_name_in_a_disaster() -> Outcome {
    let centre = Centre::with_demo_patients().await?;
    let at = (&centre.store, &centre.secret);
    let doctor = StaffPermit::ask(&signed_in(true, StaffRole::Doctor)).unwrap();
    let open = [designation("2025-11-29")];
    let person = demo_households(TODAY).remove(0).members.remove(0).person;
    let kana = person.names.kana.full_width().to_owned();
    let (birth, sex) = (person.birth.date().to_string(), person.sex);
    let address = person.address.clone().unwrap_or_default();
    let part: String = address.chars().take(6).collect();
    let other = if sex == Sex::Male { Sex::Female } else { Sex::Male };
    for (name, sex, address, count) in [
        (person.names.kanji.registered(), sex, "", 1),
        (&kana, sex, part.as_str(), 1),
        (&kana, other, "", 0),
        (&kana, sex, "別の町", 0),
        ("別の　名前", sex, "", 0),
    ] {
        let before = centre.store.entries(JournalPosition::new(0), 100).await?.len();
        let sought = sought(name, &birth, sex, address);
        let found = match find_in_disaster(at, &open, &doctor, &sought, centre.now).await? {
            Search::Found(all) => all,
            Search::Nobody => Vec::new(),
            Search::NotOpen(_) | Search::TooMany => return Err(format!("{name}: no search").into()),
        };
        assert_eq!(found.len(), count, "{name} {address}");
        let entries = centre.store.entries(JournalPosition::new(0), 100).await?;
        assert_eq!(entries.len(), before + 1, "one entry");
        let (_, entry) = entries.last().unwrap();
        assert_eq!(entry.audit().operation, store::Operation::FindInDisaster);
        for disclosed in found {
            assert_eq!(disclosed.answer().outcome, "valid");
        }
    }
    Ok(())
}

/// F-362, F-363: only in the area, only in its days, only by those who treat.
#[test]
fn the_search_is_open_in_its_area_for_its_days_and_for_those_who_treat() {
    let doctor: StaffPermit<FindInDisaster> =
        StaffPermit::ask(&signed_in(true, StaffRole::Doctor)).unwrap();
    let osaka = Designation { prefecture: Prefecture::Osaka, ..designation("2025-12-01") };
    let longer = Designation { extended_until: Some(TODAY), ..designation("2025-11-01") };
    for (areas, open) in [
        (vec![], false),
        (vec![designation("2025-12-02")], true),
        (vec![designation("2025-12-03")], false),
        (vec![designation("2025-11-25")], true),
        (vec![designation("2025-11-24")], false),
        (vec![longer], true),
        (vec![osaka], false),
        (vec![osaka, designation("2025-12-01")], true),
    ] {
        let mode = disaster_mode(&areas, &doctor, TODAY);
        assert_eq!(mode.outcome().search, open, "{areas:?}");
    }
    for role in [StaffRole::Reception, StaffRole::Administrator] {
        assert!(StaffPermit::<FindInDisaster>::ask(&signed_in(true, role)).is_none());
    }
}
