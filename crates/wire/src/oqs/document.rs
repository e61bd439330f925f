//! XML text to a tree of elements, within limits.
//!
//! Accepted beyond well-formed XML, because a public client template has it: blanks and line breaks
//! between `</` and the name. Attributes are ignored and noted. Refused although well-formed:
//! document types, other entities, processing instructions, namespaces.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;

use super::defect::MessageDefect;
use super::verbatim::Verbatim;

/// Largest message in bytes that is read by default: 4 MiB.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Deepest nesting that is read by default.
pub const MAX_DEPTH: usize = 16;
/// Largest number of elements that is read by default.
pub const MAX_ELEMENTS: usize = 200_000;
/// More remarks than these are dropped.
const MAX_NOTES: usize = 100;

/// How much a message may ask of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size in bytes.
    pub bytes: usize,
    /// Nesting; the root has level 1.
    pub depth: usize,
    /// Number of elements.
    pub elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: MAX_BYTES, depth: MAX_DEPTH, elements: MAX_ELEMENTS }
    }
}

/// One element: a name, and text or children. Blank text between children is dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: Verbatim,
    pub(crate) children: Vec<Self>,
}

impl Element {
    pub(crate) fn leaf(name: &str, text: Verbatim) -> Self {
        Self { name: name.to_owned(), text, children: Vec::new() }
    }

    pub(crate) fn branch(name: &str, children: Vec<Self>) -> Self {
        Self { name: name.to_owned(), text: Verbatim::default(), children }
    }
}

/// Where a reader is, and what it noted without refusing the message.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    path: Vec<String>,
    pub(crate) notes: Vec<MessageDefect>,
}

impl Reading {
    pub(crate) fn enter(&mut self, name: &str) {
        self.path.push(shown(name));
    }

    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    /// Path of the element the reader is in.
    pub(crate) fn here(&self) -> String {
        self.path.join("/")
    }

    /// Path of a child of the element the reader is in.
    pub(crate) fn at(&self, name: &str) -> String {
        format!("{}/{}", self.here(), shown(name))
    }

    pub(crate) fn note(&mut self, note: MessageDefect) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(note);
        }
    }

    pub(crate) fn unknown(&mut self, name: &str) {
        let field = self.at(name);
        self.note(MessageDefect::UnknownElement { field });
    }
}

/// An element name for a report; a name that could smuggle in a number or a person is hidden.
fn shown(name: &str) -> String {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain && digits <= 2 && name.len() <= 64 { name.to_owned() } else { "?".to_owned() }
}

/// Parses XML text; what was ignored goes to the notes of `reading`.
pub(crate) fn parse(
    text: &str,
    limits: Limits,
    reading: &mut Reading,
) -> Result<Element, MessageDefect> {
    if let Some((offset, _)) = text.char_indices().find(|(_, character)| !is_xml(*character)) {
        return Err(MessageDefect::NotXml { offset });
    }
    let mut reader = Reader::from_str(text);
    // End names are compared here: the library would refuse blanks before the name.
    reader.config_mut().check_end_names = false;
    reader.config_mut().check_comments = true;
    let mut parser =
        Parser { source: text, reader, limits, reading, elements: 0, open: Vec::new(), root: None };
    while parser.step()? {}
    let offset = parser.offset();
    if parser.open.is_empty() {
        parser.root.ok_or(MessageDefect::NotXml { offset })
    } else {
        Err(MessageDefect::NotXml { offset })
    }
}

/// Tells whether XML 1.0 can carry the character.
pub(crate) const fn is_xml(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        other => other >= ' ',
    }
}

/// An element whose end tag has not come yet.
struct Open {
    element: Element,
    text: String,
    content_start: usize,
}

struct Parser<'t, 'r> {
    source: &'t str,
    reader: Reader<&'t [u8]>,
    limits: Limits,
    reading: &'r mut Reading,
    elements: usize,
    open: Vec<Open>,
    root: Option<Element>,
}

