//! The five applications and their files, as a table: what a file is and what opens it.

use serde::{Deserialize, Serialize};

/// An application of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Application {
    /// Electronic certificates (公的個人認証).
    Jpki,
    /// Text of the card's face (券面事項入力補助).
    Text,
    /// Pictures of the card's face (券面事項確認).
    Surface,
    /// Resident register (住基).
    Juki,
    /// What all applications share (共通カード).
    Common,
}

/// A file of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(pub(crate) Application, pub(crate) u16);

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// READ BINARY reads it.
    Binary,
    /// READ RECORD reads it.
    Record,
    /// VERIFY uses it; this many wrong entries block it.
    Pin(Shape),
    /// It signs.
    Key,
    /// It checks the certificates of terminals.
    Authority,
}

/// What a PIN looks like, how it may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) tries: u8,
    pub(crate) form: Form,
    /// The instruction that changes it; `None` for what is printed on the card.
    pub(crate) change: Option<u8>,
}

/// The characters of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Digits(usize),
    /// 6 to 16 of `A-Z0-9`, of each at least one.
    Password,
}

impl Form {
    /// Whether the card takes this as a new PIN.
    pub(crate) fn allows(self, pin: &[u8]) -> bool {
        match self {
            Self::Digits(count) => pin.len() == count && pin.iter().all(u8::is_ascii_digit),
            Self::Password => {
                (6..=16).contains(&pin.len())
                    && pin.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                    && pin.iter().any(u8::is_ascii_uppercase)
                    && pin.iter().any(u8::is_ascii_digit)
            }
        }
    }
}

/// What opens a file: any one of these PINs. An empty list opens to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Free,
    OneOf(&'static [u16]),
    /// One of these PINs, or a terminal that the card has authenticated.
    OneOfOrTerminal(&'static [u16]),
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: u16,
    pub(crate) kind: Kind,
    pub(crate) access: Access,
}

const fn row(id: u16, kind: Kind, access: Access) -> Row {
    Row { id, kind, access }
}

const fn digits(count: usize, tries: u8, change: Option<u8>) -> Kind {
    Kind::Pin(Shape { tries, form: Form::Digits(count), change })
}

const PASSWORD: Kind = Kind::Pin(Shape { tries: 5, form: Form::Password, change: Some(0x24) });
const A: usize = 12;
const B: usize = 14;

use Access::{Free, OneOf, OneOfOrTerminal};
use Kind::{Authority, Binary, Key, Record};

const JPKI: &[Row] = &[
    row(0x01, Binary, OneOf(&[0x1B])),
    row(0x02, Binary, Free),
    row(0x06, Binary, Free),
    row(0x08, Binary, Free),
    row(0x0A, Binary, Free),
    row(0x0B, Binary, Free),
    row(0x16, Authority, Free),
    row(0x17, Key, OneOfOrTerminal(&[0x18])),
    row(0x18, digits(4, 3, Some(0x24)), Free),
    row(0x1A, Key, OneOf(&[0x1B])),
    row(0x1B, PASSWORD, Free),
];

const TEXT: &[Row] = &[
    row(0x01, Binary, OneOf(&[0x11, 0x14])),
    row(0x02, Binary, OneOf(&[0x11, 0x15])),
    row(0x03, Binary, OneOf(&[0x11, 0x14, 0x15])),
    row(0x04, Binary, Free),
    row(0x05, Binary, Free),
    row(0x06, Binary, OneOf(&[0x11, 0x14, 0x15])),
    row(0x07, Binary, OneOf(&[0x11, 0x14, 0x15])),
    row(0x08, Binary, Free),
    row(0x11, digits(4, 3, Some(0x24)), Free),
    // Always blocked; what it is for is not known.
    row(0x12, digits(4, 3, None), Free),
    row(0x13, Key, Free),
    row(0x14, digits(A, 10, None), Free),
    row(0x15, digits(B, 10, None), Free),
];

const SURFACE: &[Row] = &[
    row(0x01, Binary, OneOf(&[0x11])),
    row(0x02, Binary, OneOf(&[0x12, 0x13])),
    row(0x03, Binary, Free),
    row(0x04, Binary, Free),
    row(0x05, Binary, OneOf(&[0x13])),
    row(0x06, Binary, Free),
    row(0x11, digits(6, 10, None), Free),
    row(0x12, digits(B, 10, None), Free),
    row(0x13, digits(A, 10, None), Free),
    row(Application::DEFAULT_KEY, Key, Free),
];

const JUKI: &[Row] = &[row(0x02, Record, Free), row(0x1C, digits(4, 3, Some(0x32)), Free)];

const COMMON: &[Row] = &[
    row(0x01, Record, Free),
    row(0x02, Record, Free),
    row(0x19, Key, Free),
    row(0x1C, digits(4, 3, Some(0x32)), Free),
];

impl Application {
    /// Every application.
    pub const ALL: [Self; 5] = [Self::Jpki, Self::Text, Self::Surface, Self::Juki, Self::Common];

    /// The id under which the surface application keeps its key: no command selects it, because
    /// no public source knows a file for it.
    pub(crate) const DEFAULT_KEY: u16 = 0;

    /// The application identifier.
    pub const fn aid(self) -> [u8; 10] {
        match self {
            Self::Jpki => [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01],
            Self::Text => face(4, 8),
            Self::Surface => face(4, 2),
            Self::Juki => face(4, 1),
            Self::Common => face(1, 0),
        }
    }

    /// The line of a file.
    pub(crate) fn row(self, id: u16) -> Option<Row> {
        self.rows().iter().find(|row| row.id == id).copied()
    }

    pub(crate) const fn rows(self) -> &'static [Row] {
        match self {
            Self::Jpki => JPKI,
            Self::Text => TEXT,
            Self::Surface => SURFACE,
            Self::Juki => JUKI,
            Self::Common => COMMON,
        }
    }

    /// The key that signs when a command names none (P2 = 00).
    pub(crate) const fn default_key(self) -> Option<u16> {
        match self {
            Self::Text => Some(0x13),
            Self::Surface => Some(Self::DEFAULT_KEY),
            Self::Jpki | Self::Juki | Self::Common => None,
        }
    }
}

const fn face(group: u8, number: u8) -> [u8; 10] {
    [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, group, number]
}
