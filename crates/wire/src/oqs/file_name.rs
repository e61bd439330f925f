//! Names of request, result, error and card-reader files.

use core::fmt;

/// Kind of message that a file name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageKind {
    /// `OQSsiquc01`: check of eligibility (資格確認).
    Qualification,
    /// `OQSsiimm01`: registration of a reference number (照会番号登録).
    ReferenceNumber,
    /// `OQSmuquc01`: bulk check, upload.
    BulkQualificationUpload,
    /// `OQSmuquc02`: bulk check, download.
    BulkQualificationDownload,
    /// `OQSmuimm01`: bulk registration of reference numbers, upload.
    BulkReferenceNumberUpload,
    /// `OQSmuimm02`: bulk registration of reference numbers, download.
    BulkReferenceNumberDownload,
    /// `OQSmutic01`: bulk medical assistance, upload.
    BulkAssistanceUpload,
    /// `OQSmutic02`: bulk medical assistance, download.
    BulkAssistanceDownload,
    /// `OQSmuhvq01`: consented eligibility for home visits, upload.
    BulkHomeVisitUpload,
    /// `OQSmuhvq02`: consented eligibility for home visits, download.
    BulkHomeVisitDownload,
    /// `OQSmuonq01`: consented eligibility for online care, upload.
    BulkOnlineCareUpload,
    /// `OQSmuonq02`: consented eligibility for online care, download.
    BulkOnlineCareDownload,
    /// `YZKsiquc01`: medicines and treatment (薬剤情報・診療情報).
    Medicines,
    /// `TKKsiquc01`: health checkups (特定健診情報).
    Checkups,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Qualification,
        Self::ReferenceNumber,
        Self::BulkQualificationUpload,
        Self::BulkQualificationDownload,
        Self::BulkReferenceNumberUpload,
        Self::BulkReferenceNumberDownload,
        Self::BulkAssistanceUpload,
        Self::BulkAssistanceDownload,
        Self::BulkHomeVisitUpload,
        Self::BulkHomeVisitDownload,
        Self::BulkOnlineCareUpload,
        Self::BulkOnlineCareDownload,
        Self::Medicines,
        Self::Checkups,
    ];

    /// First letters of the file name, before `req_` or `res_`.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Qualification => "OQSsiquc01",
            Self::ReferenceNumber => "OQSsiimm01",
            Self::BulkQualificationUpload => "OQSmuquc01",
            Self::BulkQualificationDownload => "OQSmuquc02",
            Self::BulkReferenceNumberUpload => "OQSmuimm01",
            Self::BulkReferenceNumberDownload => "OQSmuimm02",
            Self::BulkAssistanceUpload => "OQSmutic01",
            Self::BulkAssistanceDownload => "OQSmutic02",
            Self::BulkHomeVisitUpload => "OQSmuhvq01",
            Self::BulkHomeVisitDownload => "OQSmuhvq02",
            Self::BulkOnlineCareUpload => "OQSmuonq01",
            Self::BulkOnlineCareDownload => "OQSmuonq02",
            Self::Medicines => "YZKsiquc01",
            Self::Checkups => "TKKsiquc01",
        }
    }
}

/// Longest file name in bytes that is taken.
const MAX_NAME: usize = 200;

/// Why a file name is none of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileNameDefect {
    /// Does not begin as a request of a known kind, or as a face file.
    UnknownPrefix,
    /// Does not end in `.xml`.
    NotXml,
    /// Nothing, or too much, or a path or control character after the prefix.
    BadTail,
    /// Facility code, token or time of a face file is malformed.
    BadFace,
}

impl FileNameDefect {
    /// Stable code of the defect.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownPrefix => "file-name-unknown-prefix",
            Self::NotXml => "file-name-not-xml",
            Self::BadTail => "file-name-bad-tail",
            Self::BadFace => "file-name-bad-face",
        }
    }

    /// Japanese sentence for people.
    pub const fn message_ja(self) -> &'static str {
        match self {
            Self::UnknownPrefix => "ファイル名の先頭がどの要求にも当たりません。",
            Self::NotXml => "ファイル名の拡張子を .xml にしてください。",
            Self::BadTail => {
                "ファイル名の req_ より後ろが空か、長すぎるか、使えない文字を含みます。"
            }
            Self::BadFace => "顔認証付きカードリーダーの結果ファイル名の形が違います。",
        }
    }
}

impl fmt::Display for FileNameDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownPrefix => "begin the file name with the prefix of a known request",
            Self::NotXml => "end the file name in .xml",
            Self::BadTail => "put a short plain mark between req_ and .xml",
            Self::BadFace => "name the face file by facility, token and time",
        })
    }
}

impl core::error::Error for FileNameDefect {}

