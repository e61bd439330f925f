//! What is refused, and that nothing is changed then.

use jiff::Timestamp;
use rules::disaster::OutageCause;
use rules::documents::Held;
use rules::facts::{LimitCategory, NumberLink, UseChannel};
use vocab::{EnrolmentId, JournalPosition, PersonId};

use super::Engine;
use super::example::*;
use super::knowledge::{change, fact_id, facts, is_enrolment, withdraw};
use crate::{
    AuditEntry, Change, Channel, Disclosure, Entry, Fact, FactId, Journal, NewPerson, Operation,
    OutageReception, Outcome, Refusal, Registry, StoreError,
};

/// Asserts that a fact is refused when it is learned and when a person is enrolled with it, while
/// `possible` is taken.
async fn refused<S: Registry>(
    store: &S,
    possible: impl Fn(EnrolmentId) -> Fact,
    impossible: impl Fn(EnrolmentId) -> Fact,
    enrolled_with: impl Fn(&mut NewPerson),
) {
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let to = facts(store, person, 0).await.enrolments[0].id;
    change(store, Change::Learn(person, possible(to)), 1).await;
    let before = facts(store, person, 9).await;
    let learned = store.record(vec![Change::Learn(person, impossible(to))], moment(2)).await;
    assert!(matches!(learned, Err(StoreError::Impossible(_))), "{learned:?}");
    assert_eq!(facts(store, person, 9).await, before);
    let count = store.people().await.unwrap();
    let mut new = hanako();
    enrolled_with(&mut new);
    let enrolled = store.enrol(vec![new], moment(2)).await;
    assert!(matches!(enrolled, Err(StoreError::Impossible(_))), "{enrolled:?}");
    assert_eq!(store.people().await.unwrap(), count);
}

/// The day of loss is the first day without: at the earliest the day after the gain.
pub async fn an_enrolment_cannot_end_before_it_began<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let stretch = |on| {
        let mut stretch = enrolment(insured(SOCIETY, "12", "1", "01"));
        stretch.lost = Some(loss(on));
        move |_| Fact::Enrolment(Box::new(stretch.clone()))
    };
    refused(&store, stretch("2020-04-02"), stretch("2020-04-01"), |new| {
        new.enrolments[0].enrolment.lost = Some(loss("2020-03-31"));
    })
    .await;
}

/// A certificate, an old card and the document of an enrolment end on their day of issue at the
/// earliest.
pub async fn a_document_cannot_end_before_its_issue<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let until = |day| move |to| Fact::Certificate(to, certificate(day));
    refused(&store, until("2025-12-02"), until("2025-12-01"), |new| {
        new.enrolments[0].certificate = Some(certificate("2025-12-01"));
    })
    .await;
    let printed = |until| {
        let mut card = old_card();
        card.printed_until = Some(day(until));
        card
    };
    let card = |until| move |to| Fact::OldCard(to, printed(until));
    refused(&store, card("2023-04-01"), card("2023-03-31"), |new| {
        new.enrolments[0].old_card = Some(printed("2023-03-31"));
    })
    .await;
    let stretch = |until| {
        let mut stretch = enrolment(insured(SOCIETY, "12", "1", "01"));
        stretch.issued_on = Some(day("2020-04-20"));
        stretch.document_until = Some(day(until));
        stretch
    };
    let document = |until| move |_| Fact::Enrolment(Box::new(stretch(until)));
    refused(&store, document("2020-04-20"), document("2020-04-19"), |new| {
        new.enrolments[0].enrolment = stretch("2020-04-19");
    })
    .await;
}

/// 2024-12-01 was the last day (D-03).
pub async fn an_old_card_was_issued_by_its_last_day<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let issued = |on| rules::facts::OldCard { issued_on: day(on), printed_until: None };
    let card = |on| move |to| Fact::OldCard(to, issued(on));
    refused(&store, card("2024-12-01"), card("2024-12-02"), |new| {
        new.enrolments[0].old_card = Some(issued("2024-12-02"));
    })
    .await;
}

/// A category that holds for one day is possible, for none not.
pub async fn a_limit_category_cannot_end_before_it_begins<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let until = |last| {
        let mut it = limit(LimitCategory::A03);
        it.until = Some(day(last));
        it
    };
    let fact = |last| move |to| Fact::Limit(to, until(last));
    refused(&store, fact("2026-08-01"), fact("2026-07-31"), |new| {
        new.enrolments[0].limit = Some(until("2026-07-31"));
    })
    .await;
}

