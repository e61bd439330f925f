//! Names in kana: both widths are one name, as far as half width can tell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{hidden, refused, text};
use vocab::name::{
    KanaName, KanaNameDefect, LONGEST_NAME, SearchKey, to_full_width, to_half_width,
};

fuzz_target!(|data: &[u8]| {
    let Some(text) = text(data) else { return };
    match KanaName::parse(text) {
        Ok(name) => accepted(text, &name),
        Err(defect) => {
            refused(&defect);
            named_place(text, defect);
        }
    }
});

fn accepted(text: &str, name: &KanaName) {
    let (full, half) = (name.full_width(), name.half_width());
    assert!(full.chars().all(|c| matches!(c, 'ァ'..='ヶ' | 'ー' | '・' | '\u{3000}')));
    assert!(half.chars().all(|c| matches!(c, 'ｦ'..='ﾟ' | '･' | ' ')));
    assert!((1..=LONGEST_NAME).contains(&full.chars().count()));
    assert!(half.chars().count() >= full.chars().count());
    for spelling in [full, &to_full_width(text), &to_half_width(text)] {
        assert!(KanaName::parse(spelling).as_ref() == Ok(name));
    }
    // what the interface gives confirms the person.
    let carried = KanaName::parse(&half).expect("half width is kana");
    assert!(carried.matches(name) && name.matches(&carried));
    assert_eq!(carried.half_width(), half);
    assert!(SearchKey::of(full) == SearchKey::of(&half));
    hidden(name, "KanaName");
}

/// What stands before the named place is no reason to refuse.
fn named_place(text: &str, defect: KanaNameDefect) {
    use KanaNameDefect::{Empty, Hiragana, LoneVoicedMark, MarkFirst, NotKana, TooLong};
    let (Hiragana { at } | NotKana { at } | LoneVoicedMark { at } | MarkFirst { at }) = defect
    else {
        assert!(matches!(defect, Empty | TooLong));
        return;
    };
    assert!((1..=text.chars().count()).contains(&at));
    let before: String = text.chars().take(at - 1).collect();
    assert!(matches!(KanaName::parse(&before), Ok(_) | Err(Empty)));
}
