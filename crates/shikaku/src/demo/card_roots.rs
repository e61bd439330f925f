//! Roots of the real hierarchy, configured as files, with revocation lists as files.
//!
//! There is no network to the real responder: the lists are what somebody puts there. Nothing of
//! the test hierarchy is taken then.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use pki::{KeyId, Profile, Purpose, RevocationSource, Trust, Unreachable, check_root, list_issuer};
use usecases::{Succession, Successions};
use vocab::{CertificateSerial, Defect as _};

use crate::failure::{Context as _, Failure};
use crate::pem::certificates;

/// Names of files in a folder of roots; others are left alone.
const ENDINGS: [&str; 4] = ["der", "cer", "crt", "pem"];

/// Reads the roots.
pub(super) fn trust(paths: &[PathBuf], at: Timestamp) -> Result<Trust, Failure> {
    let mut roots = Vec::new();
    let mut for_cards = false;
    for path in files(paths)? {
        let bytes = fs::read(&path)
            .context("ルート証明書を読めません。", "a root cannot be read")
            .map_err(|failure| failure.because(path.display().to_string()))?;
        for der in certificates(&bytes) {
            let purpose = check_root(&Profile::jpki(), &der, at).map_err(|defect| {
                let ja = format!("{}: {}", path.display(), defect.message_ja());
                Failure::new(ja, format!("{}: {defect}", path.display())).because(defect)
            })?;
            for_cards |= purpose == Purpose::UserAuthentication;
            roots.push(der);
        }
    }
    if !for_cards {
        return Err(Failure::new(
            "--card-roots に、利用者証明用のルート証明書(DER か PEM)がありません。置いてください。",
            "--card-roots has no root certificate for user authentication (DER or PEM): put it there",
        ));
    }
    Trust::new(Profile::jpki(), &roots)
        .context("ルート証明書が正しくありません。", "a root is not right")
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = ("ルート証明書のフォルダーを読めません。", "the roots cannot be listed");
        let entries = fs::read_dir(path).context(failed.0, failed.1)?;
        for entry in entries {
            let file = entry.context(failed.0, failed.1)?.path();
            files.extend(is_certificate(&file).then_some(file));
        }
    }
    files.sort();
    Ok(files)
}

fn is_certificate(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Lists in files. They are read at each question, so a new list counts from then on.
pub(super) struct Lists(Vec<PathBuf>);

impl Lists {
    /// Takes the files, each of which can be read and is a list.
    pub(super) fn open(paths: &[PathBuf]) -> Result<Self, Failure> {
        for path in paths {
            let readable = fs::read(path).ok().is_some_and(|der| list_issuer(&der).is_some());
            if !readable {
                let path = path.display();
                return Err(Failure::new(
                    format!("{path}: 失効リスト(DER の CRL)として読めません。置き直してください。"),
                    format!("{path}: no revocation list (CRL in DER): put one there"),
                ));
            }
        }
        Ok(Self(paths.to_vec()))
    }
}

impl RevocationSource for Lists {
    fn ocsp(&self, _: &[u8]) -> Result<Vec<u8>, Unreachable> {
        Err(Unreachable)
    }

    fn crl(&self, issuer: KeyId) -> Result<Vec<u8>, Unreachable> {
        let mut lists = self.0.iter().filter_map(|path| fs::read(path).ok());
        lists.find(|der| list_issuer(der) == Some(issuer)).ok_or(Unreachable)
    }
}

/// Nobody tells us of renewals under the real roots.
pub(super) struct NoRenewals;

impl Successions for NoRenewals {
    fn succession(&self, _: CertificateSerial) -> Result<Option<Succession>, Unreachable> {
        Ok(None)
    }
}
