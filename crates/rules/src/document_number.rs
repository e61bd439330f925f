//! Symbol, number and branch of a document: whether they point to one person, and whether they fit
//! a claim.

use vocab::{InsuredId, InsuredSymbol, LateStageNumber, SchemeKind};

use crate::Decision;
use crate::book::ids::{F_040, F_041, F_042, F_044, F_045};

/// What the numbers of a document are worth for a check and a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// With the birth date, the numbers point to one person.
    pub personal: bool,
    /// Symbol and number together have room on a claim.
    pub fits_a_claim: bool,
    /// Symbol and number are written in one width, as a claim asks.
    pub one_width: bool,
    /// A branch number is given although the scheme has none: leave it out.
    pub branch_unexpected: bool,
    /// Late-stage only: whether the last digit agrees with the check digit; `false` is a reason to
    /// look again.
    pub check_digit_agrees: Option<bool>,
}

/// Decides what the numbers of a document are worth (F-040 to F-042, F-044, F-045).
pub fn document_number(id: &InsuredId) -> Decision<DocumentNumber> {
    let kind = id.insurer.scheme().kind();
    let late_stage = kind == SchemeKind::LateStage;
    let found = DocumentNumber {
        personal: late_stage || id.branch.is_some(),
        fits_a_claim: id.fits_a_claim(),
        one_width: one_width(id),
        branch_unexpected: id.branch.is_some() && !has_branch(kind),
        check_digit_agrees: late_stage.then(|| check_digit_agrees(id)),
    };
    let decision = Decision::new(found, &[F_040, F_041, F_042, F_045]);
    if late_stage { decision.because(&[F_044]) } else { decision }
}

/// Late-stage members and public payers have no branch number (F-041).
fn has_branch(kind: SchemeKind) -> bool {
    match kind {
        SchemeKind::LateStage | SchemeKind::PublicAssistance | SchemeKind::PublicPayer => false,
        SchemeKind::Nhi
        | SchemeKind::NhiSociety
        | SchemeKind::Jhia
        | SchemeKind::Seamen
        | SchemeKind::DayLabourer
        | SchemeKind::Society
        | SchemeKind::Defence
        | SchemeKind::MutualAid
        | SchemeKind::SpecialRetired
        | SchemeKind::NhiRetired => true,
    }
}

fn one_width(id: &InsuredId) -> bool {
    let symbol = id.symbol.as_ref().map_or("", InsuredSymbol::as_written);
    let mut characters = symbol.chars().chain(id.number.as_written().chars());
    let Some(first) = characters.next() else { return true };
    characters.all(|character| character.is_ascii() == first.is_ascii())
}

fn check_digit_agrees(id: &InsuredId) -> bool {
    id.number.key().parse::<LateStageNumber>().is_ok_and(|number| number.check_digit_agrees())
}
