//! The journal.

use vocab::{JournalPosition, PersonId};

use super::Engine;
use super::every_entry::every_entry;
use super::example::*;
use crate::{Appended, Entry, Journal, Receipt};

/// Appends an entry that is new.
pub(super) async fn enter<S: Journal>(store: &S, entry: Entry) -> Receipt {
    match store.append(entry, None).await.unwrap() {
        Appended::New(receipt) => receipt,
        Appended::Already(..) => unreachable!("an entry without a key is always new"),
    }
}

/// Every kind with every outcome, refusal, identity, consent, document: the journal gives back what
/// it was given.
pub async fn entries_come_back_as_they_went_in<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut entered = Vec::new();
    for entry in every_entry() {
        let receipt = enter(&store, entry.clone()).await;
        assert_eq!(receipt.at(), entry.audit().at);
        entered.push((receipt, entry));
    }
    let read = store.entries(JournalPosition::new(0), 1_000).await.unwrap();
    assert_eq!(read, entered);
    E::close(store);
    let store = place.open().unwrap();
    assert_eq!(store.entries(JournalPosition::new(0), 1_000).await.unwrap(), entered);
}

/// A check by card that is repeated finds its own entry, with all that it stands on.
pub async fn a_check_by_card_is_entered_once<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let entry = verified_by_card(1);
    let Appended::New(first) = store.append(entry.clone(), Some(request(1))).await.unwrap() else {
        unreachable!("the key is new");
    };
    for other in [entry.clone(), verified_by_card(2), verified(3)] {
        let again = store.append(other, Some(request(1))).await.unwrap();
        assert_eq!(again, Appended::Already(first, entry.clone()));
    }
    assert_eq!(store.by_request(request(1)).await.unwrap(), Some((first, entry)));
    assert_eq!(store.entries(JournalPosition::new(0), 9).await.unwrap().len(), 1);
}

/// Each entry stands right behind the one before it.
pub async fn positions_ascend_by_one<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let first = enter(&store, verified(0)).await.position().get();
    for next in 1..20 {
        assert_eq!(enter(&store, verified(0)).await.position().get(), first + next);
    }
}

/// The second append with the same key is told of the first, even if it brings another entry.
pub async fn a_request_is_entered_once<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let Appended::New(first) = store.append(verified(1), Some(request(1))).await.unwrap() else {
        unreachable!("the key is new");
    };
    for entry in [verified(1), verified(2), reference(3, PersonId::new(1), "1")] {
        let again = store.append(entry, Some(request(1))).await.unwrap();
        assert_eq!(again, Appended::Already(first, verified(1)));
    }
    assert_eq!(store.by_request(request(1)).await.unwrap(), Some((first, verified(1))));
    let other = store.append(verified(1), Some(request(2))).await.unwrap();
    assert!(matches!(other, Appended::New(_)));
    assert_eq!(store.entries(first.position(), 100).await.unwrap().len(), 2);
}

/// A key that was never used finds nothing, also in a journal with entries.
pub async fn a_request_key_without_entry_is_unknown<E: Engine>(place: E) {
    let store = place.open().unwrap();
    assert_eq!(store.by_request(request(1)).await.unwrap(), None);
    enter(&store, verified(1)).await;
    store.append(verified(2), Some(request(2))).await.unwrap();
    assert_eq!(store.by_request(request(1)).await.unwrap(), None);
}

/// A facility's day: its own entries from a moment on, after a place, and not those of others.
pub async fn a_facility_reads_its_own_entries<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut own = Vec::new();
    for seconds in 0..6 {
        let mut entry = verified(seconds);
        if let Entry::Verified(audit, _) = &mut entry {
            let code = if seconds % 2 == 0 { CLINIC } else { PHARMACY };
            audit.facility = Some(facility_code(code));
        }
        let receipt = enter(&store, entry.clone()).await;
        own.extend((seconds % 2 == 0).then_some((receipt, entry)));
    }
    let start = JournalPosition::new(0);
    let (clinic, second) = (facility_code(CLINIC), own[1].0);
    for (since, after, limit, read) in [
        (moment(0), start, 9, &own[..]),
        (moment(1), start, 9, &own[1..]),
        (second.at(), start, 9, &own[1..]),
        (moment(0), second.position(), 9, &own[2..]),
        (moment(0), start, 2, &own[..2]),
        (moment(9), start, 9, &[]),
    ] {
        let found = store.entries_of(clinic, since, after, limit).await.unwrap();
        assert_eq!(found, read, "since {since} after {after:?}");
    }
}

