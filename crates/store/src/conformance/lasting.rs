//! What stays: after reopening, under many callers, beside failures.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use rules::facts::NumberLink;
use vocab::{JournalPosition, PersonId};

use super::Engine;
use super::example::*;
use super::journal::enter;
use super::knowledge::facts;
use crate::{Appended, Change, Entry, Fact, Journal, Operation, Registry, StoreError};

/// Facts, their history, insurers, facilities, entries, keys and numbers are as they were.
pub async fn all_is_there_after_reopening<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![all_fields()], moment(0)).await.unwrap();
    let before = facts(&store, person, 0).await;
    let link = Fact::NumberLink(before.enrolments[0].id, NumberLink::Suspended);
    store.record(vec![Change::Learn(person, link)], moment(5)).await.unwrap();
    let after = facts(&store, person, 5).await;
    store.name_insurer(insurer(NHI), String::from("見本区")).await.unwrap();
    store.admit(facility(CLINIC, Some(1))).await.unwrap();
    let number = enter(&store, reference(1, person, "A-1")).await;
    let Appended::New(check) = store.append(verified(2), Some(request(1))).await.unwrap() else {
        unreachable!("the key is new");
    };
    E::close(store);
    for _ in 0..2 {
        let store = place.open().unwrap();
        assert_eq!(facts(&store, person, 4).await, before);
        assert_eq!(facts(&store, person, 5).await, after);
        let certificates = store.certificates(person, moment(0)).await.unwrap();
        assert_eq!(certificates, all_fields().certificates);
        assert_eq!(store.insurer_name(insurer(NHI)).await.unwrap().as_deref(), Some("見本区"));
        let clinic = store.facility(facility_code(CLINIC)).await.unwrap();
        assert_eq!(clinic, Some(facility(CLINIC, Some(1))));
        let entries = store.entries(JournalPosition::new(0), 9).await.unwrap();
        assert_eq!(entries, [(number, reference(1, person, "A-1")), (check, verified(2))]);
        assert_eq!(store.by_request(request(1)).await.unwrap(), Some((check, verified(2))));
        E::close(store);
    }
    let store = place.open().unwrap();
    assert_eq!(enter(&store, verified(3)).await.position().get(), check.position().get() + 1);
    let next = store.enrol(vec![hanako()], moment(9)).await.unwrap();
    assert_eq!(next.get(), person.get() + 1);
}

/// An older program does not open newer data, and says both versions.
#[expect(clippy::unused_async, reason = "every case is async")]
pub async fn newer_data_is_not_touched<E: Engine>(place: E) {
    E::close(place.open().unwrap());
    place.make_newer();
    for _ in 0..2 {
        let opened = place.open().err();
        let Some(StoreError::NewerSchema { found, known }) = opened else {
            unreachable!("newer data was opened, or the error is another one: {opened:?}");
        };
        assert!(found > known);
    }
}

/// Dropping a store is as good as closing it.
pub async fn a_closed_store_can_be_opened_again_at_once<E: Engine>(place: E) {
    for count in 0..3 {
        let store = place.open().unwrap();
        assert_eq!(store.entries(JournalPosition::new(0), 9).await.unwrap().len(), count);
        enter(&store, verified(0)).await;
        drop(store);
    }
}

