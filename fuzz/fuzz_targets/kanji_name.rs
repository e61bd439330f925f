//! Registered names, what the interface shows of them, and the form that claims accept.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{hidden, refused, text};
use vocab::name::{
    ClaimForm, EXTERNAL_CHARACTER, KanjiName, KanjiNameDefect, LONGEST_NAME, SearchKey, claim_form,
    interface_carries, jis_level, shown_by_interface, to_full_width,
};

fuzz_target!(|data: &[u8]| {
    let Some(text) = text(data) else { return };
    match KanjiName::parse(text) {
        Ok(name) => accepted(text, &name),
        Err(defect) => {
            refused(&defect);
            named_place(text, defect);
        }
    }
    shown(text);
    claim(text);
});

fn accepted(text: &str, name: &KanjiName) {
    let registered = name.registered();
    assert!(KanjiName::parse(registered).as_ref() == Ok(name));
    assert!(KanjiName::parse(&format!(" {registered}\u{3000} ")).as_ref() == Ok(name));
    assert!(!registered.contains(' ') && !registered.contains("\u{3000}\u{3000}"));
    let kept = |text: &str| -> String { text.replace([' ', '\u{3000}'], "") };
    assert_eq!(kept(registered), kept(text), "only blanks change");
    assert_eq!(name.has_external_sign(), text.contains(EXTERNAL_CHARACTER));
    assert!((1..=LONGEST_NAME).contains(&name.shown().text.chars().count()));
    assert!(name.search_key() == SearchKey::of(text));
    hidden(name, "KanjiName");
}

/// What stands before the named place is no reason to refuse.
fn named_place(text: &str, defect: KanjiNameDefect) {
    use KanjiNameDefect::{Control, Empty, Invisible, LoneMark, TooLong, Unreadable};
    let (Control { at } | Unreadable { at } | Invisible { at } | LoneMark { at }) = defect else {
        return;
    };
    assert!((1..=text.chars().count()).contains(&at));
    let before: String = text.chars().take(at - 1).collect();
    assert!(matches!(KanjiName::parse(&before), Ok(_) | Err(Empty | TooLong)));
}

/// one ● a character; what is shown once is shown as it is.
fn shown(text: &str) {
    let shown = shown_by_interface(text);
    let length = shown.text.chars().count();
    assert!(length <= text.chars().count() && shown.replaced <= length);
    assert!(shown.text.chars().all(interface_carries));
    let signs = |text: &str| text.matches(EXTERNAL_CHARACTER).count();
    assert!(signs(&shown.text) >= shown.replaced);
    let again = shown_by_interface(&shown.text);
    assert_eq!((again.text == shown.text, again.replaced), (true, 0));
    let debug = format!("{shown:?}");
    assert_eq!(debug, format!("Shown {{ replaced: {}, .. }}", shown.replaced));
}

/// F-383: within the standard, character by character.
fn claim(text: &str) {
    let length = shown_by_interface(&to_full_width(text)).text.chars().count();
    match claim_form(text) {
        Ok(form) => {
            let ClaimForm { text, replaced } = &form;
            assert_eq!(text.chars().count(), length);
            assert!(text.chars().all(|c| jis_level(c).is_some() && c != EXTERNAL_CHARACTER));
            assert!(*replaced <= length);
            let again = claim_form(text).expect("within the standard");
            assert_eq!((again.text == *text, again.replaced), (true, 0));
            assert_eq!(format!("{form:?}"), format!("ClaimForm {{ replaced: {replaced}, .. }}"));
        }
        Err(none) => {
            refused(&none);
            assert!(!none.places.is_empty() && none.places.is_sorted_by(|one, next| one < next));
            assert!(none.places.iter().all(|place| (1..=length).contains(place)));
        }
    }
}
