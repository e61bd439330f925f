//! Device certificates: only the key of a request counts, and warnings come on their days.

use jiff::Timestamp;
use jiff::civil::date;
use pki::device::{self, Client, DeviceAuthority, DeviceDefect, DeviceKey, ServerName};

#[test]
fn a_request_gives_its_key_and_nothing_else() {
    let now: Timestamp = "2026-11-26T03:00:00Z".parse().unwrap();
    let authority = DeviceAuthority::create([1; 16], now).unwrap();
    let authority = DeviceAuthority::open(authority.pkcs8(), authority.root()).unwrap();
    let key = DeviceKey::generate().unwrap();
    let request = key.request("somebody else").unwrap();
    // Only the check digit is searched for.
    let mut codes = (0..10).map(|digit| format!("131234567{digit}"));
    let facility = codes.find_map(|code| code.parse().ok()).unwrap();
    let client = Client { name: "窓口1", facility };
    let issued = authority.client(&request, &client, [2; 16], now).unwrap();
    assert_eq!(device::expires_at(&issued.der).unwrap(), issued.expires_at);
    assert_eq!(issued.expires_at, "2030-02-26T14:59:59Z".parse().unwrap());
    assert!(!issued.der.windows(13).any(|part| part == b"somebody else"));
    for place in 0..request.len() {
        let mut wrong = request.clone();
        wrong[place] ^= 1;
        assert!(authority.client(&wrong, &client, [2; 16], now).is_err(), "byte {place}");
    }
    let long = authority.client(&[0x30; 5000], &client, [2; 16], now).err();
    assert_eq!(long, Some(DeviceDefect::Oversized));
}

#[test]
fn warnings_come_90_60_30_15_days_before_and_daily_from_7() {
    let last = date(2027, 3, 31);
    let due = (-2..=100).filter(|days: &i32| {
        let today = last.saturating_sub(jiff::Span::new().days(*days));
        device::warning(last, today).is_some()
    });
    assert_eq!(due.collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6, 7, 15, 30, 60, 90]);
}

#[test]
fn openssl_takes_the_server_certificate_for_its_purpose_only() {
    let now: Timestamp = "2026-11-26T03:00:00Z".parse().unwrap();
    let authority = DeviceAuthority::create([1; 16], now).unwrap();
    let key = DeviceKey::generate().unwrap();
    let names = [ServerName::Dns("localhost".to_owned()), ServerName::Ip([127, 0, 0, 1].into())];
    let server = authority.server(&names, &key, [3; 16], now).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.der"), authority.root()).unwrap();
    std::fs::write(folder.path().join("server.der"), &server.der).unwrap();
    let openssl = |arguments: &str| {
        let mut command = std::process::Command::new("openssl");
        let done = command.args(arguments.split(' ')).current_dir(folder.path()).output().unwrap();
        String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned()
    };
    for name in ["root", "server"] {
        openssl(&format!("x509 -inform DER -in {name}.der -out {name}.pem"));
    }
    let second = now.as_second();
    let verify = format!("verify -x509_strict -attime {second} -CAfile root.pem -purpose");
    let said = openssl(&format!("{verify} sslserver -verify_ip 127.0.0.1 server.pem"));
    assert!(said.contains("server.pem: OK"), "{said}");
    let said = openssl(&format!("{verify} sslclient server.pem"));
    assert!(!said.contains("OK"), "{said}");
}
