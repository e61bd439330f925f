//! The name in kana.

use alloc::string::String;
use core::fmt;

use super::LONGEST_NAME;
use super::fold::{dash_as_long_mark, large_kana};
use super::width::{full_character, is_blank, to_half_width, voiced};
use crate::Defect;
use crate::redacted::redacted;

/// A name in kana (氏名カナ), kept in full-width katakana with one full-width blank between its parts.
///
/// The kana confirm the person when the kanji come as `●` (R-147). `Debug` hides the name.
///
/// ```
/// use vocab::name::KanaName;
/// let name = KanaName::parse("ｼﾝﾘｮｳ ﾀﾛｳ")?;
/// assert_eq!(name.full_width(), "シンリョウ　タロウ");
/// assert!(name.matches(&KanaName::parse("シンリヨウ　　タロウ")?));
/// # Ok::<(), vocab::name::KanaNameDefect>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KanaName(String);

impl KanaName {
    /// Parses katakana of either width, with blanks of either width between the parts of the name.
    ///
    /// Blanks at the ends go, several in a row become one. A dash stands for `ー`, as many registers
    /// write it.
    ///
    /// # Errors
    /// [`KanaNameDefect`] names the first character that does not belong into a name in kana.
    pub fn parse(text: &str) -> Result<Self, KanaNameDefect> {
        let mut name = Growing { text: String::with_capacity(text.len()), length: 0, word: false };
        for (index, c) in text.chars().enumerate() {
            name.add(c, index.saturating_add(1))?;
        }
        if !name.word && !name.text.is_empty() {
            name.text.pop(); // the blank after the last part
        }
        if name.text.is_empty() { Err(KanaNameDefect::Empty) } else { Ok(Self(name.text)) }
    }

    /// Returns the name in full-width katakana, as it is kept.
    pub fn full_width(&self) -> &str {
        &self.0
    }

    /// Renders the name for the interface: half-width kana, half-width blank (`NameKana`).
    ///
    /// Half width knows no ヮ ヵ ヶ ヰ ヱ; they become ﾜ ｶ ｹ ｲ ｴ.
    pub fn half_width(&self) -> String {
        let carried = self.0.chars().map(|c| match c {
            'ヮ' | 'ヵ' | 'ヶ' | 'ヰ' | 'ヱ' => large_kana(c),
            _ => c,
        });
        to_half_width(&carried.collect::<String>())
    }

    /// Whether both are readings of one name, as far as the interface can tell.
    ///
    /// Small and large kana count as the same (シヨ is ショ, a known complaint: many old systems hold
    /// large kana only), so do blanks and middle dots, and what half width cannot tell apart.
    pub fn matches(&self, other: &Self) -> bool {
        self.sounds().eq(other.sounds())
    }

    fn sounds(&self) -> impl Iterator<Item = char> {
        self.0.chars().filter(|c| !matches!(c, '\u{3000}' | '・')).map(large_kana)
    }
}

redacted!(KanaName);

/// A name that is being read.
struct Growing {
    text: String,
    length: usize,
    /// Whether the last character belongs to a part of the name, so that no blank is pending.
    word: bool,
}

impl Growing {
    fn add(&mut self, c: char, at: usize) -> Result<(), KanaNameDefect> {
        if is_blank(c) {
            if self.word {
                self.push('\u{3000}')?;
            }
            self.word = false;
            return Ok(());
        }
        let c = dash_as_long_mark(full_character(c));
        match c {
            '゛' | '゜' | '\u{3099}' | '\u{309a}' => return self.voice(c, at),
            'ー' | '・' if !self.word => return Err(KanaNameDefect::MarkFirst { at }),
            'ァ'..='ヶ' | 'ー' | '・' => {}
            'ぁ'..='ゖ' => return Err(KanaNameDefect::Hiragana { at }),
            _ => return Err(KanaNameDefect::NotKana { at }),
        }
        self.word = true;
        self.push(c)
    }

    /// Joins a voiced mark to the kana before it.
    fn voice(&mut self, mark: char, at: usize) -> Result<(), KanaNameDefect> {
        let last = if self.word { self.text.chars().next_back() } else { None };
        let joined = last.and_then(|base| voiced(base, mark));
        // ヷ and ヺ exist as code points, but no name register writes them.
        let Some(joined @ 'ァ'..='ヶ') = joined else {
            return Err(KanaNameDefect::LoneVoicedMark { at });
        };
        self.text.pop();
        self.text.push(joined);
        Ok(())
    }

    fn push(&mut self, c: char) -> Result<(), KanaNameDefect> {
        self.length = self.length.saturating_add(1);
        // A blank after the longest name is not yet too long: it may be the last one, which goes.
        if self.length > LONGEST_NAME && c != '\u{3000}' {
            return Err(KanaNameDefect::TooLong);
        }
        self.text.push(c);
        Ok(())
    }
}

/// Why a text is not a name in kana. Places count the characters of the text from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KanaNameDefect {
    /// Nothing but blanks.
    Empty,
    /// More than [`LONGEST_NAME`] characters.
    TooLong,
    /// Hiragana, which the register writes as katakana.
    Hiragana {
        /// The place of the character.
        at: usize,
    },
    /// Kanji, a letter, a digit or a sign.
    NotKana {
        /// The place of the character.
        at: usize,
    },
    /// A voiced mark after a kana that has no voiced form, or after none.
    LoneVoicedMark {
        /// The place of the mark.
        at: usize,
    },
    /// A part of the name begins with ー or ・.
    MarkFirst {
        /// The place of the mark.
        at: usize,
    },
}

impl fmt::Display for KanaNameDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the name in kana is empty: write it in katakana"),
            Self::TooLong => {
                write!(f, "the name in kana is longer than {LONGEST_NAME} characters: shorten it")
            }
            Self::Hiragana { at } => write!(f, "character {at} is hiragana: write katakana"),
            Self::NotKana { at } => write!(f, "character {at} is no katakana: write katakana"),
            Self::LoneVoicedMark { at } => {
                write!(f, "character {at} is a voiced mark without its kana: write them together")
            }
            Self::MarkFirst { at } => {
                write!(f, "character {at} begins a name with a mark: put a kana before it")
            }
        }
    }
}

impl core::error::Error for KanaNameDefect {}

impl Defect for KanaNameDefect {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Hiragana { .. } => "hiragana",
            Self::NotKana { .. } => "not-kana",
            Self::LoneVoicedMark { .. } => "lone-voiced-mark",
            Self::MarkFirst { .. } => "mark-first",
        }
    }

    fn message_ja(&self) -> String {
        use alloc::format;
        match self {
            Self::Empty => "氏名カナがありません。カタカナで入力してください。".into(),
            Self::TooLong => {
                format!("氏名カナは{LONGEST_NAME}文字までです。短くしてください。")
            }
            Self::Hiragana { at } => {
                format!("氏名カナの{at}文字目がひらがなです。カタカナで入力してください。")
            }
            Self::NotKana { at } => {
                format!(
                    "氏名カナの{at}文字目はカタカナではありません。カタカナで入力してください。"
                )
            }
            Self::LoneVoicedMark { at } => format!(
                "氏名カナの{at}文字目の濁点・半濁点は前の文字に付きません。入力を確かめてください。"
            ),
            Self::MarkFirst { at } => format!(
                "氏名カナの{at}文字目の記号は氏または名の先頭に置けません。入力を確かめてください。"
            ),
        }
    }
}
