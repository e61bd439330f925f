//! The test authority and the check against each other, and both against openssl.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use pki::authority::{Authority, AuthorityError, Issued, Order, Personal, Reason, Root, Subject};
use pki::{
    AnsweredBy, CertificateDefect, KeyId, Policy, Profile, Purpose, Revocation, RevocationDefect,
    RevocationSource, Scheme, SignatureDefect, Tolerance, Trust, Unanswered, Unreachable,
};
use proptest::prelude::*;
use vocab::{CertificateSerial, Sex};

const CARD: Purpose = Purpose::UserAuthentication;

struct Hierarchy {
    folder: tempfile::TempDir,
    authority: Arc<Authority>,
    key: RsaKeyPair,
}

static HIERARCHY: LazyLock<Hierarchy> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let authority = Arc::new(Authority::create(&folder.path().join("authority")).unwrap());
    let key = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    Hierarchy { folder, authority, key }
});

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-26T03:00:00Z")
}

fn order(issued_at: Timestamp, last_day: Date) -> Order<'static> {
    let subject = Subject::UserAuthentication { municipality: "13221" };
    let public_key = HIERARCHY.key.public_key().as_ref();
    Order { subject, public_key, issued_at, last_day, serial: None }
}

fn issued() -> Issued {
    HIERARCHY.authority.issue(&order(at("2026-10-01T00:00:00Z"), date(2031, 2, 17))).unwrap()
}

fn signature_certificate() -> Issued {
    let (name, address) = ("試験　花子", "東京都清瀬市中里一丁目１番１号");
    let personal = Personal { name, birth: date(1980, 2, 17), sex: Sex::Female, address };
    let places = ["Tokyo-to", "Kiyose-shi"];
    let subject = Subject::Signature { municipality: "13221", places, personal };
    let order = Order { subject, ..order(at("2026-10-01T00:00:00Z"), date(2031, 2, 17)) };
    HIERARCHY.authority.issue(&order).unwrap()
}

fn trust() -> Trust {
    Trust::new(Profile::test(), HIERARCHY.authority.roots()).unwrap()
}

fn policy() -> Policy {
    Policy { kept: SignedDuration::from_mins(1), unanswered: Unanswered::Refuse }
}

fn revocation() -> Revocation {
    Revocation::new(HIERARCHY.authority.source(now), policy())
}

fn signed(encoding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
    let mut signature = vec![0; 256];
    HIERARCHY.key.sign(encoding, &SystemRandom::new(), message, &mut signature).unwrap();
    signature
}

#[test]
fn a_card_that_signs_is_the_holder_by_both_schemes() {
    let issued = issued();
    let trusted = trust().verify(&issued.der, CARD, now(), Tolerance::None).unwrap();
    assert_eq!(trusted.serial(), issued.serial);
    assert_eq!(trusted.expires_on(), date(2031, 2, 17));
    assert!(!trusted.expired(now()));
    let valid = revocation().check(trusted, now()).unwrap();
    assert_eq!(valid.by(), AnsweredBy::Ocsp);
    let pkcs1 = signed(&RSA_PKCS1_SHA256, b"message");
    let holder = valid.verify(Scheme::Pkcs1, b"message", &pkcs1).unwrap();
    assert_eq!(holder.certificate().serial(), issued.serial);
    let pss = signed(&RSA_PSS_SHA256, b"message");
    assert!(valid.verify(Scheme::Pss, b"message", &pss).is_ok());
    let wrong = [(Scheme::Pkcs1, &pss), (Scheme::Pss, &pkcs1)];
    for (scheme, signature) in wrong {
        let refused = valid.verify(scheme, b"message", signature).err();
        assert_eq!(refused, Some(SignatureDefect::Wrong));
    }
    let other = valid.verify(Scheme::Pkcs1, b"massage", &pkcs1).err();
    assert_eq!(other, Some(SignatureDefect::Wrong));
}

#[test]
fn each_purpose_takes_only_its_own_certificates() {
    let [card, signature] = [issued().der, signature_certificate().der];
    let trust = trust();
    let verify = |der, purpose| trust.verify(der, purpose, now(), Tolerance::None).err();
    assert_eq!(verify(&card, CARD), None);
    assert_eq!(verify(&signature, Purpose::Signature), None);
    assert_eq!(verify(&card, Purpose::Signature), Some(CertificateDefect::KeyUsage));
    assert_eq!(verify(&signature, CARD), Some(CertificateDefect::KeyUsage));
}

