//! What a card says: objects (0), a certificate (1), a command (2), a written memory (3).
#![no_main]

use card::apdu::Command;
use card::chip::Memory;
use card::cv::CvCertificate;
use card::tlv;
use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, refused};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 4) else { return };
    match choice {
        0 => objects(data),
        1 => match CvCertificate::parse(data) {
            Ok(certificate) => assert_eq!(certificate.encode(), data),
            Err(defect) => refused(&defect),
        },
        2 => match Command::parse(data) {
            Ok(command) => assert_eq!(command.encode(), data),
            Err(defect) => refused(&defect),
        },
        _ => match Memory::from_json(data) {
            Ok(memory) => {
                let written = memory.to_json().expect("a memory can be written");
                assert!(Memory::from_json(&written) == Ok(memory));
            }
            Err(defect) => refused(&defect),
        },
    }
});

fn objects(data: &[u8]) {
    for object in tlv::Objects::of(data) {
        match object {
            Ok(object) => {
                let written = tlv::write(object.tag(), object.value()).expect("a short value");
                let (read, rest) = tlv::read(&written).expect("what was written");
                assert!(read == object && rest.is_empty());
            }
            Err(defect) => refused(&defect),
        }
    }
}
