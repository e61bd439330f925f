//! Codes and messages of results (処理結果コード), from a file that a facility may replace.
//!
//! The official list is not public. The file in `data/processing-results.toml` holds codes of our
//! own, marked as provisional; who has the official list puts its codes and sentences there.

use core::fmt;

use serde::Deserialize;

use super::code::{CodeTable, code_table};
use super::defect::MessageDefect;

/// Where a code is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// In an `.err` file: the request could not be read.
    File,
    /// In the header, with `SegmentOfResult` 9.
    Message,
    /// In the body, with `ProcessingResultStatus` 2.
    Person,
    /// In the body, with `ProcessingResultStatus` 1.
    Notice,
}

code_table! {
    /// What makes a code be reported: the key of an entry of the file.
    Trigger "trigger" {
        FileNotXml = "file-not-xml" "XMLとして読めない",
        FileTooLarge = "file-too-large" "大きすぎる、または深すぎる",
        FileForbidden = "file-forbidden" "DOCTYPE等、使えない書き方がある",
        FileEncoding = "file-encoding" "文字コードの指定が不明、または実際と異なる",
        FileLayout = "file-layout" "電文の枠が違う、または項目が重複する",
        FileNameInUse = "file-name-in-use" "同じ名前の別の結果ファイルが残っている",
        EchoUnwritable = "echo-unwritable" "返す文字が、結果の文字コードにない",
        HeaderElementMissing = "header-element-missing" "ヘッダーの必須項目がない",
        HeaderValueMalformed = "header-value-malformed" "ヘッダーの項目の形が違う",
        ConfirmationDateInFuture = "confirmation-date-in-future" "資格確認日が未来",
        ConfirmationDateTooOld = "confirmation-date-too-old" "資格確認日が古すぎる",
        FacilityUnknown = "facility-unknown" "医療機関コードの登録がない",
        SystemFailure = "system-failure" "内部の障害",
        ElementMissing = "element-missing" "必須項目がない",
        ValueTooLong = "value-too-long" "項目が長すぎる",
        InsurerNumberMalformed = "insurer-number-malformed" "保険者番号の形が違う",
        SymbolMalformed = "symbol-malformed" "記号の形が違う",
        NumberMalformed = "number-malformed" "番号の形が違う",
        BranchNumberMalformed = "branch-number-malformed" "枝番の形が違う",
        BirthDateMalformed = "birth-date-malformed" "生年月日の形が違う",
        BirthDateInFuture = "birth-date-in-future" "生年月日が資格確認日より後",
        ConsentFlagMalformed = "consent-flag-malformed" "同意フラグの形が違う",
        ReferenceNumberMalformed = "reference-number-malformed" "照会番号の形が違う",
        ReferenceNumberInUse = "reference-number-in-use" "照会番号が他の人に使われている",
        PersonNotFound = "person-not-found" "登録する人が見つからない",
        SeveralPersons = "several-persons" "登録する人が一人に決まらない",
        ExpiresSoon = "expires-soon" "証の有効終了年月日が近い",
    }
}

impl Trigger {
    /// Where the trigger's code is reported.
    pub const fn level(self) -> Level {
        match self {
            Self::FileNotXml
            | Self::FileTooLarge
            | Self::FileForbidden
            | Self::FileEncoding
            | Self::FileLayout
            | Self::FileNameInUse
            | Self::EchoUnwritable => Level::File,
            Self::HeaderElementMissing
            | Self::HeaderValueMalformed
            | Self::ConfirmationDateInFuture
            | Self::ConfirmationDateTooOld
            | Self::FacilityUnknown
            | Self::SystemFailure => Level::Message,
            Self::ElementMissing
            | Self::ValueTooLong
            | Self::InsurerNumberMalformed
            | Self::SymbolMalformed
            | Self::NumberMalformed
            | Self::BranchNumberMalformed
            | Self::BirthDateMalformed
            | Self::BirthDateInFuture
            | Self::ConsentFlagMalformed
            | Self::ReferenceNumberMalformed
            | Self::ReferenceNumberInUse
            | Self::PersonNotFound
            | Self::SeveralPersons => Level::Person,
            Self::ExpiresSoon => Level::Notice,
        }
    }

    /// Trigger of a defect that reading a message, or looking through its elements, found.
    pub fn of(defect: &MessageDefect) -> Self {
        let in_header = defect.field().is_some_and(|field| field.contains("/MessageHeader/"));
        match defect {
            MessageDefect::NotXml { .. } | MessageDefect::NotJson { .. } => Self::FileNotXml,
            MessageDefect::TooLarge { .. }
            | MessageDefect::TooDeep { .. }
            | MessageDefect::TooManyElements { .. } => Self::FileTooLarge,
            MessageDefect::Dtd
            | MessageDefect::Entity
            | MessageDefect::ProcessingInstruction
            | MessageDefect::Namespace => Self::FileForbidden,
            MessageDefect::EncodingUnknown
            | MessageDefect::EncodingMismatch
            | MessageDefect::Undecodable => Self::FileEncoding,
            MessageDefect::WrongRoot
            | MessageDefect::DuplicateElement { .. }
            | MessageDefect::UnexpectedContent { .. }
            | MessageDefect::UnknownElement { .. }
            | MessageDefect::UnknownAttribute { .. } => Self::FileLayout,
            MessageDefect::MissingElement { .. } if in_header => Self::HeaderElementMissing,
            MessageDefect::ValueTooLong { .. } if in_header => Self::HeaderValueMalformed,
            MessageDefect::MissingElement { .. } => Self::ElementMissing,
            MessageDefect::ValueTooLong { .. } => Self::ValueTooLong,
            MessageDefect::Unencodable { .. } | MessageDefect::ForbiddenCharacter { .. } => {
                Self::EchoUnwritable
            }
        }
    }
}

