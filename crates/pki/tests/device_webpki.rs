//! Another implementation (rustls, webpki) agrees about certificates of devices and servers.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use pki::device::{Client, DeviceAuthority, DeviceKey, ServerName};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::{CertificateError, Error, RootCertStore};

fn now() -> Timestamp {
    "2026-11-26T03:00:00Z".parse().unwrap()
}

fn later(days: i64) -> Timestamp {
    now().checked_add(SignedDuration::from_hours(days.checked_mul(24).unwrap())).unwrap()
}

fn unix(at: Timestamp) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(at.as_second()).unwrap()))
}

fn roots(authority: &DeviceAuthority) -> Arc<RootCertStore> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(authority.root().to_vec())).unwrap();
    Arc::new(roots)
}

fn client(authority: &DeviceAuthority, key: &DeviceKey, serial: u8, at: Timestamp) -> Vec<u8> {
    let request = key.request("terminal").unwrap();
    let facility = "1312345679".parse().unwrap();
    let client = Client { name: "窓口1", facility };
    authority.client(&request, &client, [serial; 16], at).unwrap().der
}

fn as_client(authority: &DeviceAuthority, der: &[u8], at: Timestamp) -> Result<(), Error> {
    let provider = Arc::new(default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(roots(authority), provider);
    let verifier = verifier.build().unwrap();
    let der = CertificateDer::from(der.to_vec());
    verifier.verify_client_cert(&der, &[], unix(at)).map(|_| ())
}

fn as_server(authority: &DeviceAuthority, der: &[u8], name: &'static str) -> Result<(), Error> {
    let provider = Arc::new(default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(roots(authority), provider);
    let verifier = verifier.build().unwrap();
    let der = CertificateDer::from(der.to_vec());
    let name = name.try_into().unwrap();
    verifier.verify_server_cert(&der, &[], &name, &[], unix(now())).map(|_| ())
}

fn refusal(result: Result<(), Error>) -> Option<CertificateError> {
    match result {
        Ok(()) => None,
        Err(Error::InvalidCertificate(error)) => Some(error),
        Err(other) => Some(CertificateError::Other(rustls::OtherError(Arc::new(other)))),
    }
}

/// A list of the authority, made by openssl, that ends the client certificate of serial byte 2.
fn list(authority: &DeviceAuthority) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let serial = format!("42{}", "02".repeat(15));
    write("key.der", authority.pkcs8());
    write("root.der", authority.root());
    write("number", b"01\n");
    write(
        "index",
        format!("R\t300226145959Z\t261126000000Z\t{serial}\tunknown\t/CN=x\n").as_bytes(),
    );
    write(
        "ca.cnf",
        b"[ca]\ndefault_ca=d\n[d]\ndatabase=index\ncrlnumber=number\ndefault_md=sha256\n\
        default_crl_days=30\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n",
    );
    for arguments in [
        "x509 -inform DER -in root.der -out root.pem",
        "pkey -inform DER -in key.der -out key.pem",
        "ca -config ca.cnf -gencrl -keyfile key.pem -cert root.pem -out list.pem",
        "crl -in list.pem -outform DER -out list.der",
    ] {
        let mut openssl = Command::new("openssl");
        let done = openssl.args(arguments.split(' ')).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    std::fs::read(folder.path().join("list.der")).unwrap()
}

#[test]
fn a_list_ends_its_device_and_no_other() {
    let authority = DeviceAuthority::create([1; 16], now()).unwrap();
    let verifier = WebPkiClientVerifier::builder_with_provider(
        roots(&authority),
        Arc::new(default_provider()),
    );
    let list = CertificateRevocationListDer::from(list(&authority));
    let verifier = verifier.with_crls([list]).build().unwrap();
    for (serial, expected) in [(2, Some(CertificateError::Revoked)), (3, None)] {
        let der = client(&authority, &DeviceKey::generate().unwrap(), serial, now());
        let checked = verifier.verify_client_cert(&CertificateDer::from(der), &[], unix(now()));
        assert_eq!(refusal(checked.map(|_| ())), expected, "{serial}");
    }
}

#[test]
fn a_device_is_accepted_in_its_time_and_under_its_root_only() {
    let authority = DeviceAuthority::create([1; 16], now()).unwrap();
    let other = DeviceAuthority::create([4; 16], now()).unwrap();
    let key = DeviceKey::generate().unwrap();
    let der = client(&authority, &key, 2, now());
    assert_eq!(refusal(as_client(&authority, &der, now())), None);
    let expired = refusal(as_client(&authority, &der, later(1_200)));
    assert!(matches!(expired, Some(CertificateError::ExpiredContext { .. })), "{expired:?}");
    let early = refusal(as_client(&authority, &der, later(-1)));
    assert!(matches!(early, Some(CertificateError::NotValidYetContext { .. })), "{early:?}");
    // The same name and another key.
    let stranger = refusal(as_client(&other, &der, now()));
    assert!(
        matches!(stranger, Some(CertificateError::BadSignature | CertificateError::UnknownIssuer)),
        "{stranger:?}"
    );
    let renewed = client(&authority, &DeviceKey::generate().unwrap(), 3, later(1_100));
    assert_eq!(refusal(as_client(&authority, &renewed, later(1_200))), None);
}

#[test]
fn a_server_is_accepted_by_its_names_only_and_never_as_a_device() {
    let authority = DeviceAuthority::create([1; 16], now()).unwrap();
    let key = DeviceKey::generate().unwrap();
    let names = [ServerName::Dns("localhost".to_owned()), ServerName::Ip([127, 0, 0, 1].into())];
    let server = authority.server(&names, &key, [3; 16], now()).unwrap().der;
    for name in ["localhost", "127.0.0.1"] {
        assert_eq!(refusal(as_server(&authority, &server, name)), None, "{name}");
    }
    for name in ["centre.invalid", "127.0.0.2"] {
        let other = refusal(as_server(&authority, &server, name));
        let refused = matches!(other, Some(CertificateError::NotValidForNameContext { .. }));
        assert!(refused, "{name}: {other:?}");
    }
    assert!(as_client(&authority, &server, now()).is_err());
    let device = client(&authority, &key, 2, now());
    assert!(as_server(&authority, &device, "localhost").is_err());
}
