//! Widths and search keys of any text, since what a person types to find a name is any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{hidden, text};
use vocab::name::{SearchKey, claim_form, to_full_width, to_half_width};

fuzz_target!(|data: &[u8]| {
    let Some(text) = text(data) else { return };
    widths(text);
    let key = SearchKey::of(text);
    hidden(&key, "SearchKey");
    assert!(SearchKey::of(key.as_str()) == key, "folding twice changes nothing");
    assert!(SearchKey::of(&to_full_width(text)) == key);
    assert!(SearchKey::of(&format!(" {text}\u{3000}")) == key, "blanks do not count");
    if let Ok(form) = claim_form(text) {
        assert!(SearchKey::of(&form.text) == key);
    }
    assert!(!key.as_str().contains([' ', '\u{3000}', '・', '･']));
    assert_eq!(key.is_empty(), key.as_str().is_empty());
    assert!(key.contains(&key) && key.contains(&SearchKey::of("")));
});

fn widths(text: &str) {
    let (full, half) = (to_full_width(text), to_half_width(text));
    assert_eq!(to_full_width(&full), full);
    assert_eq!(to_half_width(&half), half);
    let is_half = |c: char| matches!(c, ' '..='~' | '｡'..='ﾟ');
    assert!(!full.contains(is_half));
    if text.chars().all(is_half) {
        assert_eq!(half, text);
        assert_eq!(to_half_width(&full), text);
    }
}
