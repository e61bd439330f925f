//! What each document lists for a reader that cannot be used. A statement of one issuer holds for
//! that issuer: it is data here, and [`crate::documents`] uses the union of all by date (D-11).

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_11, R_172, R_173, R_174, R_175, R_177, R_178, R_179, R_180, R_181, R_182, R_183,
};
use crate::documents::{Document, Situation};
use crate::old_card::{LAST_USE_DAY, TRANSITION_FIRST_DAY};
use Document::{Card, Certificate, Notice, OldCard, PortalScreen, SavedPdf};

/// The issuer, by the document that states its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// The municipality of document 001 (2024-11-29).
    Municipality001,
    /// The society of document 002 (autumn 2024).
    Society002,
    /// The federation of document 003 (2024-02-22).
    Federation003,
    /// The municipality of document 004 (2025-12-02).
    Municipality004,
}

/// What staff ask for, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Confirm the identity by the card.
    Identity,
    /// Hear or see society name, symbol and number.
    EligibilityFacts,
}

/// The list of one issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// The ways, each a list of documents shown together.
    pub ways: Vec<&'static [Document]>,
    /// The declaration is named.
    pub declaration: bool,
    /// The order of steps, where the issuer states one.
    pub steps: &'static [Step],
}

struct Row {
    issuer: Issuer,
    situation: Situation,
    documents: &'static [Document],
    rule: RuleId,
}

const fn row(
    issuer: Issuer,
    situation: Situation,
    documents: &'static [Document],
    rule: RuleId,
) -> Row {
    Row { issuer, situation, documents, rule }
}

static ROWS: &[Row] = &[
    row(Issuer::Municipality001, Situation::Fault, &[OldCard], R_179),
    row(Issuer::Municipality001, Situation::Fault, &[Certificate], R_179),
    row(Issuer::Municipality001, Situation::NoSystem, &[OldCard], R_179),
    row(Issuer::Municipality001, Situation::NoSystem, &[Certificate], R_179),
    row(Issuer::Society002, Situation::Fault, &[OldCard], R_172),
    row(Issuer::Society002, Situation::Fault, &[Card, PortalScreen], R_173),
    row(Issuer::Society002, Situation::Fault, &[Card, SavedPdf], R_174),
    row(Issuer::Society002, Situation::NoSystem, &[OldCard], R_177),
    row(Issuer::Society002, Situation::NoSystem, &[Card, PortalScreen], R_178),
    row(Issuer::Society002, Situation::NoSystem, &[Card, Notice], R_178),
    row(Issuer::Federation003, Situation::Fault, &[Card, Notice], R_182),
    row(Issuer::Federation003, Situation::Fault, &[Card, PortalScreen], R_182),
    row(Issuer::Federation003, Situation::Fault, &[OldCard], R_183),
    row(Issuer::Municipality004, Situation::Fault, &[Card, PortalScreen], R_180),
    row(Issuer::Municipality004, Situation::Fault, &[Card, Notice], R_180),
];

/// Returns what the issuer lists for a situation on a day.
pub fn issuer_fallback(issuer: Issuer, situation: Situation, on: Date) -> Decision<Fallback> {
    let rows: Vec<&Row> = ROWS
        .iter()
        .filter(|row| row.issuer == issuer && row.situation == situation)
        .filter(|row| row.documents.iter().all(|document| stands(*document, on)))
        .collect();
    let (declaration, declaration_rule) = declaration(issuer, situation);
    let steps: &[Step] = if issuer == Issuer::Federation003 && situation == Situation::Fault {
        &[Step::Identity, Step::EligibilityFacts]
    } else {
        &[]
    };
    let ways = rows.iter().map(|row| row.documents).collect();
    let mut decision = Decision::new(Fallback { ways, declaration, steps }, &[]);
    for row in rows {
        decision = decision.because(&[row.rule]);
    }
    decision = decision.because(declaration_rule);
    if !steps.is_empty() {
        decision = decision.because(&[R_181]);
    }
    decision.because(&[D_11])
}

fn stands(document: Document, on: Date) -> bool {
    match document {
        OldCard => on <= LAST_USE_DAY,
        Certificate => on >= TRANSITION_FIRST_DAY,
        Card | Document::RegisteredCard | Notice | PortalScreen | SavedPdf => true,
    }
}

fn declaration(issuer: Issuer, situation: Situation) -> (bool, &'static [RuleId]) {
    match (issuer, situation) {
        (Issuer::Society002, Situation::Fault) => (true, &[R_175]),
        (Issuer::Federation003, Situation::Fault) => (true, &[R_183]),
        _ => (false, &[]),
    }
}