#[test]
fn nothing_of_the_test_hierarchy_counts_under_the_real_profile() {
    let anchors = Trust::new(Profile::jpki(), HIERARCHY.authority.roots()).err();
    assert_eq!(anchors, Some(CertificateDefect::Anchor));
    let none: [&[u8]; 0] = [];
    let real = Trust::new(Profile::jpki(), &none).unwrap();
    let refused = real.verify(&issued().der, CARD, now(), Tolerance::None).err();
    assert_eq!(refused, Some(CertificateDefect::Policy));
}

#[test]
fn the_issuer_is_chosen_by_key_among_generations_of_one_name() {
    let days = ["2021-03-01T00:00:00Z", "2026-10-01T00:00:00Z"];
    let [second, third] =
        days.map(|day| HIERARCHY.authority.issue(&order(at(day), date(2027, 2, 17))).unwrap().der);
    let trust = trust();
    let key = |der: &[u8]| trust.verify(der, CARD, now(), Tolerance::None).unwrap().key_id();
    assert_ne!(key(&second), key(&third));
    let old = HIERARCHY.authority.roots().iter().filter(|root| root.generation() != 3);
    let old: Vec<_> = old.map(Root::der).collect();
    let without = Trust::new(Profile::test(), &old).unwrap();
    let refused = without.verify(&third, CARD, now(), Tolerance::None).err();
    assert_eq!(refused, Some(CertificateDefect::NoIssuer));
}

#[test]
fn time_is_an_argument_and_tolerance_a_day() {
    let der = issued().der;
    let trust = trust();
    let verify = |time, tolerance| trust.verify(&der, CARD, at(time), tolerance).err();
    let early = Some(CertificateDefect::NotYetValid);
    let late = Some(CertificateDefect::Expired);
    assert_eq!(verify("2026-09-30T23:59:59Z", Tolerance::None), early);
    assert_eq!(verify("2031-02-17T14:59:59Z", Tolerance::None), None);
    assert_eq!(verify("2031-02-17T15:00:00Z", Tolerance::None), late);
    let grace = Tolerance::Until(|day| day.saturating_add(jiff::Span::new().months(3)));
    assert_eq!(verify("2031-05-17T14:59:59Z", grace), None);
    assert_eq!(verify("2031-05-17T15:00:00Z", grace), late);
}

struct OnlyList(KeyId, Vec<u8>);

impl RevocationSource for OnlyList {
    fn ocsp(&self, _: &[u8]) -> Result<Vec<u8>, Unreachable> {
        Err(Unreachable)
    }

    fn crl(&self, issuer: KeyId) -> Result<Vec<u8>, Unreachable> {
        if issuer == self.0 { Ok(self.1.clone()) } else { Err(Unreachable) }
    }
}

#[test]
fn hold_release_and_revocation_are_told_by_both_ways() {
    let issued = issued();
    let authority = &HIERARCHY.authority;
    let trusted = trust().verify(&issued.der, CARD, now(), Tolerance::None).unwrap();
    let told = || {
        let list = authority.list(trusted.key_id(), now()).unwrap();
        let list = Revocation::new(Box::new(OnlyList(trusted.key_id(), list)), policy());
        [revocation(), list].map(|way| way.check(trusted.clone(), now()).map(|valid| valid.by()))
    };
    assert_eq!(told(), [Ok(AnsweredBy::Ocsp), Ok(AnsweredBy::Crl)]);
    authority.hold(issued.serial, now()).unwrap();
    assert_eq!(told(), [Err(RevocationDefect::OnHold); 2]);
    authority.release(issued.serial, now()).unwrap();
    assert_eq!(told(), [Ok(AnsweredBy::Ocsp), Ok(AnsweredBy::Crl)]);
    authority.revoke(issued.serial, Reason::KeyCompromise, now()).unwrap();
    assert_eq!(told(), [Err(RevocationDefect::Revoked); 2]);
    let again = authority.release(issued.serial, now());
    assert!(matches!(again, Err(AuthorityError::State)));
}

