//! What is known, and from when on.

use rules::facts::{LimitCategory, NumberLink, UseChannel, UseRegistration};
use vocab::{EnrolmentId, PersonId};

use super::Engine;
use super::example::*;
use crate::{Change, Fact, FactId, NewEnrolment, PersonFacts, Recorded, Registry};

/// Returns what is known of a person who is known.
pub(super) async fn facts<S: Registry>(store: &S, person: PersonId, seconds: i64) -> PersonFacts {
    store.facts(person, known(seconds)).await.unwrap().unwrap()
}

/// Records one change that brings a fact.
pub(super) async fn change<S: Registry>(store: &S, change: Change, seconds: i64) -> Recorded {
    store.record(vec![change], moment(seconds)).await.unwrap()[0].unwrap()
}

/// Withdraws a fact.
pub(super) async fn withdraw<S: Registry>(store: &S, id: FactId, seconds: i64) {
    let withdrawn = store.record(vec![Change::Withdraw(id)], moment(seconds)).await.unwrap();
    assert_eq!(withdrawn, [None]);
}

/// Returns the number of the one known fact that `is` chooses.
pub(super) async fn fact_id<S: Registry>(
    store: &S,
    person: PersonId,
    is: impl Fn(&Fact) -> bool,
) -> FactId {
    let known = store.fact_ids(person, moment(1_000)).await.unwrap();
    let mut chosen = known.iter().filter(|known| is(&known.fact)).map(|known| known.id);
    let id = chosen.next().unwrap();
    assert_eq!(chosen.next(), None, "the fact is not the only one");
    id
}

pub(super) fn is_enrolment(fact: &Fact) -> bool {
    matches!(fact, Fact::Enrolment(_))
}

/// The numbers of one call follow each other, and those of the next call go on.
pub async fn people_get_numbers_in_the_order_given<E: Engine>(place: E) {
    let store = place.open().unwrap();
    assert_eq!(store.people().await.unwrap(), 0);
    let names = ["一", "二", "三"].map(|name| new_person(name, "ナ", insured(NHI, "1", "1", "")));
    let first = store.enrol(names.to_vec(), moment(0)).await.unwrap().get();
    for (more, name) in ["一", "二", "三"].into_iter().enumerate() {
        let person = PersonId::new(first + u64::try_from(more).unwrap());
        let facts = facts(&store, person, 0).await;
        assert_eq!((facts.id, facts.person.names.kanji.registered()), (person, name));
    }
    let next = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    assert_eq!(next.get(), first + 3);
    assert_eq!(store.people().await.unwrap(), 4);
}

fn documents(new: &NewEnrolment, facts: &crate::EnrolmentFacts) {
    assert_eq!(facts.enrolment, new.enrolment);
    assert_eq!(facts.link, new.link);
    assert_eq!(facts.old_cards, new.old_card.into_iter().collect::<Vec<_>>());
    assert_eq!(facts.certificates, new.certificate.into_iter().collect::<Vec<_>>());
    assert_eq!(facts.notices, new.notice.into_iter().collect::<Vec<_>>());
    assert_eq!(facts.limits, new.limit.into_iter().collect::<Vec<_>>());
}

/// Every field comes back, and each document with its own enrolment.
pub async fn all_that_was_enrolled_comes_back<E: Engine>(place: E) {
    let store = place.open().unwrap();
    for new in [hanako(), all_fields()] {
        let person = store.enrol(vec![new.clone()], moment(0)).await.unwrap();
        let facts = facts(&store, person, 0).await;
        assert_eq!(facts.person, new.person);
        assert_eq!(facts.registration, new.registration);
        assert_eq!(store.certificates(person, moment(0)).await.unwrap(), new.certificates);
        assert_eq!(facts.enrolments.len(), new.enrolments.len());
        for (new, facts) in new.enrolments.iter().zip(&facts.enrolments) {
            documents(new, facts);
        }
        let recorded = store.fact_ids(person, moment(0)).await.unwrap();
        let ids: std::collections::BTreeSet<_> = recorded.iter().map(|known| known.id).collect();
        assert_eq!(ids.len(), recorded.len(), "two facts share a number");
    }
}

