//! Each answer that counts nothing, by its single defect.

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use super::{AnswerDefect, AnsweredBy, Status, crl, ocsp};
use crate::authority::{Authority, Order, Root, Subject};
use crate::encode::{self, SHA256_RSA};
use crate::signing::RsaKey;
use crate::{Profile, Purpose, Tolerance, Trust, Trusted};

struct World {
    _folder: tempfile::TempDir,
    authority: Authority,
    trusted: Trusted,
}

const NONCE: [u8; 32] = [7; 32];

fn now() -> Timestamp {
    "2026-11-26T03:00:00Z".parse().unwrap()
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::create(&folder.path().join("authority")).unwrap();
    let key = RsaKey::generate().unwrap();
    let subject = Subject::UserAuthentication { municipality: "13221" };
    let (public_key, last_day) = (key.bits(), date(2031, 2, 17));
    let order = Order { subject, public_key, issued_at: now(), last_day, serial: None };
    let der = authority.issue(&order).unwrap().der;
    let trust = Trust::new(Profile::test(), authority.roots()).unwrap();
    let purpose = Purpose::UserAuthentication;
    let trusted = trust.verify(&der, purpose, now(), Tolerance::None).unwrap();
    World { _folder: folder, authority, trusted }
}

impl World {
    fn request(&self, nonce: &[u8; 32]) -> Vec<u8> {
        ocsp::request(&self.trusted.checked.anchor, self.trusted.serial(), nonce)
    }

    fn read(&self, der: &[u8], minutes: i64) -> Result<Status, AnswerDefect> {
        let at = now().checked_add(SignedDuration::from_mins(minutes)).unwrap();
        let anchor = &self.trusted.checked.anchor;
        ocsp::read(der, anchor, self.trusted.serial(), &NONCE, at).map(|said| said.status)
    }

    fn list(&self, der: &[u8], minutes: i64) -> Result<Status, AnswerDefect> {
        let at = now().checked_add(SignedDuration::from_mins(minutes)).unwrap();
        let list = crl::read(der, &self.trusted.checked.anchor, at)?;
        Ok(list.says(self.trusted.serial(), AnsweredBy::Crl).status)
    }

    fn root(&self, purpose: Purpose, generation: u8) -> &Root {
        let mut roots = self.authority.roots().iter();
        roots.find(|root| (root.purpose(), root.generation()) == (purpose, generation)).unwrap()
    }
}

#[test]
fn answers_of_the_responder() {
    let world = world();
    let good = world.authority.answer(&world.request(&NONCE), now());
    assert_eq!(world.read(&good, 0), Ok(Status::Good));
    assert_eq!(world.read(&good, 60), Err(AnswerDefect::Stale));
    assert_eq!(world.read(&good, -6), Err(AnswerDefect::Early));
    assert_eq!(world.read(&good[..80], 0), Err(AnswerDefect::Malformed));
    assert_eq!(world.read(&vec![0; 20_000], 0), Err(AnswerDefect::Oversized));
    let mut wrong = good.clone();
    *wrong.last_mut().unwrap() ^= 1;
    assert_eq!(world.read(&wrong, 0), Err(AnswerDefect::Signer));
    let replayed = world.authority.answer(&world.request(&[8; 32]), now());
    assert_eq!(world.read(&replayed, 0), Err(AnswerDefect::Nonce));
    let anchor = &world.trusted.checked.anchor;
    let other = vocab::CertificateSerial::from_bytes(&[9, 9]).unwrap();
    let other = world.authority.answer(&ocsp::request(anchor, other, &NONCE), now());
    assert_eq!(world.read(&other, 0), Err(AnswerDefect::OtherCertificate));
    let refused = world.authority.answer(b"no request", now());
    assert_eq!(world.read(&refused, 0), Err(AnswerDefect::Unsuccessful));
}

#[test]
fn lists() {
    let world = world();
    let list = |purpose, generation| {
        world.authority.list(world.root(purpose, generation).key_id(), now()).unwrap()
    };
    let own = list(Purpose::UserAuthentication, 3);
    assert_eq!(world.list(&own, 0), Ok(Status::Good));
    assert_eq!(world.list(&own, 24 * 60), Err(AnswerDefect::Stale));
    assert_eq!(world.list(&own, -6), Err(AnswerDefect::Early));
    assert_eq!(world.list(&own[..80], 0), Err(AnswerDefect::Malformed));
    let elder = list(Purpose::UserAuthentication, 2);
    assert_eq!(world.list(&elder, 0), Err(AnswerDefect::Signer));
    let other = list(Purpose::Signature, 3);
    assert_eq!(world.list(&other, 0), Err(AnswerDefect::Issuer));
}

/// An answer signed by a delegate with this extended key usage, issued by a generation.
fn delegated(world: &World, generation: u8, usage: &str) -> Vec<u8> {
    let key = RsaKey::generate().unwrap();
    let usage = der::asn1::ObjectIdentifier::new(usage).unwrap();
    let usage = encode::sequence(&[encode::oid(usage)]);
    let name = Profile::test().issuer(Purpose::UserAuthentication);
    let day = "2026-12-26T03:00:00Z".parse().unwrap();
    let body = encode::sequence(&[
        encode::explicit(0, &encode::integer(&[2])),
        encode::integer(&[99]),
        encode::algorithm(SHA256_RSA),
        name.clone(),
        encode::sequence(&[encode::time(now()), encode::time(day)]),
        name.clone(),
        encode::rsa_key(key.bits()),
        encode::explicit(3, &encode::sequence(&[encode::extension("2.5.29.37", false, &usage)])),
    ]);
    let root = world.root(Purpose::UserAuthentication, generation);
    let certificate = root.signed(&body).unwrap();
    let key_id = world.trusted.key_id();
    let id = ocsp::certificate_id(&name, key_id.as_bytes(), world.trusted.serial());
    let next = encode::explicit(0, &encode::generalized(day));
    let single = encode::sequence(&[id, vec![0x80, 0], encode::generalized(now()), next]);
    let nonce = encode::extension("1.3.6.1.5.5.7.48.1.2", false, &encode::octets(&NONCE));
    let data = encode::sequence(&[
        encode::explicit(2, &encode::octets(key_id.as_bytes())),
        encode::generalized(now()),
        encode::sequence(&[single]),
        encode::explicit(1, &encode::sequence(&[nonce])),
    ]);
    let basic = encode::sequence(&[
        data.clone(),
        encode::algorithm(SHA256_RSA),
        encode::bits(&key.sign(&data).unwrap()),
        encode::explicit(0, &encode::sequence(&[certificate])),
    ]);
    let kind = der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
    let bytes = encode::sequence(&[encode::oid(kind), encode::octets(&basic)]);
    encode::sequence(&[vec![10, 1, 0], encode::explicit(0, &bytes)])
}

#[test]
fn a_delegate_answers_only_with_the_usage_and_of_the_same_generation() {
    let world = world();
    let read = |generation, usage| world.read(&delegated(&world, generation, usage), 0);
    assert_eq!(read(3, "1.3.6.1.5.5.7.3.9"), Ok(Status::Good));
    assert_eq!(read(3, "1.3.6.1.5.5.7.3.2"), Err(AnswerDefect::Signer));
    assert_eq!(read(2, "1.3.6.1.5.5.7.3.9"), Err(AnswerDefect::Signer));
}