#[test]
fn without_an_answer_the_policy_decides() {
    let trusted = trust().verify(&issued().der, CARD, now(), Tolerance::None).unwrap();
    let list = HIERARCHY.authority.list(trusted.key_id(), now()).unwrap();
    let later = now().checked_add(SignedDuration::from_hours(30)).unwrap();
    let checked = |unanswered| {
        let source = OnlyList(trusted.key_id(), list.clone());
        let way = Revocation::new(Box::new(source), Policy { unanswered, ..policy() });
        way.check(trusted.clone(), now()).unwrap();
        way.check(trusted.clone(), later).map(|valid| valid.by())
    };
    assert_eq!(checked(Unanswered::Refuse), Err(RevocationDefect::Unanswered));
    let two_days = Unanswered::AcceptFor(SignedDuration::from_hours(48));
    assert_eq!(checked(two_days), Ok(AnsweredBy::OldCrl));
    let one_day = Unanswered::AcceptFor(SignedDuration::from_hours(24));
    assert_eq!(checked(one_day), Err(RevocationDefect::Unanswered));
}

#[test]
fn who_asks_nobody_goes_by_what_is_remembered_and_by_the_policy() {
    let trusted = trust().verify(&issued().der, CARD, now(), Tolerance::None).unwrap();
    let list = HIERARCHY.authority.list(trusted.key_id(), now()).unwrap();
    let hours = |hours| now().checked_add(SignedDuration::from_hours(hours)).unwrap();
    let kept = SignedDuration::from_hours(2);
    let [crl, old] = [Ok(AnsweredBy::Crl), Ok(AnsweredBy::OldCrl)];
    for (days, later) in [(None, Err(RevocationDefect::Unanswered)), (Some(2), old)] {
        let days = days.map(|days| SignedDuration::from_hours(24 * days));
        let unanswered = days.map_or(Unanswered::Refuse, Unanswered::AcceptFor);
        let source = OnlyList(trusted.key_id(), list.clone());
        let way = Revocation::new(Box::new(source), Policy { kept, unanswered });
        let unasked = |at| way.check_unasked(trusted.clone(), at).map(|valid| valid.by());
        assert!(way.recall(&trusted, now()).is_none());
        assert_eq!(unasked(now()), Err(RevocationDefect::Unanswered));
        way.check(trusted.clone(), now()).unwrap();
        let recalled = |at| way.recall(&trusted, at).map(|told| told.map(|valid| valid.by()));
        assert_eq!(recalled(hours(1)), Some(crl));
        assert_eq!(recalled(hours(2)), None);
        assert_eq!(unasked(hours(1)), crl);
        assert_eq!(unasked(hours(3)), later);
    }
}

#[test]
fn renewal_keeps_the_link_and_reserved_numbers_are_used_once() {
    let authority = &HIERARCHY.authority;
    let serial = authority.reserve_serial().unwrap();
    let wished = Order { serial: Some(serial), ..order(now(), date(2031, 2, 17)) };
    assert_eq!(authority.issue(&wished).unwrap().serial, serial);
    assert!(matches!(authority.issue(&wished), Err(AuthorityError::Serial)));
    let renewed = authority.renew(serial, &order(now(), date(2032, 2, 17))).unwrap();
    assert_eq!(authority.predecessors(renewed.serial).unwrap(), [serial]);
    assert_eq!(authority.predecessors(serial).unwrap(), []);
    assert_eq!(authority.issued_at(renewed.serial).unwrap(), now());
}

#[test]
fn a_range_is_reserved_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::create(&folder.path().join("authority")).unwrap();
    let number = |text| CertificateSerial::parse_decimal(text).unwrap();
    let before = authority.reserve_serial().unwrap();
    authority.reserve_range(number("2000000"), number("2000999")).unwrap();
    for (first, last) in [("1999000", "2000000"), ("2000500", "2000500"), ("5", "4")] {
        let again = authority.reserve_range(number(first), number(last));
        assert!(matches!(again, Err(AuthorityError::Serial)), "{first} to {last}");
    }
    assert!(authority.reserve_range(before, before).is_err());
    for (wished, taken) in [("2000000", true), ("2000000", false), ("2001000", false)] {
        let serial = Some(number(wished));
        let issued = authority.issue(&Order { serial, ..order(now(), date(2031, 2, 17)) });
        assert_eq!(issued.is_ok(), taken, "{wished}");
    }
    assert_eq!(authority.reserve_serial().unwrap(), number("2001000"));
}

#[test]
fn a_creation_that_was_cut_off_begins_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("authority");
    std::fs::create_dir(path.with_extension("part")).unwrap();
    std::fs::write(path.with_extension("part").join("signature-1.key"), b"torn").unwrap();
    assert_eq!(Authority::create(&path).unwrap().roots().len(), 6);
    assert!(matches!(Authority::create(&path), Err(AuthorityError::Io(_))));
}

