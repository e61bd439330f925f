//! What can be wrong with a message.

use core::fmt;

/// Why bytes are not a message, or a message cannot become bytes.
///
/// Never holds a value of the message: a defect may be logged and shown. `field` is the path of the
/// element, such as `XmlMsg/MessageHeader/MedicalInstitutionCode`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MessageDefect {
    /// More bytes than the limit.
    TooLarge {
        /// Largest accepted size in bytes.
        limit: usize,
    },
    /// The declared encoding is neither UTF-8 nor `Shift_JIS`, or the bytes begin as UTF-16.
    EncodingUnknown,
    /// The bytes are in another encoding than the declaration or the message says.
    EncodingMismatch,
    /// The bytes fit neither the declared encoding nor the other one.
    Undecodable,
    /// Not well-formed XML.
    NotXml {
        /// Where, in bytes of the text after decoding to UTF-8.
        offset: usize,
    },
    /// Not JSON, or not of the shape that messages have.
    NotJson {
        /// Line, from 1.
        line: usize,
    },
    /// A document type declaration.
    Dtd,
    /// A processing instruction other than the XML declaration.
    ProcessingInstruction,
    /// A reference to an entity other than the five of XML itself.
    Entity,
    /// A namespace declaration or a prefixed name.
    Namespace,
    /// Elements nested deeper than the limit.
    TooDeep {
        /// Deepest accepted level; the root has level 1.
        limit: usize,
    },
    /// More elements than the limit.
    TooManyElements {
        /// Largest accepted number.
        limit: usize,
    },
    /// The root element is not `XmlMsg`.
    WrongRoot,
    /// An element that must be there is not, or is blank.
    MissingElement {
        /// Path of the element.
        field: String,
    },
    /// An element that may come once comes twice.
    DuplicateElement {
        /// Path of the element.
        field: String,
    },
    /// Text where elements belong, or elements where text belongs.
    UnexpectedContent {
        /// Path of the element.
        field: String,
    },
    /// An element that this message does not have; ignored and only noted.
    UnknownElement {
        /// Path of the element.
        field: String,
    },
    /// An attribute; ignored and only noted.
    UnknownAttribute {
        /// Path of the element.
        field: String,
    },
    /// A value longer than the interface allows.
    ValueTooLong {
        /// Path of the element.
        field: String,
        /// Largest number of characters.
        limit: usize,
    },
    /// A character that the chosen encoding lacks (writing only).
    Unencodable {
        /// Path of the element.
        field: String,
    },
    /// A control character that XML cannot carry (writing only).
    ForbiddenCharacter {
        /// Path of the element.
        field: String,
    },
}

