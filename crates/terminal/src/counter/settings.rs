//! What one counter is set to: a TOML file.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vocab::{Defect, FacilityCode, FacilityCodeDefect, ReaderName, ReaderNameDefect};
use wire::oqs::element_order::ElementOrder;
use wire::oqs::encoding::Encoding;

use super::VisualPassword;
use super::kept::keep;
use crate::centre::ReaderKind;

/// Where the device's certificate and key are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceFiles {
    /// Root of the device authority, PEM or DER.
    pub authority: PathBuf,
    /// The device certificate, PEM or DER.
    pub certificate: PathBuf,
    /// Its key (PKCS#8), PEM or DER. Only the owner may read it.
    pub key: PathBuf,
}

/// What opens the key of a card without PIN. A stand-in of ours: the real way is not public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TerminalWay {
    /// The terminal's card-verifiable certificate.
    pub certificate: PathBuf,
    /// Its key (PKCS#8).
    pub key: PathBuf,
}

/// The settings of one counter. Paths in the file are relative to its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where the centre is, such as `https://centre.example:8443`.
    pub centre: String,
    /// The facility of the device.
    pub facility: FacilityCode,
    /// Kind of reader.
    pub reader: ReaderKind,
    /// What the facility calls it.
    pub reader_name: ReaderName,
    /// Certificate and key.
    pub device: DeviceFiles,
    /// Where face files are left.
    pub face_folder: PathBuf,
    /// Work folder, on the same file system; holds the receptions that wait, too.
    pub work_folder: PathBuf,
    /// Encoding of face files.
    pub encoding: Encoding,
    /// Order of their elements.
    pub order: ElementOrder,
    /// The password for visual checks; without one the reader's page offers none.
    pub visual_password: Option<VisualPassword>,
    /// The modulus of the key that certifies the issuers of cards' faces; without it the photo of a
    /// card is taken as the card gives it.
    pub face_root: Option<PathBuf>,
    /// What opens cards without PIN, if this reader may.
    pub terminal_way: Option<TerminalWay>,
}

/// What is wrong with the settings, or with a file that they name.
#[derive(Debug, thiserror::Error)]
pub enum SettingsDefect {
    /// A file cannot be read or written.
    #[error("{} cannot be read or written: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// The text is not the TOML that is expected.
    #[error("the settings are not well formed: {0}")]
    Malformed(String),
    /// The centre is not reached by HTTPS.
    #[error("the address of the centre must begin with https://")]
    Centre,
    /// No facility code.
    #[error("facility: {0}")]
    Facility(FacilityCodeDefect),
    /// No name of a reader.
    #[error("reader_name: {0}")]
    ReaderName(ReaderNameDefect),
    /// A PEM file is damaged.
    #[error("{} is no readable PEM file", .0.display())]
    Pem(PathBuf),
    /// Others may read the key.
    #[error("others may read the key {}: chmod 600", .0.display())]
    KeyForAll(PathBuf),
    /// A key is of another kind.
    #[error("{} is no RSA key in PKCS#8", .0.display())]
    Key(PathBuf),
}

impl SettingsDefect {
    pub(super) fn file(path: &Path, why: io::Error) -> Self {
        Self::File { path: path.to_owned(), why }
    }