/// Late-stage insured persons have no branch numbers (F-041).
pub async fn a_late_stage_enrolment_has_no_branch<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let stretch = |branch| enrolment(insured(LATE_STAGE, "", "12345674", branch));
    let fact = |branch| move |_| Fact::Enrolment(Box::new(stretch(branch)));
    refused(&store, fact(""), fact("01"), |new| new.enrolments[0].enrolment = stretch("01")).await;
}

/// One impossible person in a thousand: none is recorded, and numbers are not used up.
pub async fn nobody_is_enrolled_when_one_cannot_be<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let first = store.enrol(vec![hanako()], moment(0)).await.unwrap().get();
    let mut many = vec![hanako(); 50];
    many[40].enrolments[0].enrolment.lost = Some(loss("2019-01-01"));
    let enrolled = store.enrol(many, moment(1)).await;
    assert!(matches!(enrolled, Err(StoreError::Impossible(_))));
    assert_eq!(store.people().await.unwrap(), 1);
    let next = store.enrol(vec![hanako()], moment(1)).await.unwrap().get();
    assert_eq!(next, first + 1);
    let key = document(&insured(SOCIETY, "12", "34567", "01"), BIRTH);
    assert_eq!(store.find_by_document(&key, known(9)).await.unwrap().len(), 2);
}

/// A change that fails takes those before it back.
pub async fn changes_are_recorded_all_or_none<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let before = facts(&store, person, 9).await;
    let to = before.enrolments[0].id;
    let good = Change::Learn(person, Fact::NumberLink(to, NumberLink::Error));
    let id = fact_id(&store, person, is_enrolment).await;
    let mut lost = before.enrolments[0].enrolment.clone();
    lost.lost = Some(loss("2020-01-01"));
    let bad = [
        Change::Withdraw(FactId(u64::MAX)),
        Change::Correct(id, Fact::Enrolment(Box::new(lost))),
        Change::Learn(PersonId::new(99), Fact::UseRegistration(None)),
    ];
    for bad in bad {
        let recorded = store.record(vec![good.clone(), bad], moment(1)).await;
        assert!(recorded.is_err());
        assert_eq!(facts(&store, person, 9).await, before);
    }
    store.record(vec![good], moment(1)).await.unwrap();
    assert_ne!(facts(&store, person, 9).await, before);
}

/// A fact that was corrected or withdrawn, or never was, is no such fact.
pub async fn a_fact_is_changed_only_while_it_is_known<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let first = fact_id(&store, person, is_enrolment).await;
    let again = Fact::Enrolment(Box::new(hanako().enrolments[0].enrolment.clone()));
    let second = change(&store, Change::Correct(first, again.clone()), 1).await.id;
    for gone in [first, FactId(first.0 + 500), FactId(u64::MAX), FactId(0)] {
        for change in [Change::Withdraw(gone), Change::Correct(gone, again.clone())] {
            let recorded = store.record(vec![change], moment(2)).await;
            assert!(matches!(recorded, Err(StoreError::NoSuchFact)), "{recorded:?}");
        }
    }
    withdraw(&store, second, 2).await;
    let recorded = store.record(vec![Change::Withdraw(second)], moment(3)).await;
    assert!(matches!(recorded, Err(StoreError::NoSuchFact)), "{recorded:?}");
}

/// What became known at a moment cannot end to be known at that moment or before it.
pub async fn knowledge_does_not_go_backwards<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(5)).await.unwrap();
    let before = facts(&store, person, 9).await;
    let id = fact_id(&store, person, is_enrolment).await;
    let renamed = Fact::Person(Box::new(hanako().person));
    for change in [Change::Withdraw(id), Change::Learn(person, renamed)] {
        for seconds in [4, 5] {
            let recorded = store.record(vec![change.clone()], moment(seconds)).await;
            assert!(matches!(recorded, Err(StoreError::Impossible(_))), "{recorded:?}");
            assert_eq!(facts(&store, person, 9).await, before);
        }
    }
    withdraw(&store, id, 6).await;
}

