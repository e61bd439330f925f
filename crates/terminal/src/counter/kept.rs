//! The device's certificate and key on disk, in PEM or DER.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use data_encoding::BASE64;
use jiff::civil::Date;
use pki::device::{Warning, expires_at, warning};
use pki::japan_day;

use super::{DeviceFiles, SettingsDefect};
use crate::answer::sync_folder;

/// The device's certificate and key, and the root of the centre; all in DER, the key in PKCS#8.
pub struct Device {
    /// Root of the device authority.
    pub authority: Vec<u8>,
    /// The device certificate.
    pub certificate: Vec<u8>,
    /// Its key.
    pub key: Vec<u8>,
}

impl core::fmt::Debug for Device {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Device")
    }
}

impl Device {
    /// Reads the three files. A key that others may read is refused.
    ///
    /// # Errors
    /// Which file cannot be used.
    pub fn read(files: &DeviceFiles) -> Result<Self, SettingsDefect> {
        only_the_owner(&files.key)?;
        Ok(Self {
            authority: read_der(&files.authority)?,
            certificate: read_der(&files.certificate)?,
            key: read_der(&files.key)?,
        })
    }

    /// The warning due on a day: the certificate ends soon (F-225).
    pub fn warning(&self, today: Date) -> Option<Warning> {
        let expires = expires_at(&self.certificate).ok()?;
        warning(japan_day(expires), today)
    }
}

#[cfg(unix)]
pub(super) fn only_the_owner(path: &Path) -> Result<(), SettingsDefect> {
    use std::os::unix::fs::PermissionsExt;
    let file = fs::metadata(path).map_err(|error| SettingsDefect::file(path, error))?;
    let open = file.permissions().mode() & 0o077 != 0;
    if open { Err(SettingsDefect::KeyForAll(path.to_owned())) } else { Ok(()) }
}

#[cfg(not(unix))]
pub(super) fn only_the_owner(_: &Path) -> Result<(), SettingsDefect> {
    Ok(())
}

pub(super) fn read_der(path: &Path) -> Result<Vec<u8>, SettingsDefect> {
    let bytes = fs::read(path).map_err(|error| SettingsDefect::file(path, error))?;
    if !bytes.starts_with(b"-----BEGIN ") {
        return Ok(bytes);
    }
    let damaged = || SettingsDefect::Pem(path.to_owned());
    let text = String::from_utf8(bytes).map_err(|_| damaged())?;
    let body = text.lines().skip(1).take_while(|line| !line.starts_with("-----END "));
    BASE64.decode(body.map(str::trim).collect::<String>().as_bytes()).map_err(|_| damaged())
}

/// Writes DER as PEM.
pub(super) fn pem(label: &str, der: &[u8]) -> String {
    let mut text = format!("-----BEGIN {label}-----\n");
    for (index, character) in BASE64.encode(der).chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text + &format!("\n-----END {label}-----\n")
}

/// Writes a whole file that only the owner reads, or leaves it as it was.
pub(super) fn keep(path: &Path, contents: &[u8]) -> Result<(), SettingsDefect> {
    written(path, contents).map_err(|error| SettingsDefect::file(path, error))
}

fn written(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(part)?;
    file.write_all(contents)?;
    file.sync_all()?;
    fs::rename(part, path)?;
    match path.parent() {
        Some(folder) if folder != Path::new("") => sync_folder(folder),
        _ => sync_folder(Path::new(".")),
    }
}
