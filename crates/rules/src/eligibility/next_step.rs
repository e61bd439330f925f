//! What to do today about an answer that is not 「有効」: for the clerk, the patient and the maker of
//! the software.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use vocab::Date;

use super::{Eligibility, NotFound};
use crate::Decision;
use crate::book::ids::{F_045, F_133, R_085, R_163, R_165, R_166, R_168, R_264};
use crate::documents::{Counter, Document, Held, Situation, sufficient};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The clerk at the counter.
    Clerk,
    /// The patient.
    Patient,
    /// The maker of the software that asked.
    Software,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Compare the numbers and the birth date with the document.
    CompareNumbers,
    /// Ask the patient for the document of the new insurer and check again.
    AskForNewDocument,
    /// Ask for the branch number and check again.
    AskForBranch,
    /// See the patient under insurance with these documents together.
    Accept(Vec<Document>),
    /// Take the declaration of eligibility (被保険者資格申立書).
    TakeDeclaration,
    /// Report the change to the employer or the municipality.
    ReportChange,
    /// Ask the insurer.
    AskInsurer,
    /// Wait for the first day.
    WaitUntil(Date),
    /// Send the branch number in every request.
    SendBranch,
    /// Pad the insurer number with blanks and keep leading zeros.
    PadNumbers,
}

/// Decides what to do about an answer on a day. A valid eligibility needs nothing.
pub fn next_steps(answer: &Eligibility, on: Date) -> Decision<Vec<NextStep>> {
    let none = |steps, rules: &[_]| Decision::new(steps, rules);
    match answer {
        Eligibility::Valid { .. } => none(Vec::new(), &[]),
        Eligibility::NewerElsewhere { .. } => {
            with_documents(vec![NextStep::AskForNewDocument], on, vec![], &[R_085, R_264])
        }
        Eligibility::Lost { .. } => {
            let after = vec![NextStep::ReportChange, NextStep::AskInsurer];
            with_documents(vec![NextStep::AskForNewDocument], on, after, &[R_166, R_168, R_264])
        }
        Eligibility::NotFound(NotFound::NoMatch) => {
            let after = vec![NextStep::ReportChange, NextStep::PadNumbers];
            with_documents(vec![NextStep::CompareNumbers], on, after, &[R_166, R_168, R_264])
        }
        Eligibility::NotFound(NotFound::NotYet { from }) => {
            with_documents(vec![NextStep::WaitUntil(*from)], on, vec![], &[R_168])
        }
        Eligibility::NotFound(NotFound::UnderCheck) => {
            with_documents(vec![], on, vec![NextStep::AskInsurer], &[R_264])
        }
        Eligibility::Several { .. } => {
            none(vec![NextStep::AskForBranch, NextStep::SendBranch], &[F_045])
        }
    }
}

/// The documents that suffice today in cause 1, whoever holds them, and the declaration.
fn with_documents(
    before: Vec<NextStep>,
    on: Date,
    after: Vec<NextStep>,
    rules: &[crate::book::RuleId],
) -> Decision<Vec<NextStep>> {
    let counter = Counter {
        on,
        situation: Situation::NoEligibility,
        registers_on_the_spot: false,
        phone_online: true,
        old_card_last_day: None,
        certificate_last_day: None,
        insurer: None,
    };
    let held: Held =
        [Document::RegisteredCard, Document::OldCard, Document::Certificate, Document::Notice]
            .into_iter()
            .collect();
    let documents = sufficient(&counter, &held);
    documents.then(|sufficient| {
        let mut steps = before;
        steps.extend(sufficient.enough.into_iter().map(NextStep::Accept));
        if sufficient.declaration {
            steps.push(NextStep::TakeDeclaration);
        }
        steps.extend(after);
        Decision::new(steps, rules).because(&[R_163, R_165, F_133])
    })
}

