//! Numbers of one person: My Number (0) and the number of late-stage elderly medical care (1).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, digits, hidden, refused, text, with_last_digit};
use vocab::{LateStageNumber, MyNumber};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 2) else { return };
    let Some(text) = text(data) else { return };
    if choice == 0 { my_number(text) } else { late_stage_number(text) }
});

/// There is one spelling only, and each payload has exactly one check digit (F-001 to F-003).
fn my_number(text: &str) {
    match text.parse::<MyNumber>() {
        Ok(number) => {
            assert_eq!(number.expose_digits(), text);
            assert_eq!(number.last_four(), text[8..]);
            hidden(&number, "MyNumber");
        }
        Err(defect) => refused(&defect),
    }
    if let Some(payload) = digits(text, 11).filter(|payload| payload != "00000000000") {
        let right = with_last_digit(&payload).filter(|number| number.parse::<MyNumber>().is_ok());
        assert_eq!(right.count(), 1);
    }
}

/// There is one spelling only; a wrong check digit is told, not refused.
fn late_stage_number(text: &str) {
    match text.parse::<LateStageNumber>() {
        Ok(number) => {
            assert_eq!(number.digits(), text);
            hidden(&number, "LateStageNumber");
            let agreeing = with_last_digit(&text[..7])
                .filter_map(|other| other.parse::<LateStageNumber>().ok())
                .filter(LateStageNumber::check_digit_agrees);
            assert_eq!(agreeing.count(), 1);
        }
        Err(defect) => {
            refused(&defect);
            assert!(text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}
