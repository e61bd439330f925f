//! Answers about revocation, each with a single defect: OCSP and lists, all about one card.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use der::asn1::{BitString, Null, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use jiff::Timestamp;
use jiff::civil::date;
use pki::authority::{Authority, Order, Reason, Subject};
use pki::{KeyId, Policy, Profile, Purpose, Revocation, RevocationSource, Tolerance, Trust};
use pki::{Unanswered, Unreachable};
use x509_cert::Certificate;
use x509_cert::crl::{CertificateList, TbsCertList};
use x509_cert::ext::{Extension, Extensions};
use x509_cert::serial_number::SerialNumber;
use x509_ocsp::{BasicOcspResponse, CertStatus, OcspRequest, OcspResponse, ResponderId};

use crate::certificate;

/// The nonce of every question.
const NONCE: [u8; 32] = [7; 32];
const NOW: &str = "2026-11-26T03:00:00Z";
const EARLIER: &str = "2026-11-25T02:00:00Z";
const LATER: &str = "2026-11-26T04:00:00Z";
const SHA1_RSA: &str = "1.2.840.113549.1.1.5";
/// The usage for OCSP ends in 9, that of clients in 2.
const OCSP_SIGNING: u8 = 9;

type Case = (String, &'static str, Vec<u8>);
type AnswerChange = fn(&mut BasicOcspResponse);
type ListChange = fn(&mut TbsCertList);

/// Name of the defect, the code that it is told by, and how an answer gets it before it is signed.
const ANSWERS: [(&str, &str, AnswerChange); 10] = [
    ("unknown", "unknown", |it| it.tbs_response_data.responses[0].cert_status = UNKNOWN),
    ("no-next-update", "malformed", |it| it.tbs_response_data.responses[0].next_update = None),
    ("wrong-issuer", "other-certificate", |it| {
        it.tbs_response_data.responses[0].cert_id.issuer_name_hash = octets(&[3; 20]);
    }),
    ("wrong-serial", "other-certificate", |it| {
        it.tbs_response_data.responses[0].cert_id.serial_number = SerialNumber::from(9_u8);
    }),
    ("nonce-mismatch", "nonce", |it| {
        let nonce = octets(&octets(&[8; 32]).to_der().unwrap());
        it.tbs_response_data.response_extensions.as_mut().unwrap()[0].extn_value = nonce;
    }),
    ("no-nonce", "nonce", |it| it.tbs_response_data.response_extensions = None),
    ("responder-id-of-another-key", "responder-id", |it| {
        it.tbs_response_data.responder_id = ResponderId::ByKey(octets(&[3; 20]));
    }),
    ("responder-id-of-another-name", "responder-id", |it| {
        it.tbs_response_data.responder_id = ResponderId::ByName(x509_cert::name::Name::default());
    }),
    ("sha1-signature", "algorithm", |it| {
        it.signature_algorithm.oid = ObjectIdentifier::new_unwrap(SHA1_RSA);
    }),
    ("unknown-critical-extension", "unknown-critical-extension", |it| {
        extend(&mut it.tbs_response_data.response_extensions, "1.3.6.1.4.1.32473.9");
    }),
];
const UNKNOWN: CertStatus = CertStatus::Unknown(Null);

/// The same for lists.
const LISTS: [(&str, &str, ListChange); 6] = [
    ("no-next-update", "malformed", |it| it.next_update = None),
    ("sha1-signature", "algorithm", |it| {
        it.signature.oid = ObjectIdentifier::new_unwrap(SHA1_RSA);
    }),
    ("unknown-critical-extension", "unknown-critical-extension", |it| {
        extend(&mut it.crl_extensions, "1.3.6.1.4.1.32473.9");
    }),
    ("delta", "partial-list", |it| extend(&mut it.crl_extensions, "2.5.29.27")),
    ("distribution-point", "partial-list", |it| extend(&mut it.crl_extensions, "2.5.29.28")),
    ("another-serial", "good", |it| {
        let listed = it.revoked_certificates.as_mut().unwrap();
        listed[0].serial_number = SerialNumber::from(9_u8);
    }),
];

fn octets(bytes: &[u8]) -> OctetString {
    OctetString::new(bytes).unwrap()
}

fn extend(extensions: &mut Option<Extensions>, id: &str) {
    let extn_id = ObjectIdentifier::new_unwrap(id);
    let added = Extension { extn_id, critical: true, extn_value: octets(&[2, 1, 1]) };
    extensions.get_or_insert_default().push(added);
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The authority, its card, and the question about it.
struct World {
    folder: PathBuf,
    authority: Authority,
    card: Certificate,
    request: Vec<u8>,
}

/// Keeps the question.
struct Kept(Arc<Mutex<Vec<u8>>>);

impl RevocationSource for Kept {
    fn ocsp(&self, request: &[u8]) -> Result<Vec<u8>, Unreachable> {
        *self.0.lock().unwrap() = request.to_vec();
        Err(Unreachable)
    }

    fn crl(&self, _: KeyId) -> Result<Vec<u8>, Unreachable> {
        Err(Unreachable)
    }
}

/// The question of the check itself, with the nonce of the vectors.
fn request(authority: &Authority, card: &[u8]) -> Vec<u8> {
    let trust = Trust::new(Profile::test(), authority.roots()).unwrap();
    let purpose = Purpose::UserAuthentication;
    let trusted = trust.verify(card, purpose, at(NOW), Tolerance::None).unwrap();
    let kept = Arc::new(Mutex::new(Vec::new()));
    let policy = Policy { kept: jiff::SignedDuration::ZERO, unanswered: Unanswered::Refuse };
    let asked = Revocation::new(Box::new(Kept(Arc::clone(&kept))), policy);
    assert!(asked.check(trusted, at(NOW)).is_err());
    let mut request = OcspRequest::from_der(&kept.lock().unwrap()).unwrap();
    let nonce = octets(&octets(&NONCE).to_der().unwrap());
    request.tbs_request.request_extensions.as_mut().unwrap()[0].extn_value = nonce;
    request.to_der().unwrap()
}

impl World {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("revocation-{}", std::process::id()));
        let authority = Authority::create(&folder).unwrap();
        let key = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let order = Order {
            subject: Subject::UserAuthentication { municipality: "13221" },
            public_key: key.public_key().as_ref(),
            issued_at: at("2026-10-01T00:00:00Z"),
            last_day: date(2031, 2, 17),
            serial: None,
        };
        let card = authority.issue(&order).unwrap().der;
        let request = request(&authority, &card);
        Self { folder, authority, card: Certificate::from_der(&card).unwrap(), request }
    }

    fn key(&self, name: &str) -> RsaKeyPair {
        RsaKeyPair::from_pkcs8(&fs::read(self.folder.join(format!("{name}.key"))).unwrap()).unwrap()
    }

    fn root(&self, purpose: Purpose, generation: u8) -> &pki::authority::Root {
        let mut roots = self.authority.roots().iter();
        roots.find(|it| it.purpose() == purpose && it.generation() == generation).unwrap()
    }

    fn answer(&self, when: &str) -> Vec<u8> {
        self.authority.answer(&self.request, at(when))
    }

    fn list(&self, (purpose, generation): (Purpose, u8), when: &str) -> Vec<u8> {
        self.authority.list(self.root(purpose, generation).key_id(), at(when)).unwrap()
    }

    /// A responder's certificate of a generation: with a usage, and until a year.
    fn delegate(&self, generation: u8, usage: u8, year: i16) -> (RsaKeyPair, Certificate) {
        let key = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let mut one = self.card.clone();
        let bits = BitString::from_bytes(key.public_key().as_ref()).unwrap();
        one.tbs_certificate.subject_public_key_info.subject_public_key = bits;
        let year = u16::try_from(year).unwrap();
        let until = der::DateTime::new(year, 11, 1, 0, 0, 0).unwrap();
        let until = der::asn1::UtcTime::from_date_time(until).unwrap();
        one.tbs_certificate.validity.not_after = x509_cert::time::Time::UtcTime(until);
        certificate::value(&mut one, "2.5.29.37", |bytes| *bytes.last_mut().unwrap() = usage);
        let issuer = self.key(&format!("user-authentication-{generation}"));
        let der = certificate::signed(one, &issuer);
        (key, Certificate::from_der(&der).unwrap())
    }

    /// The good answer, given by a delegate under an id: its own if none is told.
    fn delegated(
        &self,
        (key, certificate): (RsaKeyPair, Certificate),
        id: Option<KeyId>,
    ) -> Vec<u8> {
        let mut basic = basic(&self.answer(NOW));
        let id = id.unwrap_or_else(|| KeyId::of(key.public_key().as_ref()));
        basic.tbs_response_data.responder_id = ResponderId::ByKey(octets(id.as_bytes()));
        basic.certs = Some(vec![certificate]);
        answered(basic, &key)
    }
}