/// An enrolment is not corrected by a person, nor a document by one of another enrolment.
pub async fn a_correction_keeps_kind_and_enrolment<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![all_fields()], moment(0)).await.unwrap();
    let before = facts(&store, person, 9).await;
    let certificate_id = fact_id(&store, person, |it| matches!(it, Fact::Certificate(..))).await;
    let other = before.enrolments[1].id;
    let moved = Fact::Certificate(other, certificate("2026-07-31"));
    for fact in [Fact::Person(Box::new(hanako().person)), moved] {
        let recorded = store.record(vec![Change::Correct(certificate_id, fact)], moment(1)).await;
        assert!(matches!(recorded, Err(StoreError::Impossible(_))), "{recorded:?}");
        assert_eq!(facts(&store, person, 9).await, before);
    }
}

/// A fact is of a person who was recorded, and belongs to a known enrolment of that person.
pub async fn a_fact_of_nobody_is_refused<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako(), hanako()], moment(0)).await.unwrap();
    let other = PersonId::new(person.get() + 1);
    let others = facts(&store, other, 0).await.enrolments[0].id;
    let gone = facts(&store, person, 0).await.enrolments[0].id;
    withdraw(&store, fact_id(&store, person, is_enrolment).await, 1).await;
    let nobody = [PersonId::new(0), PersonId::new(other.get() + 1), PersonId::new(u64::MAX)];
    let facts = nobody.map(|nobody| (nobody, Fact::UseRegistration(None))).into_iter().chain(
        [others, gone, EnrolmentId::new(0), EnrolmentId::new(u64::MAX)]
            .map(|to| (person, Fact::NumberLink(to, NumberLink::Error))),
    );
    for (person, fact) in facts {
        let learned = store.record(vec![Change::Learn(person, fact)], moment(2)).await;
        assert!(matches!(learned, Err(StoreError::Impossible(_))), "{person} {learned:?}");
    }
}

/// At each moment of knowledge a certificate stands for one person, and once: at enrolment, when it
/// is learned, and in the past.
pub async fn a_certificate_belongs_to_one_person<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut holder = hanako();
    holder.certificates.push(user_auth_certificate("77"));
    let person = store.enrol(vec![holder.clone(), hanako()], moment(3)).await.unwrap();
    let other = PersonId::new(person.get() + 1);
    let mut twice = hanako();
    twice.certificates = vec![user_auth_certificate("78"); 2];
    for new in [vec![holder], vec![twice.clone()], vec![hanako(), twice]] {
        let enrolled = store.enrol(new, moment(5)).await;
        assert!(matches!(enrolled, Err(StoreError::Impossible(_))), "{enrolled:?}");
        assert_eq!(store.people().await.unwrap(), 2);
    }
    let certificate = Fact::UserAuthCertificate(user_auth_certificate("77"));
    let learn = |person, seconds| {
        store.record(vec![Change::Learn(person, certificate.clone())], moment(seconds))
    };
    for (person, seconds) in [(other, 5), (other, 1), (person, 5)] {
        let learned = learn(person, seconds).await;
        assert!(matches!(learned, Err(StoreError::Impossible(_))), "{learned:?}");
    }
    let is_certificate = |fact: &Fact| matches!(fact, Fact::UserAuthCertificate(_));
    withdraw(&store, fact_id(&store, person, is_certificate).await, 6).await;
    let overlapping = learn(other, 5).await;
    assert!(matches!(overlapping, Err(StoreError::Impossible(_))), "{overlapping:?}");
    let serial = serial_number("77");
    assert_eq!(store.find_by_certificate(serial, moment(5)).await.unwrap(), Some(person));
    learn(other, 6).await.unwrap();
    assert_eq!(store.find_by_certificate(serial, moment(6)).await.unwrap(), Some(other));
}

fn contradicting() -> Vec<Entry> {
    let mut entries = contradicting_at_a_reader();
    let Entry::Verified(audit, none) = verified(1) else { return entries };
    let mut other = audit;
    other.operation = Operation::RegisterReferenceNumber;
    entries.push(Entry::Verified(other, none));
    let mut nobody = audit;
    nobody.facility = None;
    entries.push(Entry::Verified(nobody, none));
    let number = "1".parse().unwrap();
    entries.push(Entry::ReferenceNumber(audit, PersonId::new(1), number));
    for outcome in [Outcome::Valid, Outcome::Lost, Outcome::NewerElsewhere] {
        let mut without = none;
        without.outcome = outcome;
        entries.push(Entry::Verified(audit, without));
        without.person = Some(PersonId::new(1));
        entries.push(Entry::Verified(audit, without));
    }
    for outcome in [Outcome::NotFound, Outcome::Several] {
        let mut with = none;
        with.outcome = outcome;
        with.person = Some(PersonId::new(1));
        with.enrolment = Some(EnrolmentId::new(1));
        entries.push(Entry::Verified(audit, with));
    }
    entries
}