impl Parser<'_, '_> {
    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn not_xml(&self) -> MessageDefect {
        MessageDefect::NotXml { offset: self.offset() }
    }

    /// Takes one event; false at the end of the text.
    fn step(&mut self) -> Result<bool, MessageDefect> {
        let before = self.offset();
        let event = self.reader.read_event().map_err(|_| self.not_xml())?;
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::Empty(tag) => {
                self.start(&tag)?;
                self.end(tag.name(), self.offset())?;
            }
            Event::End(tag) => self.end(tag.name(), before)?,
            Event::Text(text) => self.text(&text.xml10_content())?,
            Event::CData(text) if !self.open.is_empty() => self.text(&text.xml10_content())?,
            Event::CData(_) => return Err(self.not_xml()),
            Event::GeneralRef(reference) => self.reference(&reference)?,
            Event::Decl(declaration) => {
                if before != 0 || declaration.version().is_err() {
                    return Err(self.not_xml());
                }
            }
            Event::Comment(_) => {}
            Event::PI(_) => return Err(MessageDefect::ProcessingInstruction),
            Event::DocType(_) => return Err(MessageDefect::Dtd),
            Event::Eof => return Ok(false),
        }
        Ok(true)
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), MessageDefect> {
        let name = tag.name().as_ref().to_owned();
        if self.root.is_some() || !is_name(&name) {
            return Err(self.not_xml());
        }
        self.elements = self.elements.saturating_add(1);
        if self.elements > self.limits.elements {
            return Err(MessageDefect::TooManyElements { limit: self.limits.elements });
        }
        if self.open.len() >= self.limits.depth {
            return Err(MessageDefect::TooDeep { limit: self.limits.depth });
        }
        self.reading.enter(&name);
        self.attributes(tag)?;
        if name.contains(':') {
            return Err(MessageDefect::Namespace);
        }
        let element = Element { name, ..Element::default() };
        let content_start = self.offset();
        self.open.push(Open { element, text: String::new(), content_start });
        Ok(())
    }

    fn attributes(&mut self, tag: &BytesStart<'_>) -> Result<(), MessageDefect> {
        let mut attributes = tag.attributes();
        // Looking for repeated names would take quadratic time in a message made for that.
        for attribute in attributes.with_checks(false) {
            let attribute = attribute.map_err(|_| self.not_xml())?;
            let key: &str = attribute.key.as_ref();
            if key == "xmlns" || key.contains(':') {
                return Err(MessageDefect::Namespace);
            }
            let field = self.reading.here();
            self.reading.note(MessageDefect::UnknownAttribute { field });
        }
        Ok(())
    }

    fn end(&mut self, name: QName<'_>, content_end: usize) -> Result<(), MessageDefect> {
        let Some(Open { mut element, text, content_start }) = self.open.pop() else {
            return Err(self.not_xml());
        };
        let name: &str = name.as_ref();
        if name.trim_matches([' ', '\t', '\r', '\n']) != element.name {
            return Err(self.not_xml());
        }
        if element.children.is_empty() {
            let source = self.source.get(content_start..content_end).unwrap_or_default();
            element.text = Verbatim::from_source(text, source);
        } else if !is_blank(&text) {
            return Err(MessageDefect::UnexpectedContent { field: self.reading.here() });
        }
        self.reading.leave();
        match self.open.last_mut() {
            Some(parent) => parent.element.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), MessageDefect> {
        match self.open.last_mut() {
            Some(open) => open.text.push_str(text),
            None if is_blank(text) => {}
            None => return Err(self.not_xml()),
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), MessageDefect> {
        let character = match reference.resolve_char_ref() {
            Ok(Some(character)) if is_xml(character) => character,
            Ok(Some(_)) | Err(_) => return Err(self.not_xml()),
            Ok(None) => named(reference).ok_or(MessageDefect::Entity)?,
        };
        let Some(open) = self.open.last_mut() else { return Err(self.not_xml()) };
        open.text.push(character);
        Ok(())
    }
}

fn named(reference: &BytesRef<'_>) -> Option<char> {
    let name: &str = reference;
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}