fn basic(der: &[u8]) -> BasicOcspResponse {
    let bytes = OcspResponse::from_der(der).unwrap().response_bytes.unwrap();
    BasicOcspResponse::from_der(bytes.response.as_bytes()).unwrap()
}

fn signature(body: &[u8], key: &RsaKeyPair) -> BitString {
    let mut signature = vec![0; 256];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body, &mut signature).unwrap();
    BitString::from_bytes(&signature).unwrap()
}

fn answered(mut basic: BasicOcspResponse, key: &RsaKeyPair) -> Vec<u8> {
    basic.signature = signature(&basic.tbs_response_data.to_der().unwrap(), key);
    OcspResponse::successful(basic).unwrap().to_der().unwrap()
}

fn listed(body: TbsCertList, key: &RsaKeyPair) -> Vec<u8> {
    let signature = signature(&body.to_der().unwrap(), key);
    let signature_algorithm = body.signature.clone();
    CertificateList { tbs_cert_list: body, signature_algorithm, signature }.to_der().unwrap()
}

/// Changes bytes of what was signed.
fn torn(name: &str, der: &[u8], longest: Option<usize>) -> Vec<Case> {
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut der = der.to_vec();
        change(&mut der);
        der
    };
    let case = |defect, code, der| (format!("{name}-{defect}"), code, der);
    let mut cases = vec![
        case("bad-signature", "signer", changed(&|der| *der.last_mut().unwrap() ^= 1)),
        case("truncated", "malformed", changed(&|der| der.truncate(200))),
        case("trailing-bytes", "malformed", changed(&|der| der.push(0))),
    ];
    cases.extend(longest.map(|longest| {
        case("oversized", "oversized", changed(&|der| der.resize(longest.saturating_add(1), 0)))
    }));
    cases
}

