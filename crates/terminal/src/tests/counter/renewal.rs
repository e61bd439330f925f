use std::fs;
use std::os::unix::fs::PermissionsExt;

use data_encoding::BASE64URL_NOPAD;
use serde_json::json;

use super::site::{Card, People, Site};
use crate::counter::{Device, Outcome, Settings, renew};

#[test]
fn a_renewed_device_checks_with_its_new_certificate() {
    let mut site = Site::new();
    let old = Settings::read(&site.file()).unwrap();
    let new = renew(&site.file()).unwrap();
    assert_eq!(Settings::read(&site.file()).unwrap(), new);
    assert_ne!(new.device, old.device);
    assert_eq!(fs::metadata(&new.device.key).unwrap().permissions().mode() & 0o777, 0o600);
    let (before, after) = (Device::read(&old.device).unwrap(), Device::read(&new.device).unwrap());
    assert_ne!(before.certificate, after.certificate);
    // The centre holds the statement to the certificate of the connection.
    let mut people = People { begins_with_pin: true, pins: ["1234"].into(), ..People::default() };
    let outcome = site.visit(&mut Card::new(false), &mut people);
    assert!(matches!(outcome, Outcome::Checked(_)), "{outcome:?}");
}

#[test]
fn a_renewal_that_fails_leaves_everything_as_it_was() {
    let site = Site::new();
    let device = Device::read(&Settings::read(&site.file()).unwrap().device).unwrap();
    let before = fs::read(site.file()).unwrap();
    let of_another_key = json!({ "certificate": BASE64URL_NOPAD.encode(&device.certificate),
        "authority": "", "expires_on": "2030-02-26" });
    let problem = json!({ "code": "device-revoked", "title": "失効した機器です。", "detail": "" });
    for (status, answer, code) in
        [(201, of_another_key, "renewal-not-ours"), (403, problem, "device-revoked")]
    {
        site.instead(Some(("device-certificates", (status, answer.to_string()))));
        assert_eq!(renew(&site.file()).unwrap_err().code(), code);
        assert_eq!(fs::read(site.file()).unwrap(), before, "{code}");
    }
}
