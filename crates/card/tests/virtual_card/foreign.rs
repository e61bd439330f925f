//! A client that others wrote (`myna-card`) reads everything and verifies every signature.

use aws_lc_rs::digest::{SHA256, digest};
use card::chip::Chip;
use myna_card::ap::common::CommonAp;
use myna_card::ap::jpki::{JpkiAp, SignatureScheme};
use myna_card::ap::surface::SurfaceAp;
use myna_card::ap::text::TextAp;
use myna_card::{Card, MasterFile, Pin, RsaPublicKey, Transmit};

use super::person::{self, Counting, HIERARCHY};

/// What stands before a SHA-256 hash in PKCS#1 v1.5.
const DIGEST_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0D, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20];

/// A card, and the commands that it got.
pub(crate) struct InProcess(pub(crate) Chip, pub(crate) Vec<Vec<u8>>);

impl InProcess {
    pub(crate) fn new(memory: card::chip::Memory) -> Self {
        Self(Chip::new(memory), Vec::new())
    }
}

impl Transmit for InProcess {
    fn transmit(&mut self, command: &[u8]) -> myna_card::Result<Vec<u8>> {
        self.1.push(command.to_vec());
        Ok(self.0.process(command, &mut Counting(0)).response.encode())
    }
}

fn card() -> Card<InProcess> {
    Card::new(InProcess::new(person::memory()))
}

pub(crate) fn pin(text: &str) -> Pin {
    Pin::new(text).unwrap()
}

fn key(der: &[u8]) -> RsaPublicKey {
    RsaPublicKey::parse(&person::public(der).encode()).unwrap()
}

#[test]
fn reads_and_verifies_the_text() {
    let (mut card, issuer) = (card(), key(&HIERARCHY.issuer));
    let mut text = TextAp::select(&mut card).unwrap();
    text.verify_pin(&pin("1234")).unwrap();
    assert_eq!(text.read_my_number().unwrap().as_str(), "123456789018");
    let attributes = text.read_attributes().unwrap();
    assert_eq!(attributes.name, "資格　花子");
    assert_eq!(attributes.address, "東京都千代田区架空町１－２－３");
    assert_eq!(attributes.birth_date.to_string(), "1980-02-17");
    let record = text.read_integrity_record().unwrap();
    record.verify(&issuer).unwrap();
    assert!(record.matches_my_number_file(&text.read_my_number_file().unwrap()));
    assert!(record.matches_attributes_file(&text.read_ef(2).unwrap()).unwrap());
    text.read_ap_basic_data().unwrap();
    text.read_session_key_public_key().unwrap();
    text.read_certificate().unwrap().verify_with(&key(&HIERARCHY.root)).unwrap();
    let own = text.read_signed_public_key().unwrap();
    own.verify(&issuer).unwrap();
    let signature = text.sign(b"challenge").unwrap();
    own.public_key.verify_pkcs1_sha256(b"challenge", &signature).unwrap();
}

#[test]
fn reads_and_verifies_the_face() {
    let (mut card, issuer) = (card(), key(&HIERARCHY.issuer));
    let mut face = SurfaceAp::select(&mut card).unwrap();
    face.verify_birth_date(&pin("550217")).unwrap();
    let age = face.read_age_record().unwrap();
    age.verify(&issuer).unwrap();
    face.verify_code_a(&pin("123456789018")).unwrap();
    let pictures = face.read_card_face().unwrap();
    pictures.verify(&issuer).unwrap();
    assert_eq!(pictures.expiry.to_string(), "2035-02-17");
    assert_eq!(pictures.photo.format, myna_card::ImageFormat::Jpeg2000);
    assert_eq!(pictures.name_image.format, myna_card::ImageFormat::Png);
    face.read_my_number_image().unwrap().verify(&issuer).unwrap();
    face.read_ap_basic_data().unwrap();
    face.read_certificate().unwrap().verify_with(&key(&HIERARCHY.root)).unwrap();
    let signature = face.sign(b"challenge").unwrap();
    age.public_key.verify_pkcs1_sha256(b"challenge", &signature).unwrap();
}

#[test]
fn signs_in_each_scheme() {
    let (mut card, own) = (card(), key(&HIERARCHY.authentication));
    let mut jpki = JpkiAp::select(&mut card).unwrap();
    assert_eq!(jpki.read_token_type().unwrap().name(), "JPKIAPICCTOKEN2");
    assert_eq!(jpki.read_auth_certificate_der().unwrap(), person::certificate(1));
    jpki.read_certificate_availability().unwrap();
    jpki.verify_auth_pin(&pin("1234")).unwrap();
    let hash: [u8; 32] = digest(&SHA256, b"message").as_ref().try_into().unwrap();
    let info = [&DIGEST_INFO[..], &hash].concat();
    for (scheme, data) in [
        (SignatureScheme::Verbatim, &info[..]),
        (SignatureScheme::Sha256Bare, b"message"),
        (SignatureScheme::PreHashedDigestInfo, &hash),
        (SignatureScheme::Sha256DigestInfo, b"message"),
        (SignatureScheme::PreHashedPss, &hash),
        (SignatureScheme::Sha256Pss, b"message"),
    ] {
        let signature = jpki.sign_with_auth_key(scheme, data).unwrap();
        scheme.verify(&own, data, &signature).unwrap();
    }
    jpki.verify_sign_pin(&pin("ABC123")).unwrap();
    assert_eq!(jpki.read_sign_certificate_der().unwrap(), person::certificate(3));
}

#[test]
fn changes_a_pin() {
    let mut card = card();
    let mut jpki = JpkiAp::select(&mut card).unwrap();
    jpki.change_auth_pin(&pin("1234"), &pin("5678")).unwrap();
    jpki.verify_auth_pin(&pin("5678")).unwrap();
    assert!(jpki.verify_auth_pin(&pin("1234")).is_err());
    let mut common = CommonAp::select(&mut card).unwrap();
    common.change_pin(&pin("1234"), &pin("4321")).unwrap();
    common.verify_pin(&pin("4321")).unwrap();
}

#[test]
fn reads_the_card_itself() {
    let mut card = card();
    let chain = MasterFile::new(&mut card).certificate_chain().unwrap();
    assert_eq!(chain.len(), 1);
    chain[0].verify_with(&key(&HIERARCHY.root)).unwrap();
    let mut common = CommonAp::select(&mut card).unwrap();
    let info = common.read_card_info().unwrap();
    assert_eq!(info.prefecture_code(), "13");
    let signature = common.internal_authenticate(b"challenge").unwrap();
    key(&HIERARCHY.card).verify_pkcs1_sha256(b"challenge", &signature).unwrap();
}