fn by_delegates(world: &World) -> Vec<Case> {
    let issuer = Some(world.root(Purpose::UserAuthentication, 3).key_id());
    let made =
        |generation, usage, year, id| world.delegated(world.delegate(generation, usage, year), id);
    [
        ("delegate", "good", made(3, OCSP_SIGNING, 2027, None)),
        ("delegate-without-usage", "signer", made(3, 2, 2027, None)),
        ("delegate-of-another-generation", "signer", made(2, OCSP_SIGNING, 2027, None)),
        ("expired-delegate", "signer", made(3, OCSP_SIGNING, 2026, None)),
        ("delegate-with-id-of-its-issuer", "responder-id", made(3, OCSP_SIGNING, 2027, issuer)),
    ]
    .map(|(name, code, der)| (format!("ocsp-{name}"), code, der))
    .into()
}

fn answers(world: &World) -> Vec<Case> {
    let third = world.key("user-authentication-3");
    let good = world.answer(NOW);
    let mut cases: Vec<Case> = ANSWERS
        .iter()
        .map(|(name, code, change)| {
            let mut changed = basic(&good);
            change(&mut changed);
            (format!("ocsp-{name}"), *code, answered(changed, &third))
        })
        .collect();
    let mut elder = basic(&good);
    let second = world.root(Purpose::UserAuthentication, 2).key_id();
    elder.tbs_response_data.responder_id = ResponderId::ByKey(octets(second.as_bytes()));
    let elder = answered(elder, &world.key("user-authentication-2"));
    let mut named = basic(&good);
    let issuer = world.card.tbs_certificate.issuer.clone();
    named.tbs_response_data.responder_id = ResponderId::ByName(issuer);
    let case = |name: &str, code, der| (format!("ocsp-{name}"), code, der);
    cases.extend([
        case("responder-by-name", "good", answered(named, &third)),
        case("wrong-issuer-with-same-name", "signer", elder),
        case("next-update-past", "stale", world.answer(EARLIER)),
        case("not-yet-valid", "early", world.answer(LATER)),
        case("refused", "unsuccessful", world.authority.answer(b"no request", at(NOW))),
    ]);
    cases.extend(by_delegates(world));
    cases.extend(torn("ocsp", &good, Some(16 * 1024)));
    cases
}

