//! Certificate of a card (0), of a device (1).
#![no_main]

use libfuzzer_sys::fuzz_target;
use pki::{Profile, Purpose, Tolerance, Trust, device};
use shikaku_fuzz::{choice, refused};

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 2) else { return };
    if choice == 0 { certificate(data) } else { expiry(data) }
});

fn certificate(data: &[u8]) {
    let root: &[u8] = include_bytes!("../../vectors/certificate/root-3.der");
    let trust = Trust::new(Profile::test(), &[root]).expect("the root of the vectors");
    let at = "2026-11-26T03:00:00Z".parse().expect("an instant");
    for purpose in [Purpose::UserAuthentication, Purpose::Signature] {
        if let Err(defect) = trust.verify(data, purpose, at, Tolerance::None) {
            refused(&defect);
        }
    }
}

fn expiry(data: &[u8]) {
    if let Err(defect) = device::expires_at(data) {
        refused(&defect);
    }
}