/// Pages follow each other without overlap or gap, and end.
pub async fn entries_are_read_in_pages<E: Engine>(place: E) {
    let store = place.open().unwrap();
    assert_eq!(store.entries(JournalPosition::new(0), 3).await.unwrap(), []);
    for seconds in 0..7 {
        enter(&store, verified(seconds)).await;
    }
    let (mut from, mut sizes, mut moments) = (JournalPosition::new(0), Vec::new(), Vec::new());
    loop {
        let page = store.entries(from, 3).await.unwrap();
        sizes.push(page.len());
        moments.extend(page.iter().map(|(receipt, _)| receipt.at()));
        let Some((last, _)) = page.last() else { break };
        from = JournalPosition::new(last.position().get() + 1);
    }
    assert_eq!(sizes, [3, 3, 1, 0]);
    assert_eq!(moments, (0..7).map(moment).collect::<Vec<_>>());
    assert_eq!(store.entries(JournalPosition::new(u64::MAX), 3).await.unwrap(), []);
}

/// One facility's number for one person is not another facility's, nor for another person.
pub async fn a_reference_number_belongs_to_facility_and_person<E: Engine>(place: E) {
    let store = place.open().unwrap();
    enter(&store, reference(1, PersonId::new(1), "A-1")).await;
    enter(&store, reference(1, PersonId::new(2), "A-2")).await;
    for (code, person, number) in
        [(CLINIC, 1, Some("A-1")), (CLINIC, 2, Some("A-2")), (CLINIC, 3, None), (PHARMACY, 1, None)]
    {
        let code = facility_code(code);
        let read = store.reference_number(code, PersonId::new(person), moment(10)).await.unwrap();
        assert_eq!(read.as_ref().map(vocab::ReferenceNumber::as_written), number);
    }
}

/// An earlier moment of knowledge sees the earlier number; of two at one moment the later entry
/// counts.
pub async fn a_reference_number_is_known_from_its_moment_on<E: Engine>(place: E) {
    let store = place.open().unwrap();
    for (seconds, number) in [(5, "first"), (9, "second"), (9, "third")] {
        enter(&store, reference(seconds, PersonId::new(1), number)).await;
    }
    for (seconds, number) in
        [(4, None), (5, Some("first")), (8, Some("first")), (9, Some("third")), (99, Some("third"))]
    {
        let read = store.reference_number(facility_code(CLINIC), PersonId::new(1), moment(seconds));
        let read = read.await.unwrap();
        assert_eq!(read.as_ref().map(vocab::ReferenceNumber::as_written), number, "{seconds}");
    }
}

/// A number leads back to its person, at its facility, from its moment on and until the person gets
/// another.
pub async fn a_reference_number_leads_to_its_person<E: Engine>(place: E) {
    let store = place.open().unwrap();
    for (seconds, person, number) in
        [(1, 1, "A"), (1, 2, "B"), (5, 1, "C"), (6, 3, "A"), (8, 2, "B"), (9, 1, "B")]
    {
        enter(&store, reference(seconds, PersonId::new(person), number)).await;
    }
    for (code, number, seconds, person) in [
        (CLINIC, "A", 0, None),
        (CLINIC, "A", 1, Some(1)),
        (PHARMACY, "A", 1, None),
        (CLINIC, "B", 4, Some(2)),
        (CLINIC, "A", 5, None),
        (CLINIC, "C", 5, Some(1)),
        (CLINIC, "A", 6, Some(3)),
        (CLINIC, "B", 8, Some(2)),
        (CLINIC, "B", 9, Some(1)),
        (CLINIC, "C", 9, None),
        (CLINIC, "D", 9, None),
    ] {
        let number = number.parse().unwrap();
        let read = store.referenced_person(facility_code(code), &number, moment(seconds)).await;
        assert_eq!(read.unwrap(), person.map(PersonId::new), "{seconds}");
    }
}
