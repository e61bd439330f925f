//! The name as it is registered.

use alloc::string::String;
use core::fmt;

use super::claim_form::{ClaimForm, NoClaimForm, claim_form};
use super::fold::SearchKey;
use super::shown::{Shown, shown_by_interface};
use super::width::is_blank;
use super::written::{is_mark, written};
use super::{EXTERNAL_CHARACTER, LONGEST_NAME};
use crate::Defect;
use crate::redacted::redacted;

/// A name as the register holds it (氏名), also used for another name (氏名（その他）, 通称).
///
/// Any character that a register can hold is kept as it is: external characters in private-use code
/// points, variation selectors, letters of other scripts. The parts of the name stand apart by one
/// full-width blank, as the interface writes them. `Debug` hides the name.
///
/// ```
/// use vocab::name::KanjiName;
/// let name = KanjiName::parse("髙橋 一郎")?;
/// assert_eq!(name.registered(), "髙橋　一郎");
/// assert_eq!(name.shown().text, "●橋　一郎");
/// assert_eq!(name.claim_form().map(|form| form.text), Ok("高橋　一郎".into()));
/// # Ok::<(), vocab::name::KanjiNameDefect>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KanjiName(String);

impl KanjiName {
    /// Parses a registered name. Blanks at the ends go, several in a row become one full-width
    /// blank.
    ///
    /// A `●` is taken: a name that came back from the interface must not be refused for it (R-147).
    ///
    /// # Errors
    /// [`KanjiNameDefect`] names the first character that cannot be part of a name.
    pub fn parse(text: &str) -> Result<Self, KanjiNameDefect> {
        let mut name = String::with_capacity(text.len());
        let mut before = None;
        for (index, c) in text.chars().enumerate() {
            check(c, before, index.saturating_add(1))?;
            // The blank is written with the part that follows it, so none is left at the end.
            if !is_blank(c) {
                if before.is_some_and(is_blank) && !name.is_empty() {
                    name.push('\u{3000}');
                }
                name.push(c);
            }
            before = Some(c);
        }
        match written(&name).count() {
            0 => Err(KanjiNameDefect::Empty),
            1..=LONGEST_NAME => Ok(Self(name)),
            _ => Err(KanjiNameDefect::TooLong),
        }
    }

    /// Returns the registered form.
    pub fn registered(&self) -> &str {
        &self.0
    }

    /// Returns what the interface shows of the name (R-145).
    pub fn shown(&self) -> Shown {
        shown_by_interface(&self.0)
    }

    /// Returns the form that claims accept (F-383).
    ///
    /// # Errors
    /// [`NoClaimForm`] when a character has no accepted form; the caller falls back to the kana.
    pub fn claim_form(&self) -> Result<ClaimForm, NoClaimForm> {
        claim_form(&self.0)
    }

    /// Returns the key under which a search finds the name.
    pub fn search_key(&self) -> SearchKey {
        SearchKey::of(&self.0)
    }

    /// Whether the name holds a `●`, so that the correct writing is to be asked for (R-150).
    pub fn has_external_sign(&self) -> bool {
        self.0.contains(EXTERNAL_CHARACTER)
    }
}

redacted!(KanjiName);

fn check(c: char, before: Option<char>, at: usize) -> Result<(), KanjiNameDefect> {
    if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
        return Err(KanjiNameDefect::Control { at });
    }
    if c == '\u{fffd}' || u32::from(c) & 0xFFFE == 0xFFFE {
        return Err(KanjiNameDefect::Unreadable { at });
    }
    if is_invisible(c) {
        return Err(KanjiNameDefect::Invisible { at });
    }
    if is_mark(c) && before.is_none_or(is_blank) {
        return Err(KanjiNameDefect::LoneMark { at });
    }
    Ok(())
}

/// Whether a code point has no shape at all, so that two names would look the same and differ.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Why a text is not a registered name. Places count the code points of the text from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KanjiNameDefect {
    /// Nothing but blanks.
    Empty,
    /// More than [`LONGEST_NAME`] written characters.
    TooLong,
    /// A control character, such as a tab or a line break.
    Control {
        /// The place of the character.
        at: usize,
    },
    /// A code point that stands for lost text: the file was read in a wrong encoding.
    Unreadable {
        /// The place of the character.
        at: usize,
    },
    /// A character that cannot be seen, such as a zero-width blank or a sign of direction.
    Invisible {
        /// The place of the character.
        at: usize,
    },
    /// A variation selector or combining mark with no character before it.
    LoneMark {
        /// The place of the mark.
        at: usize,
    },
}

impl fmt::Display for KanjiNameDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the name is empty: write it as registered"),
            Self::TooLong => {
                write!(f, "the name is longer than {LONGEST_NAME} characters: shorten it")
            }
            Self::Control { at } => {
                write!(f, "character {at} is a control character: remove it")
            }
            Self::Unreadable { at } => {
                write!(f, "character {at} could not be read: check the encoding of the source")
            }
            Self::Invisible { at } => write!(f, "character {at} cannot be seen: remove it"),
            Self::LoneMark { at } => {
                write!(f, "character {at} marks a character that is missing: write that first")
            }
        }
    }
}

impl core::error::Error for KanjiNameDefect {}

impl Defect for KanjiNameDefect {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Control { .. } => "control",
            Self::Unreadable { .. } => "unreadable",
            Self::Invisible { .. } => "invisible",
            Self::LoneMark { .. } => "lone-mark",
        }
    }

    fn message_ja(&self) -> String {
        use alloc::format;
        match self {
            Self::Empty => "氏名がありません。登録どおりに入力してください。".into(),
            Self::TooLong => format!("氏名は{LONGEST_NAME}文字までです。短くしてください。"),
            Self::Control { at } => {
                format!("氏名の{at}文字目が改行などの制御文字です。取り除いてください。")
            }
            Self::Unreadable { at } => {
                format!("氏名の{at}文字目が文字化けしています。元の文字コードを確かめてください。")
            }
            Self::Invisible { at } => {
                format!("氏名の{at}文字目が目に見えない文字です。取り除いてください。")
            }
            Self::LoneMark { at } => format!(
                "氏名の{at}文字目の異体字の指定などに、付く相手の文字がありません。入力を確かめてください。"
            ),
        }
    }
}
