//! Any bytes: reading never crashes, and what was read can be written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wire::oqs::{
    Code, ElementOrder, Encoding, MessageDefect, QualificationRequest, QualificationResult,
    ReferenceNumberRequest, ReferenceNumberResult, WriteOptions,
};

/// Reads as one kind of message; writes in every encoding and order; reads again.
macro_rules! round_trip {
    ($message:ident, $data:expr, $stamp:expr) => {
        let parsed = [
            $message::from_bytes($data).ok(),
            core::str::from_utf8($data).ok().and_then(|text| $message::from_json(text).ok()),
        ];
        for message in parsed.into_iter().flatten().map(|parsed| parsed.message) {
            for encoding in [Encoding::Utf8, Encoding::ShiftJis] {
                for order in [ElementOrder::AsReal, ElementOrder::Spec] {
                    let options = WriteOptions { encoding, order, ..WriteOptions::default() };
                    let written = match message.to_bytes(options) {
                        Ok(written) => written,
                        Err(
                            MessageDefect::Unencodable { .. }
                            | MessageDefect::ForbiddenCharacter { .. }
                            | MessageDefect::EncodingMismatch,
                        ) => continue,
                        Err(other) => panic!("cannot be written: {other}"),
                    };
                    let again = $message::from_bytes(&written).expect("what we write can be read");
                    assert!(again.notes.is_empty());
                    let mut expected = message.clone();
                    $stamp(&mut expected, encoding);
                    assert!(again.message == expected);
                }
            }
            let again = $message::from_json(&message.to_json()).expect("JSON can be read");
            // JSON keeps the text of an identifier, not how it was escaped.
            assert_eq!(again.message.to_json(), message.to_json());
        }
    };
}

fuzz_target!(|data: &[u8]| {
    round_trip!(QualificationRequest, data, |_: &mut QualificationRequest, _: Encoding| ());
    round_trip!(ReferenceNumberRequest, data, |_: &mut ReferenceNumberRequest, _: Encoding| ());
    round_trip!(QualificationResult, data, |message: &mut QualificationResult, to: Encoding| {
        message.header.character_code = Some(Code::Known(to.character_code()));
    });
    round_trip!(
        ReferenceNumberResult,
        data,
        |message: &mut ReferenceNumberResult, to: Encoding| {
            message.header.character_code = Some(Code::Known(to.character_code()));
        }
    );
});
