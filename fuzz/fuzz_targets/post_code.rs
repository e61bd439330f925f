//! Post codes (0) and codes of the sex (1).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, hidden, refused, text};
use vocab::{PostCode, Sex};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 2) else { return };
    let Some(text) = text(data) else { return };
    if choice == 0 { post_code(text) } else { sex(text) }
});

/// With and without hyphen it is one value.
fn post_code(text: &str) {
    match text.parse::<PostCode>() {
        Ok(code) => {
            let (digits, hyphenated) = (code.digits(), code.hyphenated());
            assert_eq!(text, if text.len() == 7 { &digits } else { &hyphenated });
            assert_eq!((digits.parse(), hyphenated.parse()), (Ok(code), Ok(code)));
            hidden(&code, "PostCode");
        }
        Err(defect) => refused(&defect),
    }
}

fn sex(text: &str) {
    match text.parse::<Sex>() {
        Ok(sex) => assert_eq!(sex.code(), text),
        Err(defect) => refused(&defect),
    }
}
