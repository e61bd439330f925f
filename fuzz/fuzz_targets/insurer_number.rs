//! Insurer numbers: the three forms of one number are one value (F-023).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{digits, refused, text, with_last_digit, with_one_other_digit};
use vocab::{InsurerNumber, Scheme};

fuzz_target!(|data: &[u8]| {
    let Some(text) = text(data) else { return };
    match text.parse::<InsurerNumber>() {
        Ok(number) => accepted(text, number),
        Err(defect) => refused(&defect),
    }
    if let Some(payload) = digits(text, 7) {
        let right = with_last_digit(&payload).filter_map(|text| text.parse::<InsurerNumber>().ok());
        let right: Vec<_> = right.collect();
        assert!(right.len() <= 1, "two check digits");
        for number in right {
            accepted(&number.padded(), number);
        }
    }
    if let Some(scheme) = Scheme::from_code(text) {
        assert_eq!(scheme.code(), text);
    }
});

fn accepted(text: &str, number: InsurerNumber) {
    let (plain, padded) = (number.to_string(), number.padded());
    assert!(matches!(plain.len(), 6 | 8) && padded.len() == 8);
    assert_eq!(padded.trim_start(), plain);
    assert_eq!(text.trim_start_matches([' ', '0']), plain.trim_start_matches('0'));
    let zeros = format!("{plain:0>8}");
    for spelling in [&plain, &padded, &zeros] {
        assert_eq!(spelling.parse(), Ok(number));
    }
    let code = if plain.len() == 8 { &plain[..2] } else { "00" };
    assert_eq!(number.scheme().code(), code);
    let prefecture = &plain[plain.len() - 6..plain.len() - 4];
    assert_eq!(number.prefecture().to_string(), prefecture);
    // The check digit finds every single wrong digit (F-021).
    for other in with_one_other_digit(&plain) {
        assert!(other.parse::<InsurerNumber>().is_err());
    }
}
