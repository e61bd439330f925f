//! Certificates of cards, each with a single defect.

use std::fs;
use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use der::asn1::{BitString, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use jiff::civil::date;
use pki::authority::{Authority, Order, Root, Subject};
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::ext::Extension;
use x509_cert::serial_number::SerialNumber;

type Change = fn(&mut Certificate);

/// Name of the single defect, the code that it must be refused with, and how it is made.
const SIGNED: [(&str, &str, Change); 13] = [
    ("no-extended-key-usage", "extended-key-usage", |one| drop_extension(one, "2.5.29.37")),
    ("wrong-extended-key-usage", "extended-key-usage", |one| {
        value(one, "2.5.29.37", |bytes| *bytes.last_mut().unwrap() = 1);
    }),
    ("no-policy", "policy", |one| drop_extension(one, "2.5.29.32")),
    ("wrong-policy", "policy", |one| {
        value(one, "2.5.29.32", |bytes| {
            let place = bytes.windows(2).position(|two| two == [1, 30]).unwrap();
            bytes[place + 1] = 31;
        });
    }),
    ("production-policy-in-test", "policy", |one| {
        // 1.2.392.200149.8.5.1.3.30, without a statement.
        let real = b"\x30\x0f\x30\x0d\x06\x0b\x2a\x83\x08\x8c\x9b\x55\x08\x05\x01\x03\x1e";
        let real = real.to_vec();
        value(one, "2.5.29.32", |bytes| *bytes = real);
    }),
    ("wrong-key-usage", "key-usage", |one| {
        value(one, "2.5.29.15", |bytes| *bytes = vec![3, 2, 5, 0x20]);
    }),
    ("unknown-critical-extension", "unknown-critical-extension", |one| {
        extend(one, "1.3.6.1.4.1.32473.9", true, vec![5, 0]);
    }),
    ("ca-certificate", "authority-certificate", |one| {
        extend(one, "2.5.29.19", true, vec![0x30, 3, 1, 1, 0xFF]);
    }),
    ("v1-certificate", "version", |one| {
        one.tbs_certificate.version = Version::V1;
        one.tbs_certificate.extensions = None;
    }),
    ("sha1-signature", "algorithm", |one| {
        let sha1 = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5");
        one.tbs_certificate.signature.oid = sha1;
        one.signature_algorithm.oid = sha1;
    }),
    ("zero-serial", "serial", |one| {
        one.tbs_certificate.serial_number = SerialNumber::new(&[0]).unwrap();
    }),
    ("small-key", "key", |one| {
        let bits = &mut one.tbs_certificate.subject_public_key_info.subject_public_key;
        // A modulus of 1024 bits, well-formed.
        let mut key = b"\x30\x81\x89\x02\x81\x81\x00".to_vec();
        key.extend([0xC1; 128]);
        key.extend([2, 3, 1, 0, 1]);
        *bits = BitString::from_bytes(&key).unwrap();
    }),
    ("other-organisation", "issuer-name", |one| {
        let mut der = one.tbs_certificate.issuer.to_der().unwrap();
        let place = der.windows(7).position(|part| part == b"SHIKAKU").unwrap();
        der[place] = b'J';
        one.tbs_certificate.issuer = x509_cert::name::Name::from_der(&der).unwrap();
    }),
];

fn extensions(one: &mut Certificate) -> &mut Vec<Extension> {
    one.tbs_certificate.extensions.as_mut().unwrap()
}

fn drop_extension(one: &mut Certificate, id: &str) {
    extensions(one).retain(|extension| extension.extn_id.to_string() != id);
}

fn extend(one: &mut Certificate, id: &str, critical: bool, bytes: Vec<u8>) {
    let extn_id = ObjectIdentifier::new_unwrap(id);
    let extn_value = OctetString::new(bytes).unwrap();
    extensions(one).push(Extension { extn_id, critical, extn_value });
}

pub(crate) fn value(one: &mut Certificate, id: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let mut all = extensions(one).iter_mut();
    let found = all.find(|extension| extension.extn_id.to_string() == id).unwrap();
    let mut bytes = found.extn_value.as_bytes().to_vec();
    change(&mut bytes);
    found.extn_value = OctetString::new(bytes).unwrap();
}

pub(crate) fn signed(mut one: Certificate, key: &RsaKeyPair) -> Vec<u8> {
    let body = one.tbs_certificate.to_der().unwrap();
    let mut signature = vec![0; 256];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &body, &mut signature).unwrap();
    one.signature = BitString::from_bytes(&signature).unwrap();
    one.to_der().unwrap()
}

