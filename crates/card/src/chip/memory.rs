//! What the chip remembers without power, and how it is written down.

use std::collections::BTreeMap;

use data_encoding::HEXUPPER;
use serde::{Deserialize, Serialize};

use super::{Application, Kind, Place};
use crate::cv::CardKey;
use crate::reader::FaceNumber;
use vocab::defects;

defects! {
    /// Why a written memory is not one of a chip.
    MemoryDefect {
        Text "text"
            "The card file is not JSON of the expected form; make the card anew."
            "カードファイルの形式が正しくありません。カードを作り直してください。";
        File "file"
            "The card file holds a file that such a card does not have; make the card anew."
            "カードファイルに存在しないはずの項目があります。カードを作り直してください。";
        Value "value"
            "A value in the card file is not of its kind; make the card anew."
            "カードファイルの値が正しくありません。カードを作り直してください。";
    }
}

/// The file of the user authentication certificate.
const CERTIFICATE: u16 = 0x0A;
/// The file of the number on the card's face.
const FACE_NUMBER: u16 = 0x12;

/// Whether the chip works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// It works.
    Sound,
    /// It answers, but reads and signs nothing.
    Damaged,
    /// It noticed an attack and broke itself (`R-032`): every command fails.
    Destroyed,
}

/// How the card says that a PIN is blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockedAnswer {
    /// `6984`, as the real card.
    Jicsap,
    /// `6983`, which PKCS#11 clients understand as blocked.
    Iso,
}

/// A PIN and what is left of its tries. It has no `Debug` that would show the PIN.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Pin {
    pub(crate) secret: Vec<u8>,
    pub(crate) left: u8,
}

/// What a file holds.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Binary(Vec<u8>),
    Records(Vec<Vec<u8>>),
    Pin(Pin),
    /// PKCS#8 DER.
    Key(Vec<u8>),
    Authority(Box<CardKey>),
}

/// What the chip remembers. `Debug` shows its health alone: the rest is secret or personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Memory {
    pub(crate) files: BTreeMap<Place, Content>,
    pub(crate) objects: BTreeMap<u16, Vec<u8>>,
    pub(crate) health: Health,
    pub(crate) blocked: BlockedAnswer,
    /// Forged proofs of terminals since the last good one.
    pub(crate) forged: u8,
}

impl core::fmt::Debug for Memory {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Memory({:?})", self.health)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    health: Health,
    blocked: BlockedAnswer,
    forged: u8,
    objects: BTreeMap<String, String>,
    files: Vec<WrittenFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    application: Application,
    file: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left: Option<u8>,
    content: Vec<String>,
}

impl Memory {
    /// Whether the chip works.
    pub fn health(&self) -> Health {
        self.health
    }

    /// Chooses how the card says that a PIN is blocked.
    #[must_use]
    pub fn saying_blocked(mut self, blocked: BlockedAnswer) -> Self {
        self.blocked = blocked;
        self
    }

    /// How many tries a PIN of the card has left, without spending one.
    pub fn tries_left(&self, application: Application, file: u16) -> Option<u8> {
        match self.files.get(&Place(application, file)) {
            Some(Content::Pin(pin)) => Some(pin.left),
            _ => None,
        }
    }

    /// The user authentication certificate (DER).
    pub fn certificate(&self) -> Option<&[u8]> {
        match self.files.get(&Place(Application::Jpki, CERTIFICATE)) {
            Some(Content::Binary(der)) => Some(der),
            _ => None,
        }
    }

    /// The number that is printed on the card's face (照合番号B), for who plays the scanner.
    pub fn face_number(&self) -> Option<FaceNumber> {
        match self.files.get(&Place(Application::Surface, FACE_NUMBER)) {
            Some(Content::Pin(pin)) => core::str::from_utf8(&pin.secret).ok()?.parse().ok(),
            _ => None,
        }
    }

    /// Writes the memory as JSON. It holds private keys and PINs: keep it as such.
    ///
    /// # Errors
    /// `text` if JSON cannot hold it, which does not happen.
    pub fn to_json(&self) -> Result<Vec<u8>, MemoryDefect> {
        let files = self.files.iter().map(|(place, content)| write_file(*place, content));
        let objects = self.objects.iter();
        let written = Written {
            health: self.health,
            blocked: self.blocked,
            forged: self.forged,
            objects: objects.map(|(tag, v)| (tag.to_string(), HEXUPPER.encode(v))).collect(),
            files: files.collect(),
        };
        serde_json::to_vec_pretty(&written).map_err(|_| MemoryDefect::Text)
    }

    /// Reads a memory.
    ///
    /// # Errors
    /// The defect of the text; see [`MemoryDefect`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, MemoryDefect> {
        let written: Written = serde_json::from_slice(bytes).map_err(|_| MemoryDefect::Text)?;
        let objects = written
            .objects
            .iter()
            .map(|(tag, value)| Ok((tag.parse().map_err(|_| MemoryDefect::Value)?, hex(value)?)));
        Ok(Self {
            objects: objects.collect::<Result<_, _>>()?,
            files: written.files.iter().map(read_file).collect::<Result<_, _>>()?,
            health: written.health,
            blocked: written.blocked,
            forged: written.forged,
        })
    }
}

fn key(modulus: &[u8]) -> Result<CardKey, MemoryDefect> {
    CardKey::from_modulus(modulus).map_err(|_| MemoryDefect::Value)
}

fn hex(text: &str) -> Result<Vec<u8>, MemoryDefect> {
    HEXUPPER.decode(text.as_bytes()).map_err(|_| MemoryDefect::Value)
}

fn write_file(Place(application, file): Place, content: &Content) -> WrittenFile {
    let (left, content) = match content {
        Content::Binary(bytes) | Content::Key(bytes) => (None, vec![HEXUPPER.encode(bytes)]),
        Content::Records(records) => {
            (None, records.iter().map(|record| HEXUPPER.encode(record)).collect())
        }
        Content::Pin(pin) => (Some(pin.left), vec![HEXUPPER.encode(&pin.secret)]),
        Content::Authority(key) => (None, vec![HEXUPPER.encode(key.modulus())]),
    };
    WrittenFile { application, file, left, content }
}

fn read_file(written: &WrittenFile) -> Result<(Place, Content), MemoryDefect> {
    let row = written.application.row(written.file).ok_or(MemoryDefect::File)?;
    let contents: Vec<_> = written.content.iter().map(|c| hex(c)).collect::<Result<_, _>>()?;
    let content = match (row.kind, contents.as_slice(), written.left) {
        (Kind::Record, records, None) => Content::Records(records.to_vec()),
        (Kind::Binary, [bytes], None) => Content::Binary(bytes.clone()),
        (Kind::Key, [bytes], None) => Content::Key(bytes.clone()),
        (Kind::Authority, [bytes], None) => Content::Authority(Box::new(key(bytes)?)),
        (Kind::Pin(shape), [secret], Some(left)) if left <= shape.tries => {
            Content::Pin(Pin { secret: secret.clone(), left })
        }
        _ => return Err(MemoryDefect::Value),
    };
    Ok((Place(written.application, written.file), content))
}