impl NextStep {
    /// Returns a stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CompareNumbers => "compare-numbers",
            Self::AskForNewDocument => "ask-for-new-document",
            Self::AskForBranch => "ask-for-branch",
            Self::Accept(_) => "accept-documents",
            Self::TakeDeclaration => "take-declaration",
            Self::ReportChange => "report-change",
            Self::AskInsurer => "ask-insurer",
            Self::WaitUntil(_) => "wait-until",
            Self::SendBranch => "send-branch",
            Self::PadNumbers => "pad-numbers",
        }
    }

    /// Returns who acts.
    pub fn who(&self) -> Who {
        match self {
            Self::CompareNumbers
            | Self::AskForNewDocument
            | Self::AskForBranch
            | Self::Accept(_)
            | Self::TakeDeclaration => Who::Clerk,
            Self::ReportChange | Self::AskInsurer | Self::WaitUntil(_) => Who::Patient,
            Self::SendBranch | Self::PadNumbers => Who::Software,
        }
    }

    /// Says it in Japanese.
    pub fn text_ja(&self) -> String {
        String::from(match self {
            Self::CompareNumbers => {
                "保険者番号・記号・番号・枝番・生年月日を、書類と見比べて入れ直してください。"
            }
            Self::AskForNewDocument => {
                "新しい保険の書類(マイナ保険証、資格確認書など)を見せてもらい、もう一度確認してください。"
            }
            Self::AskForBranch => "枝番を聞いて、もう一度確認してください。",
            Self::Accept(documents) => {
                let names: Vec<_> = documents.iter().map(|document| name_ja(*document)).collect();
                return format!("「{}」があれば、今日は保険で受けられます。", names.join("」と「"));
            }
            Self::TakeDeclaration => {
                "ほかに書類がなければ、被保険者資格申立書を書いてもらってください。今日は保険で受けられます。"
            }
            Self::ReportChange => {
                "勤め先(国民健康保険の方は市区町村)に、加入やマイナンバーの届け出が済んでいるか確かめてください。"
            }
            Self::AskInsurer => "加入している保険者に、登録の状況を問い合わせてください。",
            Self::WaitUntil(from) => {
                return format!(
                    "この保険は{from}から使えます。それまでの保険の書類を見せてください。"
                );
            }
            Self::SendBranch => "要求に枝番(InsuredBranchNumber)を入れて送ってください。",
            Self::PadNumbers => {
                "8桁に満たない保険者番号は前を空白で埋め、番号の先頭の0は落とさずに送ってください。"
            }
        })
    }

    /// Says it in English.
    pub fn text_en(&self) -> String {
        String::from(match self {
            Self::CompareNumbers => {
                "Compare insurer number, symbol, number, branch and birth date with the document."
            }
            Self::AskForNewDocument => "Ask for the document of the new insurer and check again.",
            Self::AskForBranch => "Ask for the branch number and check again.",
            Self::Accept(documents) => {
                let names: Vec<_> = documents.iter().map(|document| name_en(*document)).collect();
                return format!("Today these suffice together: {}.", names.join(" + "));
            }
            Self::TakeDeclaration => {
                "Without other documents, take a declaration of eligibility: insurance applies today."
            }
            Self::ReportChange => {
                "Ask the employer (or the municipality) whether enrolment and My Number were reported."
            }
            Self::AskInsurer => "Ask the insurer about the state of the registration.",
            Self::WaitUntil(from) => {
                return format!(
                    "This insurance begins on {from}: show the document of the insurance until then."
                );
            }
            Self::SendBranch => "Send the branch number (InsuredBranchNumber) in the request.",
            Self::PadNumbers => {
                "Pad insurer numbers to 8 places with leading blanks and keep leading zeros of numbers."
            }
        })
    }
}

fn name_ja(document: Document) -> &'static str {
    match document {
        Document::Card => "マイナンバーカード",
        Document::RegisteredCard => "マイナ保険証",
        Document::OldCard => "従来の健康保険証",
        Document::Certificate => "資格確認書",
        Document::Notice => "資格情報のお知らせ",
        Document::PortalScreen => "マイナポータルの資格情報の画面",
        Document::SavedPdf => "保存した資格情報のPDF",
    }
}

fn name_en(document: Document) -> &'static str {
    match document {
        Document::Card => "My Number Card",
        Document::RegisteredCard => "registered My Number Card",
        Document::OldCard => "old insurance card",
        Document::Certificate => "eligibility certificate",
        Document::Notice => "notice of eligibility information",
        Document::PortalScreen => "portal screen",
        Document::SavedPdf => "saved PDF",
    }
}