/// Name of a request file, such as `OQSsiquc01req_202609290001.xml`.
///
/// The mark after `req_` is usually 12 digits, but longer ones are used, so any plain text passes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestFileName {
    kind: MessageKind,
    mark: String,
    extension: String,
}

impl RequestFileName {
    /// Parses the bare name, without folders. The extension may be in any case.
    ///
    /// # Errors
    /// `UnknownPrefix`, `NotXml` or `BadTail`.
    pub fn parse(name: &str) -> Result<Self, FileNameDefect> {
        let find = |kind: &MessageKind| {
            let rest = name.strip_prefix(kind.prefix())?.strip_prefix("req_")?;
            Some((*kind, rest))
        };
        let (kind, rest) =
            MessageKind::ALL.iter().find_map(find).ok_or(FileNameDefect::UnknownPrefix)?;
        let (mark, extension) = split_xml(rest)?;
        let plain = |c: char| !c.is_control() && !c.is_whitespace() && !r#"/\:*?"<>|"#.contains(c);
        if mark.is_empty() || name.len() > MAX_NAME || !mark.chars().all(plain) {
            return Err(FileNameDefect::BadTail);
        }
        Ok(Self { kind, mark: mark.to_owned(), extension: extension.to_owned() })
    }

    /// Kind of message.
    pub const fn kind(&self) -> MessageKind {
        self.kind
    }

    /// What stands between `req_` and the extension.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// Name of this file.
    pub fn request(&self) -> String {
        format!("{}req_{}.{}", self.kind.prefix(), self.mark, self.extension)
    }

    /// Name of the result file: `req_` becomes `res_`.
    pub fn result(&self) -> String {
        format!("{}res_{}.{}", self.kind.prefix(), self.mark, self.extension)
    }

    /// Name of the error file that comes with a request which could not be read.
    pub fn error(&self) -> String {
        format!("{}req_{}.err", self.kind.prefix(), self.mark)
    }
}

/// Splits `mark.xml`; the extension keeps its case, because the result must have the same name.
fn split_xml(rest: &str) -> Result<(&str, &str), FileNameDefect> {
    rest.rsplit_once('.')
        .filter(|(_, extension)| extension.eq_ignore_ascii_case("xml"))
        .ok_or(FileNameDefect::NotXml)
}

/// Name of a file that a card reader leaves without a request:
/// `OQSsiquc01res_face_` + facility (10) + token (20) + `_` + time (14) + `.xml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FaceFileName {
    /// Facility code and token; absent in the short form that one public tool writes.
    origin: Option<(String, String)>,
    time: String,
}

const FACE: &str = "OQSsiquc01res_face_";

impl FaceFileName {
    /// Makes a name of a facility code (10 digits), a token (20 lower-case letters or digits, new
    /// for each file) and a time (`YYYYMMDDhhmmss`, Japan time).
    ///
    /// # Errors
    /// `BadFace` if a part has not its form.
    pub fn new(facility: &str, token: &str, time: &str) -> Result<Self, FileNameDefect> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if !is_digits(facility, 10) || token.len() != 20 || !token.bytes().all(plain) {
            return Err(FileNameDefect::BadFace);
        }
        let time = face_time(time)?;
        Ok(Self { origin: Some((facility.to_owned(), token.to_owned())), time })
    }

    /// Parses the bare name, also the short form without facility and token.
    ///
    /// # Errors
    /// `UnknownPrefix`, `NotXml` or `BadFace`.
    pub fn parse(name: &str) -> Result<Self, FileNameDefect> {
        let rest = name.strip_prefix(FACE).ok_or(FileNameDefect::UnknownPrefix)?;
        let (body, _) = split_xml(rest)?;
        match body.rsplit_once('_') {
            None => Ok(Self { origin: None, time: face_time(body)? }),
            Some((origin, time)) => {
                let parts = origin.split_at_checked(10).ok_or(FileNameDefect::BadFace)?;
                Self::new(parts.0, parts.1, time)
            }
        }
    }

    /// Facility code, unless the name is in the short form.
    pub fn facility(&self) -> Option<&str> {
        self.origin.as_ref().map(|(facility, _)| facility.as_str())
    }

    /// Time in the name, `YYYYMMDDhhmmss` in Japan time.
    pub fn time(&self) -> &str {
        &self.time
    }
}

impl fmt::Display for FaceFileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Some((facility, token)) => write!(f, "{FACE}{facility}{token}_{}.xml", self.time),
            None => write!(f, "{FACE}{}.xml", self.time),
        }
    }
}

fn face_time(time: &str) -> Result<String, FileNameDefect> {
    if is_digits(time, 14) { Ok(time.to_owned()) } else { Err(FileNameDefect::BadFace) }
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}