#[test]
fn two_processes_share_a_register_and_a_torn_line_is_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("authority");
    let one = Authority::create(&path).unwrap();
    let two = Authority::open(&path).unwrap();
    let first = one.reserve_serial().unwrap();
    let second = two.reserve_serial().unwrap();
    assert!(first < second);
    let register = path.join("register.jsonl");
    let whole = std::fs::read_to_string(&register).unwrap();
    std::fs::write(&register, format!("{whole}{{\"event\":\"res")).unwrap();
    let third = Authority::open(&path).unwrap().reserve_serial().unwrap();
    assert!(second < third);
    assert_eq!(one.reserve_serial().unwrap().as_bytes().last(), Some(&4));
    assert_eq!(std::fs::read_to_string(&register).unwrap().lines().count(), 4);
}

fn openssl(folder: &Path, arguments: &str) -> String {
    let mut command = Command::new("openssl");
    let done = command.args(arguments.split(' ')).current_dir(folder).output().unwrap();
    let text = [done.stdout, done.stderr].concat();
    String::from_utf8_lossy(&text).into_owned()
}

fn pem(folder: &Path, name: &str, label: &str, der: &[u8]) {
    let body = data_encoding::BASE64.encode(der);
    let text = format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n");
    // Lines of 64, as the format has it.
    let lines: Vec<String> = text
        .lines()
        .flat_map(|line| {
            let characters: Vec<char> = line.chars().collect();
            characters.chunks(64).map(|part| part.iter().collect()).collect::<Vec<String>>()
        })
        .collect();
    std::fs::write(folder.join(name), lines.join("\n") + "\n").unwrap();
}

#[test]
fn openssl_agrees_about_chain_list_and_answer() {
    let authority = &HIERARCHY.authority;
    let folder = HIERARCHY.folder.path();
    let [good, revoked] = [issued(), issued()];
    authority.revoke(revoked.serial, Reason::Superseded, now()).unwrap();
    let root = authority.issuing(CARD, now()).unwrap();
    pem(folder, "root.pem", "CERTIFICATE", root.der());
    pem(folder, "good.pem", "CERTIFICATE", &good.der);
    pem(folder, "revoked.pem", "CERTIFICATE", &revoked.der);
    pem(folder, "list.pem", "X509 CRL", &authority.list(root.key_id(), now()).unwrap());
    let second = now().as_second();
    let verify = format!("verify -attime {second} -x509_strict -CAfile root.pem");
    let listed = format!("{verify} -crl_check -CRLfile list.pem");
    let said = openssl(folder, &format!("{verify} revoked.pem"));
    assert!(said.contains("revoked.pem: OK"), "{said}");
    let said = openssl(folder, &format!("{listed} revoked.pem"));
    assert!(said.contains("certificate revoked"), "{said}");
    let said = openssl(folder, &format!("{listed} good.pem"));
    assert!(said.contains("good.pem: OK"), "{said}");
    for (name, state) in [("good", "good"), ("revoked", "revoked")] {
        let ask = format!("ocsp -issuer root.pem -cert {name}.pem -reqout q.der");
        openssl(folder, &ask);
        let answer = authority.answer(&std::fs::read(folder.join("q.der")).unwrap(), now());
        std::fs::write(folder.join("a.der"), answer).unwrap();
        // The nonce is that of the file: the option forbids a second one. The validity of an
        // answer is held against the clock of the machine, which is not ours: so long a period.
        let read = format!(
            "ocsp -issuer root.pem -cert {name}.pem -CAfile root.pem \
            -reqin q.der -no_nonce -respin a.der -validity_period 1000000000 -attime {second}"
        );
        let said = openssl(folder, &read);
        assert!(said.contains("Response verify OK"), "{said}");
        assert!(said.contains(&format!("{name}.pem: {state}")), "{said}");
    }
}

proptest! {
    #[test]
    fn a_flipped_bit_never_verifies(place in 0_usize..10_000, bit in 0_u32..8) {
        static DER: LazyLock<Vec<u8>> = LazyLock::new(|| issued().der);
        let mut der = DER.clone();
        let place = place.checked_rem(der.len()).unwrap();
        der[place] ^= 1 << bit;
        prop_assert!(trust().verify(&der, CARD, now(), Tolerance::None).is_err());
    }

    #[test]
    fn what_is_cut_or_longer_never_verifies(length in 0_usize..5000) {
        let mut der = issued().der;
        prop_assume!(length != der.len());
        der.resize(length, 0);
        prop_assert!(trust().verify(&der, CARD, now(), Tolerance::None).is_err());
    }
}
