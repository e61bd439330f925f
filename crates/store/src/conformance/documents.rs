//! Finding enrolments by the numbers of a document.

use vocab::PersonId;

use super::Engine;
use super::example::*;
use crate::{NewPerson, Registry};

async fn found<S: Registry>(store: &S, key: &crate::DocumentKey) -> Vec<PersonId> {
    let found = store.find_by_document(key, known(10)).await.unwrap();
    found.into_iter().map(|found| found.person).collect()
}

async fn enrolled<S: Registry>(store: &S, person: NewPerson) -> PersonId {
    store.enrol(vec![person], moment(0)).await.unwrap()
}

/// The person is found by all numbers together, and not when one of them differs.
pub async fn an_enrolment_is_found_by_its_document<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let person = enrolled(&store, hanako()).await;
    let id = insured(SOCIETY, "12", "34567", "01");
    let key = document(&id, BIRTH);
    let hit = store.find_by_document(&key, known(10)).await.unwrap();
    let facts = store.facts(person, known(10)).await.unwrap().unwrap();
    assert_eq!(hit.len(), 1);
    assert_eq!((hit[0].person, hit[0].enrolment), (person, facts.enrolments[0].id));
    let others = [
        document(&insured(NHI, "12", "34567", "01"), BIRTH),
        document(&insured(SOCIETY, "13", "34567", "01"), BIRTH),
        document(&insured(SOCIETY, "", "34567", "01"), BIRTH),
        document(&insured(SOCIETY, "12", "34568", "01"), BIRTH),
        document(&insured(SOCIETY, "1", "234567", "01"), BIRTH),
        document(&insured(SOCIETY, "12", "34567", "02"), BIRTH),
        document(&id, "1958-03-10"),
    ];
    for (index, other) in others.iter().enumerate() {
        assert_eq!(found(&store, other).await, [], "number {index} finds somebody else");
    }
}

/// A document without a symbol is another one than a document with one.
pub async fn a_document_without_a_symbol_is_found_without_one<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let without = insured(LATE_STAGE, "", "12345674", "");
    let person =
        enrolled(&store, new_person("長寿　一", "チョウジュ　ハジメ", without.clone())).await;
    assert_eq!(found(&store, &document(&without, BIRTH)).await, [person]);
    let with = insured(LATE_STAGE, "1", "12345674", "");
    assert_eq!(found(&store, &document(&with, BIRTH)).await, []);
}

/// Full-width digits, kana of both widths, blanks and hyphens are folded on both sides.
pub async fn widths_and_blanks_of_numbers_do_not_matter<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let registered = insured(SOCIETY, "ケ－１２", "　００４２ ", "01");
    let person = enrolled(&store, new_person("広　幅", "ヒロ　ハバ", registered.clone())).await;
    for (symbol, number) in [("ケ-12", "0042"), ("ｹ-12", "００４２"), ("ケ－１２", " 0042")]
    {
        let typed = insured(SOCIETY, symbol, number, "1");
        assert_eq!(found(&store, &document(&typed, BIRTH)).await, [person], "{symbol} {number}");
    }
    let other = insured(SOCIETY, "ケ-12", "042", "1");
    assert_eq!(found(&store, &document(&other, BIRTH)).await, []);
}

fn twins() -> Vec<NewPerson> {
    ["01", "02"]
        .map(|branch| new_person("双葉　花", "フタバ　ハナ", insured(SOCIETY, "5", "5", branch)))
        .to_vec()
}

/// With a branch one is found, without it all (F-045).
pub async fn a_branch_number_chooses_one_of_a_family<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let first = store.enrol(twins(), moment(0)).await.unwrap();
    let second = PersonId::new(first.get() + 1);
    let key = |branch| document(&insured(SOCIETY, "5", "5", branch), BIRTH);
    assert_eq!(found(&store, &key("1")).await, [first]);
    assert_eq!(found(&store, &key("02")).await, [second]);
    assert_eq!(found(&store, &key("")).await, [first, second]);
    assert_eq!(found(&store, &key("03")).await, []);
}

/// A late-stage person has no branch number; software that fills in one finds the person all the
/// same.
pub async fn a_branch_number_cannot_contradict_a_register_without_one<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let id = insured(LATE_STAGE, "", "12345674", "");
    let person = enrolled(&store, new_person("長寿　一", "チョウジュ　ハジメ", id)).await;
    let typed = insured(LATE_STAGE, "", "12345674", "00");
    assert_eq!(found(&store, &document(&typed, BIRTH)).await, [person]);
}

/// People whose numbers and birth date are all the same are all found, by number.
pub async fn several_people_with_the_same_numbers_are_all_found<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let id = insured(SOCIETY, "7", "7", "01");
    let people: Vec<_> = (0..12).map(|_| new_person("同　番", "ドウ　バン", id.clone())).collect();
    let first = store.enrol(people, moment(0)).await.unwrap();
    let all: Vec<_> = (0..12).map(|more| PersonId::new(first.get() + more)).collect();
    assert_eq!(found(&store, &document(&id, BIRTH)).await, all);
}

/// The day asked for does not choose: the decision must see what ended and what has not begun.
pub async fn what_ended_or_has_not_begun_is_found_too<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut ended = hanako();
    ended.enrolments[0].enrolment.lost = Some(loss("2021-01-01"));
    let person = enrolled(&store, ended).await;
    let key = document(&insured(SOCIETY, "12", "34567", "01"), BIRTH);
    for held in ["1999-01-01", "2020-04-01", "2020-12-31", "2021-01-01", "2040-01-01"] {
        let as_of = crate::AsOf { held: day(held), known: moment(10) };
        assert_eq!(store.find_by_document(&key, as_of).await.unwrap().len(), 1, "{held}");
        let facts = store.facts(person, as_of).await.unwrap().unwrap();
        assert_eq!(facts.enrolments.len(), 1, "{held}");
    }
}

/// Two stretches under the same numbers are two enrolments.
pub async fn who_left_and_came_back_is_found_twice<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut person = hanako();
    let mut again = person.enrolments[0].clone();
    person.enrolments[0].enrolment.lost = Some(loss("2022-04-01"));
    again.enrolment.gained_on = day("2023-04-01");
    person.enrolments.push(again);
    let person = enrolled(&store, person).await;
    let key = document(&insured(SOCIETY, "12", "34567", "01"), BIRTH);
    let hits = store.find_by_document(&key, known(10)).await.unwrap();
    let facts = store.facts(person, known(10)).await.unwrap().unwrap();
    let ids: Vec<_> = facts.enrolments.iter().map(|facts| facts.id).collect();
    assert_eq!(hits.iter().map(|hit| hit.enrolment).collect::<Vec<_>>(), ids);
    assert_eq!(ids.len(), 2);
}

/// Who registers a reference number sends no birth date: all with the numbers are found.
pub async fn without_a_birth_date_all_with_the_numbers_are_found<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut people = twins();
    people[1].person.birth = birth("1960-01-01");
    let first = store.enrol(people, moment(0)).await.unwrap();
    let second = PersonId::new(first.get() + 1);
    let mut key = document(&insured(SOCIETY, "5", "5", ""), BIRTH);
    assert_eq!(found(&store, &key).await, [first]);
    key.birth = None;
    assert_eq!(found(&store, &key).await, [first, second]);
}
