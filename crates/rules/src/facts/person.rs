//! Who a person is, as the insurer registered it.

use alloc::string::String;

use vocab::date::BirthDate;
use vocab::name::{KanaName, KanjiName};
use vocab::{PostCode, Sex};

/// A person's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The registered form in kanji, external characters included.
    pub kanji: KanjiName,
    /// The reading.
    pub kana: KanaName,
    /// A second registered name (通称).
    pub other: Option<KanjiName>,
    /// Its reading.
    pub other_kana: Option<KanaName>,
}

/// A person as the insurer registered them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Names.
    pub names: Names,
    /// Sex as registered.
    pub sex: Sex,
    /// Birth date.
    pub birth: BirthDate,
    /// Post code, if the insurer has it.
    pub post_code: Option<PostCode>,
    /// Address as reported to the insurer, if it has one: registration is not compulsory (F-223).
    pub address: Option<String>,
}
