//! Roots of the shape of the real hierarchy, made by openssl while the test runs.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;
use std::process::Command;
use std::time::UNIX_EPOCH;

use jiff::{SignedDuration, Timestamp};
use pki::authority::Authority;
use pki::{
    CertificateDefect, Profile, Purpose, RootDefect, Tolerance, Trust, check_root, end_of_day,
};

const ROOT: &str = "/C=JP/O=JPKI/OU=JPKI for user authentication\
    /OU=Japan Agency for Local Authority Information Systems";
const EXTENSIONS: &str = "[root]\nbasicConstraints=critical,CA:TRUE\n\
    keyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n\
    [card]\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n\
    certificatePolicies=1.2.392.200149.8.5.1.3.30\nauthorityKeyIdentifier=keyid\n";

fn openssl(folder: &Path, arguments: &[&str]) {
    let done = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Makes root.der, card.der of it, and intermediate.der.
fn make(folder: &Path) -> Timestamp {
    std::fs::write(
        folder.join("x.cnf"),
        format!("[req]\ndistinguished_name=dn\n[dn]\n{EXTENSIONS}"),
    )
    .unwrap();
    let new = ["req", "-config", "x.cnf", "-newkey", "rsa:2048", "-nodes", "-sha256"];
    let root = ["-x509", "-days", "3650", "-extensions", "root", "-subj", ROOT];
    let files = ["-keyout", "root.key", "-out", "root.pem"];
    openssl(folder, &[&new[..], &root, &files].concat());
    for (name, subject, section) in [("card", "/C=JP/CN=1", "card"), ("intermediate", ROOT, "root")]
    {
        let (key, request, der) =
            (format!("{name}.key"), format!("{name}.csr"), format!("{name}.der"));
        openssl(
            folder,
            &[&new[..], &["-subj", subject, "-keyout", &key, "-out", &request]].concat(),
        );
        let sign = ["x509", "-req", "-in", &request, "-CA", "root.pem", "-CAkey", "root.key"];
        let form = ["-days", "1000", "-set_serial", "4660", "-extfile", "x.cnf", "-sha256"];
        let out = ["-extensions", section, "-outform", "DER", "-out", &der];
        openssl(folder, &[&sign[..], &form, &out].concat());
    }
    openssl(folder, &["x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der"]);
    // The clock by which openssl dated them.
    let made = std::fs::metadata(folder.join("root.der")).unwrap().modified().unwrap();
    let second = made.duration_since(UNIX_EPOCH).unwrap().as_secs();
    Timestamp::from_second(i64::try_from(second).unwrap().saturating_add(1)).unwrap()
}

#[test]
fn configured_roots_take_their_cards_and_nothing_of_the_test_hierarchy() {
    let folder = tempfile::tempdir().unwrap();
    let now = make(folder.path());
    let file = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let real = Trust::new(Profile::jpki(), &[file("root.der")]).unwrap();
    let verify = |der: &[u8]| {
        real.verify(der, Purpose::UserAuthentication, now, Tolerance::None).map(|_| ())
    };
    assert_eq!(verify(&file("card.der")), Ok(()));
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/revocation");
    let test_card = std::fs::read(vectors.join("card.der")).unwrap();
    assert_eq!(verify(&test_card), Err(CertificateDefect::Policy));
    let mixed = Trust::new(Profile::jpki(), &[std::fs::read(vectors.join("root.der")).unwrap()]);
    assert_eq!(mixed.err(), Some(CertificateDefect::Anchor));
}

#[test]
fn a_root_that_cannot_be_one_is_told_its_defect() {
    let folder = tempfile::tempdir().unwrap();
    let now = make(folder.path());
    let file = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let real = Profile::jpki();
    let check = |der: &[u8], at| check_root(&real, der, at);
    let root = file("root.der");
    assert_eq!(check(&root, now), Ok(Purpose::UserAuthentication));
    let late = end_of_day(jiff::civil::date(2099, 1, 1));
    assert_eq!(check(&root, late), Err(RootDefect::Expired));
    let early = now.checked_sub(SignedDuration::from_hours(24)).unwrap();
    assert_eq!(check(&root, early), Err(RootDefect::Early));
    assert_eq!(check(&file("intermediate.der"), now), Err(RootDefect::NotSelfSigned));
    assert_eq!(check(&file("root.pem"), now), Err(RootDefect::Unreadable));
    let authority = Authority::create(&folder.path().join("test")).unwrap();
    for test in authority.roots() {
        assert_eq!(check(test.der(), now), Err(RootDefect::Test));
    }
    let other = check_root(&Profile::test(), &root, now);
    assert_eq!(other, Err(RootDefect::OtherHierarchy));
}
