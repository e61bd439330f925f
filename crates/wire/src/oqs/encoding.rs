//! Bytes to text and back: byte order mark, declared encoding, UTF-8 and `Shift_JIS`.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::codes::CharacterCode;
use super::defect::MessageDefect;

/// Encoding of a message.
///
/// `Shift_JIS` means the variant that Windows uses (Windows-31J): it has ①, 髙 and 﨑.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// `Shift_JIS` as Windows writes it.
    ShiftJis,
}

/// Names that XML declarations use for `Shift_JIS`, in lower case.
const SHIFT_JIS_NAMES: [&str; 12] = [
    "shift_jis",
    "shift-jis",
    "sjis",
    "x-sjis",
    "ms_kanji",
    "csshiftjis",
    "windows-31j",
    "cswindows31j",
    "ms932",
    "cp932",
    "windows-932",
    "x-ms-cp932",
];

/// A declaration lies within so many bytes, or the encoding is not looked for.
const DECLARATION_BYTES: usize = 256;

impl Encoding {
    /// Reads the name of an encoding as an XML declaration spells it, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if name == "utf-8" || name == "utf8" {
            Some(Self::Utf8)
        } else {
            SHIFT_JIS_NAMES.contains(&name.as_str()).then_some(Self::ShiftJis)
        }
    }

    /// Name for the XML declaration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::ShiftJis => "Shift_JIS",
        }
    }

    /// Code for `CharacterCodeIdentifier`.
    pub const fn character_code(self) -> CharacterCode {
        match self {
            Self::Utf8 => CharacterCode::Utf8,
            Self::ShiftJis => CharacterCode::ShiftJis,
        }
    }

    /// Tells whether every character of `text` survives this encoding there and back.
    ///
    /// The `Shift_JIS` encoder would turn `¥`, `‾` and `−` into look-alikes; those count as
    /// lacking.
    pub fn has(self, text: &str) -> bool {
        match self {
            Self::Utf8 => true,
            Self::ShiftJis => {
                text.is_ascii() || {
                    let (bytes, _, lossy) = SHIFT_JIS.encode(text);
                    !lossy && shift_jis_text(&bytes).is_some_and(|back| back == text)
                }
            }
        }
    }

    /// Writes `text` in this encoding.
    ///
    /// # Errors
    /// `Unencodable` for a character the encoding lacks, `EncodingMismatch` for the very rare
    /// `Shift_JIS` text whose bytes a reader would take for UTF-8. Neither names an element.
    pub fn encode(self, text: String) -> Result<Vec<u8>, MessageDefect> {
        match self {
            Self::Utf8 => Ok(text.into_bytes()),
            Self::ShiftJis if !self.has(&text) => {
                Err(MessageDefect::Unencodable { field: "XmlMsg".to_owned() })
            }
            Self::ShiftJis => {
                let bytes = SHIFT_JIS.encode(&text).0.into_owned();
                if looks_like_utf8(&bytes) {
                    Err(MessageDefect::EncodingMismatch)
                } else {
                    Ok(bytes)
                }
            }
        }
    }
}

/// Makes text of `bytes` by byte order mark and XML declaration; UTF-8 without either.
///
/// # Errors
/// `TooLarge`, `EncodingUnknown`, `EncodingMismatch` or `Undecodable`.
pub fn decode(bytes: &[u8], limit: usize) -> Result<(Encoding, Cow<'_, str>), MessageDefect> {
    if bytes.len() > limit {
        return Err(MessageDefect::TooLarge { limit });
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return Err(MessageDefect::EncodingUnknown);
    }
    let (marked, bytes) = match bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    match declared(bytes)? {
        Encoding::Utf8 => Ok((Encoding::Utf8, Cow::Borrowed(utf8_text(bytes)?))),
        Encoding::ShiftJis if marked || looks_like_utf8(bytes) => {
            Err(MessageDefect::EncodingMismatch)
        }
        Encoding::ShiftJis => {
            let text =
                shift_jis_text(bytes).ok_or_else(|| misfit(str::from_utf8(bytes).is_ok()))?;
            Ok((Encoding::ShiftJis, text))
        }
    }
}

fn utf8_text(bytes: &[u8]) -> Result<&str, MessageDefect> {
    str::from_utf8(bytes).map_err(|_| misfit(shift_jis_text(bytes).is_some()))
}

fn shift_jis_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)
}

const fn misfit(fits_the_other: bool) -> MessageDefect {
    if fits_the_other { MessageDefect::EncodingMismatch } else { MessageDefect::Undecodable }
}

/// `Shift_JIS` text is practically never also valid UTF-8 with a three-byte character, which all of
/// UTF-8's kana and kanji are; taking such bytes as `Shift_JIS` would store garbled names.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| (0xE0..=0xEF).contains(byte)) && str::from_utf8(bytes).is_ok()
}

/// Reads the declared encoding; the declaration is ASCII in both encodings.
fn declared(bytes: &[u8]) -> Result<Encoding, MessageDefect> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let end = head.windows(2).position(|pair| pair == b"?>").and_then(|at| at.checked_add(2));
    let Some(Ok(declaration)) = end.and_then(|end| head.get(..end)).map(str::from_utf8) else {
        return Ok(Encoding::Utf8);
    };
    let Ok(Event::Decl(declaration)) = Reader::from_str(declaration).read_event() else {
        return Ok(Encoding::Utf8);
    };
    match declaration.encoding() {
        None => Ok(Encoding::Utf8),
        Some(Ok(name)) => Encoding::from_name(&name).ok_or(MessageDefect::EncodingUnknown),
        Some(Err(_)) => Err(MessageDefect::EncodingUnknown),
    }
}
