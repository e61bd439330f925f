//! Medical institution codes (0) and prefecture numbers (1).
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, digits, refused, text, with_last_digit, with_one_other_digit};
use vocab::{FacilityCode, FeeTable, Prefecture};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 2) else { return };
    let Some(text) = text(data) else { return };
    if choice == 0 { facility_code(text) } else { prefecture(text) }
});

fn facility_code(text: &str) {
    match text.parse::<FacilityCode>() {
        Ok(code) => accepted(text, code),
        Err(defect) => refused(&defect),
    }
    if let Some(payload) = digits(text, 9) {
        let right = with_last_digit(&payload)
            .filter_map(|text| text.parse::<FacilityCode>().ok().map(|code| (text, code)));
        let right: Vec<_> = right.collect();
        assert!(right.len() <= 1, "two check digits");
        for (text, code) in right {
            accepted(&text, code);
        }
    }
}

/// There is one spelling only, and its parts are the parts of the code (F-060 to F-062).
fn accepted(text: &str, code: FacilityCode) {
    assert_eq!(code.to_string(), text);
    assert_eq!(format!("{code:?}"), format!("FacilityCode({text})"));
    assert_eq!(code.seven_digits(), text[3..]);
    assert_eq!(text[..2].parse(), Ok(code.prefecture()));
    assert_eq!(text[2..3], code.fee_table().number().to_string());
    assert_eq!(FeeTable::from_number(code.fee_table().number().into()), Some(code.fee_table()));
    for other in with_one_other_digit(text) {
        assert!(other.parse::<FacilityCode>().is_err());
    }
}

fn prefecture(text: &str) {
    match text.parse::<Prefecture>() {
        Ok(prefecture) => {
            assert_eq!(prefecture.to_string(), text);
            assert_eq!(Prefecture::from_number(prefecture.number().into()), Some(prefecture));
        }
        Err(defect) => refused(&defect),
    }
}
