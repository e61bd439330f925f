//! Finding people by name.

use vocab::PersonId;
use vocab::name::{KanaName, KanjiName, SearchKey};

use super::Engine;
use super::example::*;
use crate::{NameKey, Registry};

async fn found<S: Registry>(store: &S, name: &str, born: &str) -> Vec<PersonId> {
    let key = NameKey { name: SearchKey::of(name), birth: birth(born) };
    store.find_by_name(&key, known(10)).await.unwrap()
}

/// 髙 and 高, 﨑 and 崎, blanks and widths never break a search, whichever form is registered.
pub async fn old_and_new_forms_of_a_name_find_each_other<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let id = |number| insured(SOCIETY, "1", number, "01");
    let people = vec![
        new_person("髙橋　一", "タカハシ　ハジメ", id("1")),
        new_person("高橋　一", "タカハシ　カズ", id("2")),
        new_person("山﨑　花子", "ヤマサキ　ハナコ", id("3")),
    ];
    let first = store.enrol(people, moment(0)).await.unwrap().get();
    let [old, new, other] = [0, 1, 2].map(|more| PersonId::new(first + more));
    for name in ["髙橋　一", "高橋　一", "高橋一", " 髙橋 一"] {
        assert_eq!(found(&store, name, BIRTH).await, [old, new], "{name}");
    }
    assert_eq!(found(&store, "山崎花子", BIRTH).await, [other]);
}

/// The reading in either width, and a second registered name with its reading, find the person
/// once.
pub async fn a_name_is_found_by_its_reading_and_by_its_second_form<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut person = hanako();
    person.person.names.other = Some(KanjiName::parse("SMITH HANAKO").unwrap());
    person.person.names.other_kana = Some(KanaName::parse("スミス　ハナコ").unwrap());
    let person = store.enrol(vec![person], moment(0)).await.unwrap();
    for name in
        ["健保花子", "ケンポ　ハナコ", "ｹﾝﾎﾟ ﾊﾅｺ", "けんぽはなこ", "ＳＭＩＴＨ Hanako", "ｽﾐｽ ﾊﾅｺ"]
    {
        assert_eq!(found(&store, name, BIRTH).await, [person], "{name}");
    }
}

/// Neither a part of a name nor the same name with another birth date is a hit.
pub async fn the_birth_date_and_the_whole_name_must_agree<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.enrol(vec![hanako()], moment(0)).await.unwrap();
    assert_eq!(found(&store, "健保花子", "1958-03-10").await, []);
    for name in ["健保", "健保花", "花子", ""] {
        assert_eq!(found(&store, name, BIRTH).await, [], "{name}");
    }
}