    /// Stable code, for log lines and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "settings-file",
            Self::Malformed(_) => "settings-malformed",
            Self::Centre => "settings-centre",
            Self::Facility(_) => "settings-facility",
            Self::ReaderName(_) => "settings-reader-name",
            Self::Pem(_) => "settings-pem",
            Self::KeyForAll(_) => "settings-key-open",
            Self::Key(_) => "settings-key",
        }
    }

    /// What is wrong and what to do.
    pub fn message_ja(&self) -> String {
        match self {
            Self::File { path, .. } => {
                format!("{} を読み書きできません。場所と権限を確かめてください。", path.display())
            }
            Self::Malformed(_) => "設定ファイルの書き方が正しくありません。".to_owned(),
            Self::Centre => "センターの宛先は https:// で始めてください。".to_owned(),
            Self::Facility(defect) => defect.message_ja(),
            Self::ReaderName(defect) => defect.message_ja(),
            Self::Pem(path) => {
                format!("{} はPEMとして読めません。控えから戻してください。", path.display())
            }
            Self::KeyForAll(path) => format!(
                "鍵 {} をほかの利用者が読めます。chmod 600 で直してください。",
                path.display()
            ),
            Self::Key(path) => {
                format!(
                    "鍵 {} はPKCS#8のRSA鍵ではありません。控えから戻してください。",
                    path.display()
                )
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    centre: String,
    facility: String,
    reader: ReaderKind,
    reader_name: String,
    authority: PathBuf,
    certificate: PathBuf,
    key: PathBuf,
    face_folder: PathBuf,
    work_folder: PathBuf,
    #[serde(default)]
    encoding: WrittenEncoding,
    #[serde(default)]
    order: WrittenOrder,
    visual_password: Option<VisualPassword>,
    face_root: Option<PathBuf>,
    terminal_way: Option<TerminalWay>,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
enum WrittenEncoding {
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "shift_jis")]
    ShiftJis,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenOrder {
    #[default]
    AsReal,
    Spec,
}

impl Settings {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it. The files that it names are not looked at.
    pub fn read(file: &Path) -> Result<Self, SettingsDefect> {
        let text = std::fs::read_to_string(file).map_err(|why| SettingsDefect::file(file, why))?;
        let written: Written =
            toml::from_str(&text).map_err(|error| SettingsDefect::Malformed(error.to_string()))?;
        Self::parse(written, file.parent().unwrap_or(Path::new("")))
    }

    /// Writes a file that only the owner reads; whole, or not at all.
    ///
    /// # Errors
    /// If the file fails.
    pub fn write(&self, file: &Path) -> Result<(), SettingsDefect> {
        let written = self.written(file.parent().unwrap_or(Path::new("")));
        let text = toml::to_string(&written)
            .map_err(|error| SettingsDefect::Malformed(error.to_string()))?;
        keep(file, text.as_bytes())
    }

    fn parse(written: Written, folder: &Path) -> Result<Self, SettingsDefect> {
        if !written.centre.starts_with("https://") {
            return Err(SettingsDefect::Centre);
        }
        Ok(Self {
            centre: written.centre,
            facility: written.facility.parse().map_err(SettingsDefect::Facility)?,
            reader: written.reader,
            reader_name: written.reader_name.parse().map_err(SettingsDefect::ReaderName)?,
            device: DeviceFiles {
                authority: folder.join(written.authority),
                certificate: folder.join(written.certificate),
                key: folder.join(written.key),
            },
            face_folder: folder.join(written.face_folder),
            work_folder: folder.join(written.work_folder),
            encoding: match written.encoding {
                WrittenEncoding::Utf8 => Encoding::Utf8,
                WrittenEncoding::ShiftJis => Encoding::ShiftJis,
            },
            order: match written.order {
                WrittenOrder::AsReal => ElementOrder::AsReal,
                WrittenOrder::Spec => ElementOrder::Spec,
            },
            visual_password: written.visual_password,
            face_root: written.face_root.map(|root| folder.join(root)),
            terminal_way: written.terminal_way.map(|way| TerminalWay {
                certificate: folder.join(way.certificate),
                key: folder.join(way.key),
            }),
        })
    }

    fn written(&self, folder: &Path) -> Written {
        let within = |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).to_owned();
        Written {
            centre: self.centre.clone(),
            facility: self.facility.to_string(),
            reader: self.reader,
            reader_name: self.reader_name.as_written().to_owned(),
            authority: within(&self.device.authority),
            certificate: within(&self.device.certificate),
            key: within(&self.device.key),
            face_folder: within(&self.face_folder),
            work_folder: within(&self.work_folder),
            encoding: match self.encoding {
                Encoding::Utf8 => WrittenEncoding::Utf8,
                Encoding::ShiftJis => WrittenEncoding::ShiftJis,
            },
            order: match self.order {
                ElementOrder::AsReal => WrittenOrder::AsReal,
                ElementOrder::Spec => WrittenOrder::Spec,
            },
            visual_password: self.visual_password.clone(),
            face_root: self.face_root.as_ref().map(within),
            terminal_way: self.terminal_way.as_ref().map(|way| TerminalWay {
                certificate: within(&way.certificate),
                key: within(&way.key),
            }),
        }
    }
}