/// A moment earlier nothing of it is seen in any way.
pub async fn nothing_is_known_before_it_was_recorded<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(5)).await.unwrap();
    let key = document(&insured(SOCIETY, "12", "34567", "01"), BIRTH);
    let name =
        crate::NameKey { name: vocab::name::SearchKey::of("健保花子"), birth: birth(BIRTH) };
    for (seconds, seen) in [(4, false), (5, true), (6, true)] {
        let as_of = known(seconds);
        assert_eq!(store.facts(person, as_of).await.unwrap().is_some(), seen);
        assert_eq!(!store.find_by_document(&key, as_of).await.unwrap().is_empty(), seen);
        assert_eq!(!store.find_by_name(&name, as_of).await.unwrap().is_empty(), seen);
        assert_eq!(!store.fact_ids(person, as_of.known).await.unwrap().is_empty(), seen);
    }
    let nobody = PersonId::new(person.get() + 1);
    assert_eq!(store.facts(nobody, known(9)).await.unwrap(), None);
    assert_eq!(store.facts(PersonId::new(u64::MAX), known(9)).await.unwrap(), None);
}

/// Earlier knowledge still sees the old fact, later knowledge the new one, under the same
/// enrolment.
pub async fn a_correction_is_seen_from_its_moment_on<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let before = facts(&store, person, 0).await;
    let id = fact_id(&store, person, is_enrolment).await;
    let mut lost = before.enrolments[0].enrolment.clone();
    lost.lost = Some(loss("2026-10-01"));
    let fact = Fact::Enrolment(Box::new(lost.clone()));
    let recorded = change(&store, Change::Correct(id, fact), 5).await;
    assert_ne!(recorded.id, id);
    assert_eq!(recorded.enrolment, Some(before.enrolments[0].id));
    assert_eq!(facts(&store, person, 4).await, before);
    let after = facts(&store, person, 5).await;
    assert_eq!(after.enrolments[0].enrolment, lost);
    assert_eq!(after.enrolments[0].id, before.enrolments[0].id);
    assert_eq!(after.enrolments.len(), 1);
}

/// A misread number is found as it was registered, at the time when it was.
pub async fn a_corrected_document_is_found_by_both_at_their_time<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let id = fact_id(&store, person, is_enrolment).await;
    let [wrong, right] = ["34567", "34561"].map(|number| insured(SOCIETY, "12", number, "01"));
    let fact = Fact::Enrolment(Box::new(enrolment(right.clone())));
    change(&store, Change::Correct(id, fact), 5).await;
    let mut born = hanako().person;
    born.birth = birth("1958-03-19");
    change(&store, Change::Learn(person, Fact::Person(Box::new(born))), 8).await;
    for (id, born, seconds, seen) in [
        (&wrong, BIRTH, 4, true),
        (&right, BIRTH, 4, false),
        (&wrong, BIRTH, 5, false),
        (&right, BIRTH, 7, true),
        (&right, BIRTH, 8, false),
        (&right, "1958-03-19", 7, false),
        (&right, "1958-03-19", 8, true),
    ] {
        let found = store.find_by_document(&document(id, born), known(seconds)).await.unwrap();
        assert_eq!(!found.is_empty(), seen, "{born} {seconds}");
    }
}

/// A withdrawn enrolment is gone with all its documents, but not from earlier knowledge.
pub async fn a_withdrawn_enrolment_takes_its_documents_along<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut person = all_fields();
    person.enrolments.truncate(1);
    let person = store.enrol(vec![person], moment(0)).await.unwrap();
    let before = facts(&store, person, 0).await;
    let id = fact_id(&store, person, is_enrolment).await;
    withdraw(&store, id, 5).await;
    assert_eq!(facts(&store, person, 4).await, before);
    assert_eq!(facts(&store, person, 5).await.enrolments, []);
    let left = store.fact_ids(person, moment(5)).await.unwrap();
    assert!(left.iter().all(|known| known.enrolment.is_none()), "{left:?}");
    assert_eq!(left.len(), 4);
}

/// A person, a number link and a registration replace the one before; the enrolments stay.
pub async fn a_new_fact_replaces_the_one_in_force<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![all_fields()], moment(0)).await.unwrap();
    let before = facts(&store, person, 0).await;
    let [first, second] = [0, 1].map(|index| before.enrolments[index].id);
    let renamed = person_named("架空　二郎");
    let cancelled = UseRegistration::CancelPending { executed_on: day("2026-11-01") };
    let changes = vec![
        Change::Learn(person, Fact::Person(Box::new(renamed.clone()))),
        Change::Learn(person, Fact::NumberLink(second, NumberLink::Error)),
        Change::Learn(person, Fact::UseRegistration(Some(cancelled))),
    ];
    store.record(changes, moment(5)).await.unwrap();
    assert_eq!(facts(&store, person, 4).await, before);
    let after = facts(&store, person, 5).await;
    assert_eq!(after.person, renamed);
    assert_eq!(after.registration, Some(cancelled));
    let links: Vec<_> = after.enrolments.iter().map(|facts| (facts.id, facts.link)).collect();
    assert_eq!(links, [(first, before.enrolments[0].link), (second, NumberLink::Error)]);
    let people = store.fact_ids(person, moment(5)).await.unwrap();
    let people = people.iter().filter(|known| matches!(known.fact, Fact::Person(_)));
    assert_eq!(people.count(), 1);
}

