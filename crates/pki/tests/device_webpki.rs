//! Another implementation (rustls, webpki) agrees about certificates of devices and servers.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use pki::device::{Client, DeviceAuthority, DeviceKey, ServerName};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, UnixTime};
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
