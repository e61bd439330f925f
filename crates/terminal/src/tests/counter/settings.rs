use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::site::Site;
use crate::counter::{Device, Settings, TerminalWay, VisualPassword};

#[test]
fn settings_come_back_as_they_were_written() {
    let site = Site::new();
    let way = |name| site.folder.path().join(name);
    let terminal_way =
        Some(TerminalWay { certificate: way("terminal.cv"), key: PathBuf::from("/keys/terminal") });
    let visual_password = Some(VisualPassword::new("2468", [7; 16]));
    let settings =
        Settings { visual_password, terminal_way, ..site.settings("https://centre.example:8443") };
    settings.write(&site.file()).unwrap();
    assert_eq!(Settings::read(&site.file()).unwrap(), settings);
    let text = fs::read_to_string(site.file()).unwrap();
    assert!(text.contains("face_folder = \"face\""), "paths are relative to the file: {text}");
    assert_eq!(fs::metadata(site.file()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn settings_that_are_wrong_are_told_by_their_single_defect() {
    let site = Site::new();
    let good = fs::read_to_string(site.file()).unwrap();
    for (from, to, code) in [
        ("https://", "http://", "settings-centre"),
        ("1312345679", "1312345678", "settings-facility"),
        ("1番窓口", "", "settings-reader-name"),
        ("reader = \"face\"", "reader = \"eye\"", "settings-malformed"),
        ("centre = ", "center = ", "settings-malformed"),
    ] {
        assert!(good.contains(from), "{from}: {good}");
        fs::write(site.file(), good.replacen(from, to, 1)).unwrap();
        let defect = Settings::read(&site.file()).unwrap_err();
        assert_eq!(defect.code(), code, "{from} -> {to}");
        assert!(defect.message_ja().ends_with('。'), "{}", defect.message_ja());
    }
    assert_eq!(Settings::read(&PathBuf::from("/none")).unwrap_err().code(), "settings-file");
}

#[test]
fn a_key_that_others_may_read_and_a_damaged_file_are_refused() {
    let site = Site::new();
    let files = site.settings("https://a").device;
    fs::write(&files.certificate, "-----BEGIN CERTIFICATE-----\n%\n").unwrap();
    assert_eq!(Device::read(&files).unwrap_err().code(), "settings-pem");
    fs::set_permissions(&files.key, PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(Device::read(&files).unwrap_err().code(), "settings-key-open");
}

#[test]
fn the_warning_of_the_device_comes_on_its_days() {
    let site = Site::new();
    let device = Device::read(&site.settings("https://a").device).unwrap();
    let last = pki::japan_day(pki::device::expires_at(&device.certificate).unwrap());
    let before = |days: i32| last.checked_sub(jiff::Span::new().days(days)).unwrap();
    assert_eq!(device.warning(before(91)), None);
    assert_eq!(device.warning(before(90)).unwrap().days_left, 90);
    assert_eq!(device.warning(before(3)).unwrap().days_left, 3);
}
