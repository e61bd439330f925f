//! A new certificate for the device, for a new key.

use std::path::Path;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use pki::device::DeviceKey;
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;

use super::kept::{keep, pem};
use super::serve::centre;
use super::{CounterError, Device, DeviceFiles, Settings, SettingsDefect};
use crate::centre::CentreError;

/// Why the certificate was not renewed. The present one stays in use.
#[derive(Debug, thiserror::Error)]
pub enum RenewalError {
    /// The counter itself.
    #[error(transparent)]
    Counter(#[from] CounterError),
    /// The centre.
    #[error(transparent)]
    Centre(#[from] CentreError),
    /// The library cannot draw a key or sign.
    #[error("no new key can be made")]
    Key,
    /// What the centre sent is no certificate for the new key.
    #[error("the centre sent a certificate that is not for the new key")]
    NotOurs,
}

impl From<SettingsDefect> for RenewalError {
    fn from(defect: SettingsDefect) -> Self {
        Self::Counter(defect.into())
    }
}

impl RenewalError {
    /// Stable code, for log lines and programs.
    pub fn code(&self) -> &str {
        match self {
            Self::Counter(error) => error.code(),
            Self::Centre(error) => error.code(),
            Self::Key => "renewal-key",
            Self::NotOurs => "renewal-not-ours",
        }
    }

    /// What is wrong and what to do.
    pub fn message_ja(&self) -> String {
        match self {
            Self::Counter(error) => error.message_ja(),
            Self::Centre(error) if error.is_outage() => {
                "センターにつながりません。いまの証明書のまま、復旧後にもう一度更新してください。".to_owned()
            }
            Self::Centre(error) => error.message_ja().to_owned(),
            Self::Key => "新しい鍵を作れません。運用者に知らせてください。".to_owned(),
            Self::NotOurs => {
                "センターから届いた証明書が新しい鍵と合いません。いまの証明書のまま、運用者に知らせてください。".to_owned()
            }
        }
    }
}

/// Renews the device certificate and returns the new settings. Key and certificate are written
/// beside the present ones; the settings file then changes from one pair to the other at once. The
/// old pair stays, for the case that the new one does not work.
///
/// # Errors
/// Why not; the settings file is as before.
pub fn renew(file: &Path) -> Result<Settings, RenewalError> {
    let settings = Settings::read(file)?;
    let device = Device::read(&settings.device)?;
    let key = DeviceKey::generate().map_err(|_| RenewalError::Key)?;
    let request = key.request(settings.reader_name.as_written()).map_err(|_| RenewalError::Key)?;
    let renewed = centre(&settings, &device)?.renew(&request)?;
    let certificate = BASE64URL_NOPAD.decode(renewed.certificate.as_bytes());
    let certificate = certificate.map_err(|_| CentreError::Unreadable)?;
    belongs(&certificate, key.pkcs8())?;
    let name = HEXLOWER.encode(digest(&SHA256, &certificate).as_ref());
    let folder = file.parent().unwrap_or(Path::new(""));
    let files = DeviceFiles {
        authority: settings.device.authority.clone(),
        certificate: folder.join(format!("device-{name}.pem")),
        key: folder.join(format!("device-{name}.key")),
    };
    keep(&files.key, pem("PRIVATE KEY", key.pkcs8()).as_bytes())?;
    keep(&files.certificate, pem("CERTIFICATE", &certificate).as_bytes())?;
    let settings = Settings { device: files, ..settings };
    settings.write(file)?;
    Ok(settings)
}

fn belongs(certificate: &[u8], pkcs8: &[u8]) -> Result<(), RenewalError> {
    let chain = vec![CertificateDer::from(certificate.to_vec())];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(pkcs8.to_vec()));
    let pair = CertifiedKey::from_der(chain, key, &default_provider());
    pair.map(|_| ()).map_err(|_| RenewalError::NotOurs)
}