fn person_named(kanji: &str) -> rules::facts::Person {
    person(kanji, "カクウ　ジロウ")
}

/// Certificates and limits do not replace each other.
pub async fn documents_of_one_kind_stand_side_by_side<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let to = facts(&store, person, 0).await.enrolments[0].id;
    let certificates = [certificate("2026-07-31"), certificate("2027-07-31")];
    let limits = [limit(LimitCategory::A01), limit(LimitCategory::A06)];
    let changes = certificates
        .map(|it| Fact::Certificate(to, it))
        .into_iter()
        .chain(limits.map(|it| Fact::Limit(to, it)))
        .chain([Fact::OldCard(to, old_card()), Fact::Notice(to, notice())])
        .map(|fact| Change::Learn(person, fact));
    let recorded = store.record(changes.collect(), moment(5)).await.unwrap();
    assert!(recorded.iter().all(|it| it.unwrap().enrolment == Some(to)));
    let facts = facts(&store, person, 5).await.enrolments.remove(0);
    assert_eq!(facts.certificates, certificates);
    assert_eq!(facts.limits, limits);
    assert_eq!((facts.old_cards, facts.notices), (vec![old_card()], vec![notice()]));
}

/// A person who changes insurers gets a second enrolment, to which documents can be added.
pub async fn a_new_enrolment_gets_a_number_and_takes_documents<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let mut next = enrolment(insured(NHI, "", "777", ""));
    next.gained_on = day("2019-04-01");
    let learn = Change::Learn(person, Fact::Enrolment(Box::new(next.clone())));
    let to: EnrolmentId = change(&store, learn, 5).await.enrolment.unwrap();
    let link = Fact::NumberLink(to, NumberLink::Linked(day("2026-11-01")));
    change(&store, Change::Learn(person, link), 6).await;
    let known = facts(&store, person, 5).await.enrolments;
    // By day gained, not by day recorded.
    assert_eq!((known[0].id, known[0].link), (to, NumberLink::NotSubmitted));
    assert_eq!(known[0].enrolment, next);
    assert_eq!(known.len(), 2);
    let known = facts(&store, person, 6).await.enrolments;
    assert_eq!(known[0].link, NumberLink::Linked(day("2026-11-01")));
    let key = document(&insured(NHI, "", "777", ""), BIRTH);
    let found =
        store.find_by_document(&key, crate::AsOf { held: day("2026-01-01"), known: moment(5) });
    assert_eq!(found.await.unwrap()[0].enrolment, to);
}

/// A person recorded by mistake is nobody from then on, and can be learned again under the same
/// number.
pub async fn a_person_can_be_withdrawn_and_learned_again<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let id = fact_id(&store, person, |fact| matches!(fact, Fact::Person(_))).await;
    withdraw(&store, id, 5).await;
    let key = document(&insured(SOCIETY, "12", "34567", "01"), BIRTH);
    assert!(store.facts(person, known(4)).await.unwrap().is_some());
    assert_eq!(store.facts(person, known(5)).await.unwrap(), None);
    assert_eq!(store.find_by_document(&key, known(5)).await.unwrap(), []);
    let again = Change::Learn(person, Fact::Person(Box::new(hanako().person)));
    change(&store, again, 7).await;
    assert_eq!(store.facts(person, known(6)).await.unwrap(), None);
    assert_eq!(facts(&store, person, 7).await.enrolments.len(), 1);
    assert_eq!(store.find_by_document(&key, known(7)).await.unwrap().len(), 1);
}

/// Registered, cancellation pending, none: each from its moment on; and registered again.
pub async fn a_cancellation_that_completed_leaves_no_registration<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = store.enrol(vec![hanako()], moment(0)).await.unwrap();
    let registered =
        UseRegistration::Registered { on: day("2026-01-01"), channel: UseChannel::Atm };
    let pending = UseRegistration::CancelPending { executed_on: day("2026-02-01") };
    let states = [Some(registered), Some(pending), None, Some(registered)];
    for (seconds, state) in (1..).zip(states) {
        change(&store, Change::Learn(person, Fact::UseRegistration(state)), seconds).await;
    }
    assert_eq!(facts(&store, person, 0).await.registration, None);
    for (seconds, state) in (1..).zip(states) {
        assert_eq!(facts(&store, person, seconds).await.registration, state, "{seconds}");
    }
}
