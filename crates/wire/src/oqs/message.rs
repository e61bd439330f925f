//! What all messages share: the frame `XmlMsg` with `MessageHeader` and `MessageBody`.

use super::code::CodeTable;
use super::codes::CharacterCode;
use super::defect::MessageDefect;
use super::document::{self, Element, Limits, Reading};
use super::encoding::{self, Encoding};
use super::group::{Group, read_group, write_group};
use super::verbatim::Verbatim;
use super::write::{self, WriteOptions};

const ROOT: &str = "XmlMsg";
const HEADER: &str = "MessageHeader";
const BODY: &str = "MessageBody";
const CHARACTER_CODE: &str = "CharacterCodeIdentifier";

/// A message, how it was encoded, and what was ignored in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<M> {
    /// The message.
    pub message: M,
    /// Encoding the bytes were in; UTF-8 for JSON.
    pub encoding: Encoding,
    /// What did not stop the reading, at most 100: unknown elements, attributes, a wrong
    /// character code.
    pub notes: Vec<MessageDefect>,
}

/// Reads header and body from bytes.
pub(crate) fn from_bytes<H: Group, B: Group>(
    bytes: &[u8],
    limits: Limits,
) -> Result<Parsed<(H, B)>, MessageDefect> {
    let (encoding, text) = encoding::decode(bytes, limits.bytes)?;
    let mut reading = Reading::default();
    let root = document::parse(&text, limits, &mut reading)?;
    note_wrong_character_code(&root, encoding, &mut reading);
    finish(root, encoding, reading)
}

/// Reads header and body from the Web API's JSON.
pub(crate) fn from_json<H: Group, B: Group>(
    text: &str,
    limits: Limits,
) -> Result<Parsed<(H, B)>, MessageDefect> {
    let root = super::json::parse(text, limits)?;
    finish(root, Encoding::Utf8, Reading::default())
}

fn finish<H: Group, B: Group>(
    root: Element,
    encoding: Encoding,
    mut reading: Reading,
) -> Result<Parsed<(H, B)>, MessageDefect> {
    let message = frame(root, &mut reading)?;
    Ok(Parsed { message, encoding, notes: reading.notes })
}

fn frame<H: Group, B: Group>(
    root: Element,
    reading: &mut Reading,
) -> Result<(H, B), MessageDefect> {
    if root.name != ROOT {
        return Err(MessageDefect::WrongRoot);
    }
    reading.enter(ROOT);
    if !root.text.text().trim().is_empty() {
        return Err(MessageDefect::UnexpectedContent { field: reading.here() });
    }
    let (mut header, mut body) = (None, None);
    for child in root.children {
        reading.enter(&child.name);
        match child.name.as_str() {
            HEADER if header.is_none() => header = Some(read_group(child, reading)?),
            BODY if body.is_none() => body = Some(read_group(child, reading)?),
            HEADER | BODY => {
                return Err(MessageDefect::DuplicateElement { field: reading.here() });
            }
            _ => reading.note(MessageDefect::UnknownElement { field: reading.here() }),
        }
        reading.leave();
    }
    let missing = |name| MessageDefect::MissingElement { field: reading.at(name) };
    Ok((header.ok_or_else(|| missing(HEADER))?, body.ok_or_else(|| missing(BODY))?))
}

fn note_wrong_character_code(root: &Element, encoding: Encoding, reading: &mut Reading) {
    let header = root.children.iter().filter(|child| child.name == HEADER);
    let mut codes = header.flat_map(|h| &h.children).filter(|child| child.name == CHARACTER_CODE);
    if codes.any(|code| code.text.text() != encoding.character_code().code()) {
        reading.note(MessageDefect::EncodingMismatch);
    }
}

/// Writes header and body; a header that has `CharacterCodeIdentifier` gets the chosen encoding's.
pub(crate) fn to_bytes<H: Group, B: Group>(
    header: &H,
    body: &B,
    options: WriteOptions,
) -> Result<Vec<u8>, MessageDefect> {
    let mut root = tree(header, body, options);
    if H::ELEMENTS.contains(&CHARACTER_CODE) {
        let code: CharacterCode = options.encoding.character_code();
        for header in root.children.iter_mut().filter(|child| child.name == HEADER) {
            header.children.retain(|child| child.name != CHARACTER_CODE);
            header.children.push(Element::leaf(CHARACTER_CODE, Verbatim::from_text(code.code())));
        }
    }
    options.order.sort(&mut root);
    write::to_bytes(&root, options.encoding)
}

/// Writes header and body as the Web API's JSON: spec order, lists as arrays.
pub(crate) fn to_json<H: Group, B: Group>(header: &H, body: &B) -> String {
    super::json::write(&tree(header, body, WriteOptions::default()))
}

fn tree<H: Group, B: Group>(header: &H, body: &B, options: WriteOptions) -> Element {
    let header = write_group(header, HEADER, options);
    let body = write_group(body, BODY, options);
    Element::branch(ROOT, vec![header, body])
}

/// Declares a message of a header and a body group with its ways from and to bytes.
macro_rules! message {
    ($(#[$meta:meta])* $name:ident { header: $header:ty, body: $body:ty }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            /// Element `MessageHeader`.
            pub header: $header,
            /// Element `MessageBody`.
            pub body: $body,
        }

        impl $name {
            /// Reads a message in UTF-8 or `Shift_JIS` within the default limits.
            ///
            /// # Errors
            /// The first defect that makes the bytes no such message.
            pub fn from_bytes(
                bytes: &[u8],
            ) -> Result<crate::oqs::Parsed<Self>, crate::oqs::MessageDefect> {
                Self::from_bytes_within(bytes, crate::oqs::Limits::default())
            }

            /// Reads a message within the given limits.
            ///
            /// # Errors
            /// The first defect that makes the bytes no such message.
            pub fn from_bytes_within(
                bytes: &[u8],
                limits: crate::oqs::Limits,
            ) -> Result<crate::oqs::Parsed<Self>, crate::oqs::MessageDefect> {
                crate::oqs::message::from_bytes(bytes, limits).map(Self::assemble)
            }

            /// Reads the JSON shape of the Web API within the default limits.
            ///
            /// # Errors
            /// The first defect that makes the text no such message.
            pub fn from_json(
                text: &str,
            ) -> Result<crate::oqs::Parsed<Self>, crate::oqs::MessageDefect> {
                let limits = crate::oqs::Limits::default();
                crate::oqs::message::from_json(text, limits).map(Self::assemble)
            }

            /// Writes the message as XML; an absent value is an absent element.
            ///
            /// # Errors
            /// `Unencodable` or `ForbiddenCharacter`, with the element.
            pub fn to_bytes(
                &self,
                options: crate::oqs::WriteOptions,
            ) -> Result<Vec<u8>, crate::oqs::MessageDefect> {
                crate::oqs::message::to_bytes(&self.header, &self.body, options)
            }

            /// Writes the JSON shape of the Web API, in spec order.
            pub fn to_json(&self) -> String {
                crate::oqs::message::to_json(&self.header, &self.body)
            }

            fn assemble(
                parsed: crate::oqs::Parsed<($header, $body)>,
            ) -> crate::oqs::Parsed<Self> {
                let crate::oqs::Parsed { message: (header, body), encoding, notes } = parsed;
                crate::oqs::Parsed { message: Self { header, body }, encoding, notes }
            }
        }
    };
}
pub(crate) use message;