fn contradicting_at_a_reader() -> Vec<Entry> {
    let mut entries = Vec::new();
    let Entry::VerifiedByCard(audit, none, card) = verified_by_card(1) else { return entries };
    let checked = |audit, disclosure| Entry::VerifiedByCard(audit, disclosure, card.clone());
    let elsewhere = AuditEntry { channel: Channel::Api, ..audit };
    let nobody = AuditEntry { facility: None, ..audit };
    let by_document = AuditEntry { operation: Operation::VerifyByDocument, ..audit };
    entries.extend([elsewhere, nobody, by_document].map(|audit| checked(audit, none)));
    for outcome in [Outcome::Several, Outcome::Valid] {
        entries.push(checked(audit, Disclosure { outcome, ..none }));
    }
    let named = Disclosure { person: Some(PersonId::new(1)), ..none };
    entries.push(checked(audit, named));
    let registered = |audit, channel| Entry::UseRegistered(audit, PersonId::new(1), channel);
    let audit = at_reader(1, Operation::RegisterUse);
    entries.push(registered(audit, UseChannel::Portal));
    let nobody = AuditEntry { facility: None, ..audit };
    entries.push(registered(nobody, UseChannel::Reader));
    let other = AuditEntry { operation: Operation::VerifyByCard, ..nobody };
    entries.push(registered(other, UseChannel::Atm));
    let reception = OutageReception {
        began: moment(0),
        cause: OutageCause::Line,
        shown: Held::default(),
        reader: "1".parse().unwrap(),
    };
    let audit = at_reader(1, Operation::ReportOutage);
    let nobody = AuditEntry { facility: None, ..audit };
    let other = AuditEntry { operation: Operation::RenewDevice, ..audit };
    entries.extend([nobody, other].map(|it| Entry::OutageReception(it, reception.clone())));
    entries
}

/// Another operation than that of the audit entry, no facility, a person that was not found: never
/// entered.
pub async fn an_entry_that_contradicts_itself_is_refused<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let entries = contradicting();
    assert_eq!(entries.len(), 22);
    for (index, entry) in entries.into_iter().enumerate() {
        let appended = store.append(entry, Some(request(1))).await;
        assert!(matches!(appended, Err(StoreError::Impossible(_))), "{index}: {appended:?}");
    }
    assert_eq!(store.entries(JournalPosition::new(0), 9).await.unwrap(), []);
    assert_eq!(store.by_request(request(1)).await.unwrap(), None);
}

/// What cannot come back as it went in is refused; to ask with such a moment is fine.
pub async fn a_moment_finer_than_microseconds_is_refused<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let fine = Timestamp::from_nanosecond(moment(5).as_nanosecond() + 1).unwrap();
    let enrolled = store.enrol(vec![hanako()], fine).await;
    assert!(matches!(enrolled, Err(StoreError::Impossible(_))), "{enrolled:?}");
    let mut audit = audit(5, Operation::VerifyByDocument);
    audit.at = fine;
    let appended = store.append(Entry::Refused(audit, Refusal::BadRequest), None).await;
    assert!(matches!(appended, Err(StoreError::Impossible(_))), "{appended:?}");
    let Entry::VerifiedByCard(audit, mut disclosure, card) = verified_by_card(5) else {
        unreachable!("it is a check by card");
    };
    disclosure.as_of.known = fine;
    let appended = store.append(Entry::VerifiedByCard(audit, disclosure, card), None).await;
    assert!(matches!(appended, Err(StoreError::Impossible(_))), "{appended:?}");
    let person = store.enrol(vec![hanako()], moment(5)).await.unwrap();
    let just_before = Timestamp::from_nanosecond(moment(5).as_nanosecond() - 1).unwrap();
    for (known, seen) in [(just_before, false), (fine, true)] {
        let as_of = crate::AsOf { held: day(BIRTH), known };
        assert_eq!(store.facts(person, as_of).await.unwrap().is_some(), seen);
    }
}