fn lists(world: &World, with_entry: &[u8]) -> Vec<Case> {
    let third = (Purpose::UserAuthentication, 3);
    let good = world.list(third, NOW);
    let body = |der: &[u8]| CertificateList::from_der(der).unwrap().tbs_cert_list;
    let key = world.key("user-authentication-3");
    let mut cases: Vec<Case> = LISTS
        .iter()
        .map(|(name, code, change)| {
            let mut changed = body(with_entry);
            change(&mut changed);
            (format!("crl-{name}"), *code, listed(changed, &key))
        })
        .collect();
    let mut entry = body(with_entry);
    let listing = entry.revoked_certificates.as_mut().unwrap();
    extend(&mut listing[0].crl_entry_extensions, "1.3.6.1.4.1.32473.9");
    let stranger = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let case = |name: &str, code, der| (format!("crl-{name}"), code, der);
    let critical = "unknown-critical-extension";
    cases.extend([
        case("unknown-critical-entry-extension", critical, listed(entry, &key)),
        case("wrong-issuer", "issuer", world.list((Purpose::Signature, 3), NOW)),
        case("wrong-issuer-with-same-name", "signer", listed(body(&good), &stranger)),
        case("other-generation", "other-generation", world.list((third.0, 2), NOW)),
        case("next-update-past", "stale", world.list(third, EARLIER)),
        case("not-yet-valid", "early", world.list(third, LATER)),
    ]);
    // The longest list is too long for a file: the test makes it.
    cases.extend(torn("crl", &good, None));
    cases
}

/// Makes `vectors/revocation`.
pub(crate) fn make() {
    let world = World::new();
    let mut cases = Vec::new();
    let card = world.card.to_der().unwrap();
    let serial = world.card.tbs_certificate.serial_number.as_bytes();
    let serial = vocab::CertificateSerial::from_bytes(serial).unwrap();
    let mut now = |state, code| {
        let list = world.list((Purpose::UserAuthentication, 3), NOW);
        cases.push((format!("ocsp-{state}"), code, world.answer(NOW)));
        cases.push((format!("crl-{state}"), code, list.clone()));
        list
    };
    now("good", "good");
    world.authority.hold(serial, at(EARLIER)).unwrap();
    now("on-hold", "on-hold");
    world.authority.release(serial, at(EARLIER)).unwrap();
    now("released", "good");
    let (answers, mut bad) = (answers(&world), Vec::new());
    // What is changed about a list is changed where the card is good.
    world.authority.hold(serial, at(EARLIER)).unwrap();
    let with_entry = world.list((Purpose::UserAuthentication, 3), NOW);
    world.authority.release(serial, at(EARLIER)).unwrap();
    bad.extend(lists(&world, &with_entry));
    world.authority.revoke(serial, Reason::KeyCompromise, at(EARLIER)).unwrap();
    now("revoked", "revoked");
    cases.extend(answers);
    cases.extend(bad);
    write(&world, &card, &cases);
    fs::remove_dir_all(&world.folder).unwrap();
}

fn write(world: &World, card: &[u8], cases: &[Case]) {
    let folder = Path::new("vectors/revocation");
    fs::create_dir_all(folder).unwrap();
    let mut table = "# Made by `cargo run -p pki --example make_vectors -- revocation`; read at\n\
        # 2026-11-26T03:00:00Z with a nonce of 32 bytes 07. A file (.der) for each answer about\n\
        # the certificate card.der: the state that it tells, or the defect for which it counts\n\
        # nothing.\n"
        .to_owned();
    for (name, code, der) in cases {
        fs::write(folder.join(format!("{name}.der")), der).unwrap();
        table = format!("{table}{name} = \"{code}\"\n");
    }
    fs::write(folder.join("card.der"), card).unwrap();
    fs::write(folder.join("root.der"), world.root(Purpose::UserAuthentication, 3).der()).unwrap();
    fs::write(folder.join("cases.toml"), table).unwrap();
}