fn in_threads<T: Send>(count: u8, work: impl Fn(u8) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..count)
            .map(|index| {
                scope.spawn({
                    let work = &work;
                    move || work(index)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Each caller gets positions of its own, in its order; all are in the journal, with what was
/// entered.
pub async fn entries_of_many_callers_are_all_durable_and_distinct<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let receipts = in_threads(16, |caller| {
        let entries = (0..8).map(|entry| verified(i64::from(caller) * 8 + entry));
        entries.map(|entry| (E::wait(enter(&store, entry.clone())), entry)).collect::<Vec<_>>()
    });
    for of_caller in &receipts {
        assert!(of_caller.is_sorted_by_key(|(receipt, _)| receipt.position()));
    }
    let mut all = receipts.concat();
    all.sort_by_key(|(receipt, _)| receipt.position());
    let positions: BTreeSet<_> = all.iter().map(|(receipt, _)| receipt.position()).collect();
    assert_eq!(positions.len(), 128);
    assert_eq!(store.entries(JournalPosition::new(0), 1_000).await.unwrap(), all);
    E::close(store);
    let store = place.open().unwrap();
    assert_eq!(store.entries(JournalPosition::new(0), 1_000).await.unwrap(), all);
}

/// Of equal requests that come at the same time one is entered, and all are told of it.
pub async fn one_of_many_equal_requests_is_entered<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let appended = in_threads(16, |caller| {
        let seconds = i64::from(caller);
        E::wait(store.append(verified(seconds), Some(request(1)))).unwrap()
    });
    let entries = store.entries(JournalPosition::new(0), 99).await.unwrap();
    assert_eq!(entries.len(), 1);
    let new = appended.iter().filter(|it| matches!(it, Appended::New(_)));
    assert_eq!(new.count(), 1);
    for appended in appended {
        match appended {
            Appended::New(receipt) => assert_eq!(receipt, entries[0].0),
            Appended::Already(receipt, entry) => assert_eq!((receipt, entry), entries[0]),
        }
    }
}

/// Entries that are refused leave no gap and do no harm to those that come at the same time.
pub async fn a_bad_entry_does_not_fail_those_beside_it<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let kept = in_threads(16, |caller| {
        let mut entry = verified(i64::from(caller));
        if caller % 4 == 0 {
            let Entry::Verified(audit, _) = &mut entry else { return 0 };
            audit.operation = Operation::RegisterReferenceNumber;
        }
        let withdrawn = Change::Withdraw(crate::FactId(u64::from(caller)));
        assert!(E::wait(store.record(vec![withdrawn], moment(1))).is_err());
        E::wait(store.enrol(vec![hanako()], moment(0))).unwrap();
        u8::from(E::wait(store.append(entry, None)).is_ok())
    });
    assert_eq!(kept.iter().sum::<u8>(), 12);
    let entries = store.entries(JournalPosition::new(0), 99).await.unwrap();
    let first = entries[0].0.position().get();
    let positions: Vec<_> = entries.iter().map(|(receipt, _)| receipt.position().get()).collect();
    assert_eq!(positions, (first..first + 12).collect::<Vec<_>>());
    assert_eq!(store.people().await.unwrap(), 16);
}

/// While name and number link change together, no reader ever sees one without the other.
pub async fn readers_see_whole_changes_while_they_are_written<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let to = facts(&store, person, 0).await.enrolments[0].id;
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> =
            (0..3).map(|_| scope.spawn(|| E::wait(read_until(&store, person, &done)))).collect();
        for seconds in 1..150 {
            let (name, link) = if seconds % 2 == 0 {
                (EVEN, NumberLink::Error)
            } else {
                (ODD, NumberLink::Suspended)
            };
            let named = Fact::Person(Box::new(super::example::person(name, "ナ")));
            let changes = [named, Fact::NumberLink(to, link)];
            let changes = changes.map(|fact| Change::Learn(person, fact)).to_vec();
            E::wait(store.record(changes, moment(seconds))).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(readers.into_iter().map(|reader| reader.join().unwrap()).sum::<u32>() > 0);
    });
}

const EVEN: &str = "偶数";
const ODD: &str = "奇数";

async fn read_until<S: Registry>(store: &S, person: PersonId, done: &AtomicBool) -> u32 {
    let mut reads = 0;
    while !done.load(Ordering::Relaxed) {
        let seen = facts(store, person, 1_000).await;
        let link = match seen.person.names.kanji.registered() {
            EVEN => NumberLink::Error,
            ODD => NumberLink::Suspended,
            _ => NumberLink::NotSubmitted,
        };
        assert_eq!(seen.enrolments[0].link, link, "half of a change was seen");
        reads += 1;
    }
    reads
}
