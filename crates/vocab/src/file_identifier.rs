//! Arbitrary file identifier (任意のファイル識別子).

use alloc::boxed::Box;
use core::str::FromStr;

use crate::defects::defects;

/// A mark by which the sender of a request finds its result again. It comes back exactly as it was
/// sent, blanks and line ends included, so it is never trimmed, folded or made canonical.
///
/// A carriage return can only come from a character reference, and must be written as one again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIdentifier(Box<str>);

defects! {
    /// Why a text cannot be a file identifier.
    FileIdentifierDefect {
        Length "length"
            "A file identifier has at most 256 characters."
            "任意のファイル識別子は256文字までです。短くしてください。";
        Character "character"
            "The file identifier contains a character that XML cannot carry; leave it out."
            "任意のファイル識別子にXMLで送れない文字があります。取り除いてください。";
    }
}

impl FileIdentifier {
    /// The most characters; our own limit, the official one was not found.
    pub const LONGEST: usize = 256;

    /// The identifier as it was sent.
    pub fn as_sent(&self) -> &str {
        &self.0
    }
}

impl FromStr for FileIdentifier {
    type Err = FileIdentifierDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.chars().count() > Self::LONGEST {
            return Err(FileIdentifierDefect::Length);
        }
        if !text.chars().all(is_xml_character) {
            return Err(FileIdentifierDefect::Character);
        }
        Ok(Self(Box::from(text)))
    }
}

/// Tells whether XML 1.0 can carry the character at all, even as a reference.
fn is_xml_character(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        other => other >= ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        let all = FileIdentifierDefect::ALL;
        number_vectors::check("file_identifier.toml", all, FileIdentifier::from_str, |it| {
            shown([("as_sent", String::from(it.as_sent()))])
        });
    }

    proptest! {
        #[test]
        fn what_parses_is_echoed_unchanged(text: String) {
            if let Ok(identifier) = text.parse::<FileIdentifier>() {
                prop_assert_eq!(identifier.as_sent(), text);
            }
        }
    }
}