impl MessageDefect {
    /// Stable code of the defect.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::EncodingUnknown => "encoding-unknown",
            Self::EncodingMismatch => "encoding-mismatch",
            Self::Undecodable => "undecodable",
            Self::NotXml { .. } => "not-xml",
            Self::NotJson { .. } => "not-json",
            Self::Dtd => "dtd",
            Self::ProcessingInstruction => "processing-instruction",
            Self::Entity => "entity",
            Self::Namespace => "namespace",
            Self::TooDeep { .. } => "too-deep",
            Self::TooManyElements { .. } => "too-many-elements",
            Self::WrongRoot => "wrong-root",
            Self::MissingElement { .. } => "missing-element",
            Self::DuplicateElement { .. } => "duplicate-element",
            Self::UnexpectedContent { .. } => "unexpected-content",
            Self::UnknownElement { .. } => "unknown-element",
            Self::UnknownAttribute { .. } => "unknown-attribute",
            Self::ValueTooLong { .. } => "value-too-long",
            Self::Unencodable { .. } => "unencodable",
            Self::ForbiddenCharacter { .. } => "forbidden-character",
        }
    }

    /// Path of the element at fault, if the defect is in one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::MissingElement { field }
            | Self::DuplicateElement { field }
            | Self::UnexpectedContent { field }
            | Self::UnknownElement { field }
            | Self::UnknownAttribute { field }
            | Self::ValueTooLong { field, .. }
            | Self::Unencodable { field }
            | Self::ForbiddenCharacter { field } => Some(field),
            Self::TooLarge { .. }
            | Self::EncodingUnknown
            | Self::EncodingMismatch
            | Self::Undecodable
            | Self::NotXml { .. }
            | Self::NotJson { .. }
            | Self::Dtd
            | Self::ProcessingInstruction
            | Self::Entity
            | Self::Namespace
            | Self::TooDeep { .. }
            | Self::TooManyElements { .. }
            | Self::WrongRoot => None,
        }
    }

    /// Japanese sentence for people.
    pub fn message_ja(&self) -> String {
        match self {
            Self::TooLarge { limit } => {
                format!("電文が大きすぎます。{limit} バイト以内にしてください。")
            }
            Self::EncodingUnknown => {
                "文字コードの指定が不明です。UTF-8 または Shift_JIS にしてください。".to_owned()
            }
            Self::EncodingMismatch => {
                "指定された文字コードと実際の文字コードが異なります。".to_owned()
            }
            Self::Undecodable => "指定された文字コードとして読めないバイトがあります。".to_owned(),
            Self::NotXml { offset } => {
                format!("XML として読めません（先頭から {offset} バイト付近）。")
            }
            Self::NotJson { line } => format!("JSON として読めません（{line} 行目付近）。"),
            Self::Dtd => "DOCTYPE 宣言は使えません。取り除いてください。".to_owned(),
            Self::ProcessingInstruction => "XML 宣言以外の処理命令は使えません。".to_owned(),
            Self::Entity => "XML に定められた五つ以外の実体参照は使えません。".to_owned(),
            Self::Namespace => "名前空間は使えません。".to_owned(),
            Self::TooDeep { limit } => format!("要素の入れ子は {limit} 段までです。"),
            Self::TooManyElements { limit } => format!("要素は {limit} 個までです。"),
            Self::WrongRoot => "最も外側の要素は XmlMsg にしてください。".to_owned(),
            Self::MissingElement { field } => format!("必要な項目がありません: {field}"),
            Self::DuplicateElement { field } => {
                format!("一度だけ書ける項目が二度あります: {field}")
            }
            Self::UnexpectedContent { field } => format!("項目の中身の形が違います: {field}"),
            Self::UnknownElement { field } => format!("知らない項目を読み飛ばしました: {field}"),
            Self::UnknownAttribute { field } => format!("属性を読み飛ばしました: {field}"),
            Self::ValueTooLong { field, limit } => {
                format!("項目の値が長すぎます。{limit} 文字以内にしてください: {field}")
            }
            Self::Unencodable { field } => {
                format!("選んだ文字コードで表せない文字があります: {field}")
            }
            Self::ForbiddenCharacter { field } => {
                format!("XML に書けない制御文字があります: {field}")
            }
        }
    }
}

impl fmt::Display for MessageDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => write!(f, "message exceeds {limit} bytes; send less"),
            Self::EncodingUnknown => f.write_str("declare the encoding UTF-8 or Shift_JIS"),
            Self::EncodingMismatch => f.write_str("declare the encoding that the bytes are in"),
            Self::Undecodable => f.write_str("bytes do not fit the declared encoding"),
            Self::NotXml { offset } => write!(f, "not well-formed XML near byte {offset}"),
            Self::NotJson { line } => write!(f, "not a JSON message near line {line}"),
            Self::Dtd => f.write_str("remove the document type declaration"),
            Self::ProcessingInstruction => f.write_str("remove the processing instruction"),
            Self::Entity => f.write_str("use only the five entities of XML itself"),
            Self::Namespace => f.write_str("remove the namespace or prefix"),
            Self::TooDeep { limit } => write!(f, "nest at most {limit} elements"),
            Self::TooManyElements { limit } => write!(f, "send at most {limit} elements"),
            Self::WrongRoot => f.write_str("the root element must be XmlMsg"),
            Self::MissingElement { field } => write!(f, "fill in {field}"),
            Self::DuplicateElement { field } => write!(f, "send {field} only once"),
            Self::UnexpectedContent { field } => {
                write!(f, "{field} mixes text and elements, or has the wrong one of them")
            }
            Self::UnknownElement { field } => write!(f, "ignored the unknown element {field}"),
            Self::UnknownAttribute { field } => write!(f, "ignored an attribute of {field}"),
            Self::ValueTooLong { field, limit } => {
                write!(f, "shorten {field} to {limit} characters")
            }
            Self::Unencodable { field } => {
                write!(f, "{field} holds a character that the encoding lacks; replace it first")
            }
            Self::ForbiddenCharacter { field } => {
                write!(f, "{field} holds a control character that XML cannot carry")
            }
        }
    }
}

impl core::error::Error for MessageDefect {}
