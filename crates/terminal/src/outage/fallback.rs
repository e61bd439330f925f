//! What helps a patient today, while the check cannot be made.

use jiff::civil::Date;
use rules::Decision;
use rules::book::RuleId;
use rules::documents::{Counter, Document, Held, Situation, Sufficient, sufficient};

/// Documents that suffice together, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// Each a line for the counter: documents that suffice together.
    pub lines: Vec<String>,
    /// The declaration (被保険者資格申立書) may be filled in, if nothing of this is at hand.
    pub declaration: bool,
    /// The rules it rests on.
    pub rules: Vec<RuleId>,
}

/// Decides what helps on a day.
pub fn fallback(on: Date) -> Fallback {
    let counter = Counter {
        on,
        situation: Situation::Fault,
        registers_on_the_spot: false,
        phone_online: true,
        old_card_last_day: None,
        certificate_last_day: None,
        insurer: None,
    };
    let held: Held = Document::ALL.into_iter().collect();
    let decision: Decision<Sufficient> = sufficient(&counter, &held);
    let line = |documents: &Vec<Document>| {
        let names: Vec<_> = documents.iter().map(|document| document_name_ja(*document)).collect();
        names.join("と")
    };
    Fallback {
        lines: decision.outcome().enough.iter().map(line).collect(),
        declaration: decision.outcome().declaration,
        rules: decision.rules().to_vec(),
    }
}

/// The name of a document for people.
pub fn document_name_ja(document: Document) -> &'static str {
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

/// The name of a document in the contract with the centre.
pub fn document_name(document: Document) -> &'static str {
    match document {
        Document::Card => "card",
        Document::RegisteredCard => "registered-card",
        Document::OldCard => "old-card",
        Document::Certificate => "certificate",
        Document::Notice => "notice",
        Document::PortalScreen => "portal-screen",
        Document::SavedPdf => "saved-pdf",
    }
}
