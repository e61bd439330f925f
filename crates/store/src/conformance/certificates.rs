//! Certificates in cards: whose one is, and from when on.

use rules::facts::CardKind;
use vocab::PersonId;

use super::Engine;
use super::example::*;
use super::knowledge::{change, fact_id, withdraw};
use crate::{Change, Fact, FactId, Known, Registry};

async fn holder<S: Registry>(store: &S, serial: &str, seconds: i64) -> Option<PersonId> {
    store.find_by_certificate(serial_number(serial), moment(seconds)).await.unwrap()
}

async fn serials<S: Registry>(store: &S, person: PersonId, seconds: i64) -> Vec<String> {
    let certificates = store.certificates(person, moment(seconds)).await.unwrap();
    certificates.iter().map(|certificate| certificate.serial.to_hex()).collect()
}

/// Every kind of card and every length of a number comes back; other numbers are nobody's.
pub async fn a_certificate_leads_to_its_person<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let longest = "FF".repeat(20);
    let numbers = ["01", "0100", longest.as_str()];
    let mut people = vec![hanako(), hanako(), hanako()];
    for ((new, number), card) in people.iter_mut().zip(numbers).zip(CardKind::ALL) {
        let mut certificate = user_auth_certificate(number);
        certificate.card = card;
        new.certificates.push(certificate);
    }
    let enrolled: Vec<_> = people.iter().map(|new| new.certificates.clone()).collect();
    let first = store.enrol(people, moment(0)).await.unwrap().get();
    for (person, (number, certificates)) in (first..).zip(numbers.iter().zip(enrolled)) {
        let person = PersonId::new(person);
        assert_eq!(holder(&store, number, 0).await, Some(person), "{number}");
        assert_eq!(store.certificates(person, moment(0)).await.unwrap(), certificates);
    }
    for nobody in ["02", "010000", "FF"] {
        assert_eq!(holder(&store, nobody, 9).await, None, "{nobody}");
    }
    for nobody in [0, first + 3, u64::MAX] {
        assert_eq!(serials(&store, PersonId::new(nobody), 9).await, [""; 0]);
    }
}

/// A renewal leaves the old certificate known; both are the person's, in the order recorded.
pub async fn a_renewed_certificate_stands_beside_the_old_one<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut new = hanako();
    new.certificates.push(user_auth_certificate("77"));
    let person = store.enrol(vec![new], moment(0)).await.unwrap();
    let renewed = Fact::UserAuthCertificate(user_auth_certificate("11"));
    let recorded = change(&store, Change::Learn(person, renewed.clone()), 5).await;
    assert_eq!(recorded.enrolment, None);
    assert_eq!(serials(&store, person, 4).await, ["77"]);
    assert_eq!(serials(&store, person, 5).await, ["77", "11"]);
    assert_eq!(holder(&store, "77", 5).await, Some(person));
    for (seconds, seen) in [(4, None), (5, Some(person))] {
        assert_eq!(holder(&store, "11", seconds).await, seen);
    }
    let known = store.fact_ids(person, moment(5)).await.unwrap();
    assert!(known.contains(&Known { id: recorded.id, enrolment: None, fact: renewed }));
}

/// What was recorded of the wrong person is withdrawn, and then it is the right one's; earlier
/// moments of knowledge see what was known then.
pub async fn a_certificate_moves_when_it_was_the_wrong_person<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut new = hanako();
    new.certificates.push(user_auth_certificate("77"));
    let wrong = store.enrol(vec![new, hanako()], moment(0)).await.unwrap();
    let right = PersonId::new(wrong.get() + 1);
    withdraw(&store, certificate_id(&store, wrong).await, 5).await;
    let fact = Fact::UserAuthCertificate(user_auth_certificate("77"));
    change(&store, Change::Learn(right, fact), 8).await;
    for (seconds, person) in
        [(-1, None), (0, Some(wrong)), (4, Some(wrong)), (5, None), (7, None), (8, Some(right))]
    {
        assert_eq!(holder(&store, "77", seconds).await, person, "{seconds}");
    }
    assert_eq!(serials(&store, wrong, 4).await, ["77"]);
    assert_eq!(serials(&store, wrong, 8).await, [""; 0]);
}

/// A misread expiry, and then a misread number, is corrected: from its moment on.
pub async fn a_certificate_is_corrected_from_its_moment_on<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut new = hanako();
    new.certificates.push(user_auth_certificate("77"));
    let person = store.enrol(vec![new], moment(0)).await.unwrap();
    let mut longer = user_auth_certificate("77");
    longer.expires_on = day("2031-03-09");
    let id = certificate_id(&store, person).await;
    change(&store, Change::Correct(id, Fact::UserAuthCertificate(longer)), 5).await;
    let id = certificate_id(&store, person).await;
    let other = Fact::UserAuthCertificate(user_auth_certificate("78"));
    change(&store, Change::Correct(id, other), 8).await;
    for (seconds, certificate) in [
        (4, user_auth_certificate("77")),
        (5, longer),
        (7, longer),
        (8, user_auth_certificate("78")),
    ] {
        let known = store.certificates(person, moment(seconds)).await.unwrap();
        assert_eq!(known, [certificate], "{seconds}");
        let found = store.find_by_certificate(certificate.serial, moment(seconds)).await.unwrap();
        assert_eq!(found, Some(person), "{seconds}");
    }
    assert_eq!(holder(&store, "77", 8).await, None);
    assert_eq!(holder(&store, "78", 7).await, None);
}

/// A certificate does not lead to somebody who is withdrawn, until that person is learned again.
pub async fn a_certificate_leads_to_known_people_only<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut new = hanako();
    new.certificates.push(user_auth_certificate("77"));
    let person = store.enrol(vec![new], moment(0)).await.unwrap();
    let id = fact_id(&store, person, |fact| matches!(fact, Fact::Person(_))).await;
    withdraw(&store, id, 5).await;
    let again = Fact::Person(Box::new(hanako().person));
    change(&store, Change::Learn(person, again), 7).await;
    for (seconds, seen) in [(4, Some(person)), (5, None), (6, None), (7, Some(person))] {
        assert_eq!(holder(&store, "77", seconds).await, seen, "{seconds}");
    }
}

async fn certificate_id<S: Registry>(store: &S, person: PersonId) -> FactId {
    fact_id(store, person, |fact| matches!(fact, Fact::UserAuthCertificate(_))).await
}
