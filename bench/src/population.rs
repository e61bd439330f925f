//! Fills a fresh registry with fictitious people.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use people::{Household, Member, MemberEnrolment, Population};
use store::{Facility, NewEnrolment, NewPerson, Registry as _};
use store_sqlite::{OpenOptions, SqliteStore};
use vocab::Date;

use crate::Failure;
use crate::machine::{Memory, memory, restart_peak};

/// Households that one transaction records.
const BATCH: u64 = 4_000;
/// The day on which the people live, and for which is asked.
pub(crate) const TODAY: Date = jiff::civil::date(2026, 4, 1);
/// Known before any day that is asked for.
const KNOWN_FROM: Timestamp = Timestamp::constant(946_684_800, 0);
/// A made-up code with a valid check digit.
pub(crate) const FACILITY: &str = "1312345679";

/// What loading took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loaded {
    /// People.
    pub(crate) people: u64,
    /// Making them and recording them, log written back.
    pub(crate) took: Duration,
    /// Bytes of the registry's files afterwards.
    pub(crate) bytes: u64,
    /// Memory at the end, and its peak.
    pub(crate) memory: Memory,
}

/// Makes a registry in an empty directory, and shows each household to `choose`. The store is
/// closed when this returns.
pub(crate) async fn load(
    directory: &Path,
    people: u64,
    mut choose: impl FnMut(&Household),
) -> Result<Loaded, Failure> {
    if directory.exists() {
        std::fs::remove_dir_all(directory)?;
    }
    restart_peak()?;
    let begun = Instant::now();
    let store = Arc::new(SqliteStore::open(directory, OpenOptions::default())?);
    for (number, name) in people::insurers() {
        store.name_insurer(number, name).await?;
    }
    store
        .admit(Facility {
            code: FACILITY.parse()?,
            name: "架空クリニック".to_owned(),
            verifies_online: true,
            token: None,
        })
        .await?;
    record(&store, Population::new(1, people, TODAY), &mut choose).await?;
    let memory = memory()?;
    store.close();
    let took = begun.elapsed();
    drop(store);
    Ok(Loaded { people, took, bytes: bytes(directory)?, memory })
}

/// Makes the next people while the store records the last.
async fn record(
    store: &Arc<SqliteStore>,
    population: Population,
    choose: &mut impl FnMut(&Household),
) -> Result<(), Failure> {
    let mut recording = None;
    let mut first = 0;
    while first < population.household_count() {
        let next = first.saturating_add(BATCH);
        let households: Vec<_> = population.households(first..next).collect();
        households.iter().for_each(&mut *choose);
        let batch = batch(households);
        finish(recording).await?;
        let store = Arc::clone(store);
        recording = Some(tokio::spawn(async move { store.enrol(batch, KNOWN_FROM).await }));
        first = next;
    }
    finish(recording).await
}

type Recording = tokio::task::JoinHandle<Result<vocab::PersonId, store::StoreError>>;

async fn finish(recording: Option<Recording>) -> Result<(), Failure> {
    if let Some(recording) = recording {
        recording.await??;
    }
    Ok(())
}

fn batch(households: Vec<Household>) -> Vec<NewPerson> {
    households.into_iter().flat_map(|household| household.members).map(person).collect()
}

fn person(member: Member) -> NewPerson {
    NewPerson {
        person: member.person,
        enrolments: member.enrolments.into_iter().map(enrolment).collect(),
        registration: member.registration,
        certificates: member.certificates,
    }
}

fn enrolment(member: MemberEnrolment) -> NewEnrolment {
    NewEnrolment {
        enrolment: member.enrolment,
        link: member.link,
        old_card: member.old_card,
        certificate: member.certificate,
        notice: member.notice,
        limit: member.limit,
    }
}

fn bytes(directory: &Path) -> Result<u64, Failure> {
    let mut bytes = 0_u64;
    for file in std::fs::read_dir(directory)? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with("registry") {
            bytes = bytes.saturating_add(file.metadata()?.len());
        }
    }
    Ok(bytes)
}