/// A code with its message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessingResult {
    trigger: String,
    /// Code as it stands in results, 1 to 20 letters, digits or hyphens.
    pub code: String,
    /// Japanese message as it stands in results, 1 to 200 characters.
    pub message: String,
    /// True for codes that we made up.
    #[serde(default)]
    pub provisional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    result: Vec<ProcessingResult>,
}

/// The code and message of every trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessingResults {
    /// In the order of `Trigger::ALL`.
    entries: Vec<ProcessingResult>,
    fallback: ProcessingResult,
}

/// Why a file of processing results is refused. Its entries are no secret, so keys are named.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProcessingResultsDefect {
    /// Not TOML, or an entry with a missing or additional key.
    NotToml {
        /// What the TOML parser says.
        reason: String,
    },
    /// A trigger that no part of the program uses.
    UnknownTrigger {
        /// The key.
        trigger: String,
    },
    /// A trigger with two entries.
    DuplicateTrigger {
        /// The key.
        trigger: String,
    },
    /// A trigger without entry.
    MissingTrigger {
        /// The key.
        trigger: &'static str,
    },
    /// A code or message that is empty, too long or has forbidden characters.
    BadText {
        /// The key of its entry.
        trigger: String,
    },
}

impl ProcessingResultsDefect {
    /// Stable code of the defect.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotToml { .. } => "processing-results-not-toml",
            Self::UnknownTrigger { .. } => "processing-results-unknown-trigger",
            Self::DuplicateTrigger { .. } => "processing-results-duplicate-trigger",
            Self::MissingTrigger { .. } => "processing-results-missing-trigger",
            Self::BadText { .. } => "processing-results-bad-text",
        }
    }

    /// Japanese sentence for people.
    pub fn message_ja(&self) -> String {
        match self {
            Self::NotToml { .. } => "処理結果コードのファイルを TOML として読めません。".to_owned(),
            Self::UnknownTrigger { trigger } => format!("知らない trigger です: {trigger}"),
            Self::DuplicateTrigger { trigger } => format!("trigger が二度あります: {trigger}"),
            Self::MissingTrigger { trigger } => format!("trigger がありません: {trigger}"),
            Self::BadText { trigger } => {
                format!("code か message が空か、長すぎるか、使えない文字を含みます: {trigger}")
            }
        }
    }
}

impl fmt::Display for ProcessingResultsDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotToml { reason } => write!(f, "mend the processing results file: {reason}"),
            Self::UnknownTrigger { trigger } => write!(f, "remove the unknown trigger {trigger}"),
            Self::DuplicateTrigger { trigger } => write!(f, "keep one entry for {trigger}"),
            Self::MissingTrigger { trigger } => write!(f, "add an entry for {trigger}"),
            Self::BadText { trigger } => write!(f, "mend the code or message of {trigger}"),
        }
    }
}

impl core::error::Error for ProcessingResultsDefect {}

impl ProcessingResults {
    /// The file that comes with the program, with provisional codes.
    pub const PROVISIONAL: &'static str = include_str!("../../data/processing-results.toml");

    /// Reads a file; every trigger must have exactly one entry.
    ///
    /// # Errors
    /// The first entry that is wrong or missing.
    pub fn parse(text: &str) -> Result<Self, ProcessingResultsDefect> {
        let file: File = toml::from_str(text).map_err(|error| {
            ProcessingResultsDefect::NotToml { reason: error.message().to_owned() }
        })?;
        for entry in &file.result {
            check(entry, &file.result)?;
        }
        let find = |trigger: Trigger| {
            let entry = file.result.iter().find(|entry| entry.trigger == trigger.code());
            entry
                .cloned()
                .ok_or(ProcessingResultsDefect::MissingTrigger { trigger: trigger.code() })
        };
        let entries = Trigger::ALL.iter().copied().map(find).collect::<Result<_, _>>()?;
        Ok(Self { entries, fallback: find(Trigger::SystemFailure)? })
    }

    /// Code and message of a trigger.
    pub fn get(&self, trigger: Trigger) -> &ProcessingResult {
        // Parsing has seen an entry for every trigger; the fallback only saves a panic.
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.trigger == trigger.code()).unwrap_or(&self.fallback)
    }
}

fn check(
    entry: &ProcessingResult,
    all: &[ProcessingResult],
) -> Result<(), ProcessingResultsDefect> {
    let trigger = entry.trigger.clone();
    if !Trigger::ALL.iter().any(|known| known.code() == trigger) {
        return Err(ProcessingResultsDefect::UnknownTrigger { trigger });
    }
    if all.iter().filter(|other| other.trigger == trigger).count() > 1 {
        return Err(ProcessingResultsDefect::DuplicateTrigger { trigger });
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let code_fits = (1..=20).contains(&entry.code.len()) && entry.code.bytes().all(plain);
    let message = &entry.message;
    let message_fits =
        (1..=200).contains(&message.chars().count()) && !message.chars().any(char::is_control);
    if code_fits && message_fits {
        Ok(())
    } else {
        Err(ProcessingResultsDefect::BadText { trigger })
    }
}
