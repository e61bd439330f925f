//! OCSP answer (0), CRL (1), PKCS#10 request of a device (2): none of them comes from us.
#![no_main]

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use libfuzzer_sys::fuzz_target;
use pki::device::{Client, DeviceAuthority};
use pki::{
    KeyId, Policy, Profile, Purpose, Revocation, RevocationSource, Tolerance, Trust, Trusted,
    Unanswered, Unreachable,
};
use shikaku_fuzz::{choice, refused};

static DEVICES: LazyLock<DeviceAuthority> =
    LazyLock::new(|| DeviceAuthority::create([7; 16], now()).expect("a key"));

static TRUSTED: LazyLock<Trusted> = LazyLock::new(|| {
    let root: &[u8] = include_bytes!("../../vectors/certificate/root-3.der");
    let good: &[u8] = include_bytes!("../../vectors/certificate/good.der");
    let trust = Trust::new(Profile::test(), &[root]).expect("the root of the vectors");
    let trusted = trust.verify(good, Purpose::UserAuthentication, now(), Tolerance::None);
    trusted.expect("the good certificate of the vectors")
});

fn now() -> Timestamp {
    "2026-11-26T03:00:00Z".parse().expect("an instant")
}

/// A source that answers with whatever came in.
enum Source {
    Ocsp(Vec<u8>),
    Crl(Vec<u8>),
}

impl RevocationSource for Source {
    fn ocsp(&self, _: &[u8]) -> Result<Vec<u8>, Unreachable> {
        if let Self::Ocsp(bytes) = self { Ok(bytes.clone()) } else { Err(Unreachable) }
    }

    fn crl(&self, _: KeyId) -> Result<Vec<u8>, Unreachable> {
        if let Self::Crl(bytes) = self { Ok(bytes.clone()) } else { Err(Unreachable) }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 3) else { return };
    match choice {
        0 => unanswered(Source::Ocsp(data.to_vec())),
        1 => unanswered(Source::Crl(data.to_vec())),
        _ => request(data),
    }
});

/// Nobody can sign for the root of the vectors: its key was never kept.
fn unanswered(source: Source) {
    let kept = SignedDuration::from_mins(5);
    let policy = Policy { kept, unanswered: Unanswered::Refuse };
    let checked = Revocation::new(Box::new(source), policy).check(TRUSTED.clone(), now());
    refused(&checked.err().expect("an answer without the signature of the root"));
}

fn request(data: &[u8]) {
    let facility = "1312345679".parse().expect("a facility");
    let client = Client { name: "fuzz", facility };
    if let Err(defect) = DEVICES.client(data, &client, [7; 16], now()) {
        refused(&defect);
    }
}