/// Makes `vectors/certificate`.
pub(crate) fn make() {
    let folder = Path::new("vectors/certificate");
    let keys = std::env::temp_dir().join(format!("vectors-{}", std::process::id()));
    let authority = Authority::create(&keys).unwrap();
    let key = |name: &str| {
        RsaKeyPair::from_pkcs8(&fs::read(keys.join(format!("{name}.key"))).unwrap()).unwrap()
    };
    let card = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let issue = |day: &str, last_day| {
        let subject = Subject::UserAuthentication { municipality: "13221" };
        let public_key = card.public_key().as_ref();
        let issued_at = day.parse().unwrap();
        let order = Order { subject, public_key, issued_at, last_day, serial: None };
        authority.issue(&order).unwrap().der
    };
    let good = issue("2026-10-01T00:00:00Z", date(2031, 2, 17));
    let long = issue("2026-10-01T00:00:00Z", date(2043, 2, 17));
    let parsed = Certificate::from_der(&good).unwrap();
    let third = key("user-authentication-3");
    let mut cases: Vec<(&str, &str, Vec<u8>)> = SIGNED
        .iter()
        .map(|(name, code, change)| {
            let mut changed = parsed.clone();
            change(&mut changed);
            (*name, *code, signed(changed, &third))
        })
        .collect();
    let changed = |change: fn(&mut Vec<u8>)| {
        let mut der = good.clone();
        change(&mut der);
        der
    };
    let stranger = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let mut unknown = parsed.clone();
    value(&mut unknown, "2.5.29.35", |bytes| bytes[4] ^= 1);
    cases.extend([
        ("expired", "expired", issue("2021-03-01T00:00:00Z", date(2026, 2, 17))),
        ("not-yet-valid", "not-yet-valid", issue("2026-12-01T00:00:00Z", date(2031, 2, 17))),
        ("outlives-its-issuer", "outside-issuer-validity", long),
        ("wrong-issuer-with-same-name", "signature", signed(parsed.clone(), &stranger)),
        ("untrusted-generation", "no-issuer", signed(unknown, &stranger)),
        ("other-generation", "other-generation", signed(parsed, &key("user-authentication-2"))),
        ("bad-signature", "signature", changed(|der| *der.last_mut().unwrap() ^= 1)),
        ("truncated", "malformed", changed(|der| der.truncate(700))),
        ("trailing-bytes", "malformed", changed(|der| der.push(0))),
        ("oversized", "oversized", changed(|der| der.resize(4097, 0))),
        ("good", "none", good.clone()),
    ]);
    write(folder, authority.roots(), &cases);
    fs::remove_dir_all(keys).unwrap();
}

fn write(folder: &Path, roots: &[Root], cases: &[(&str, &str, Vec<u8>)]) {
    let mut table =
        "# Made by `cargo run -p pki --example make_vectors -- certificate`; checked at\n\
        # 2026-11-26T03:00:00Z. A file (.der) for each: the code that it is refused with.\n"
            .to_owned();
    for (name, code, der) in cases {
        fs::write(folder.join(format!("{name}.der")), der).unwrap();
        table = format!("{table}{name} = \"{code}\"\n");
    }
    for root in roots.iter().filter(|root| root.purpose() == pki::Purpose::UserAuthentication) {
        fs::write(folder.join(format!("root-{}.der", root.generation())), root.der()).unwrap();
    }
    fs::write(folder.join("cases.toml"), table).unwrap();
}
