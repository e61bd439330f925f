//! Seeing a doctor on a visit home.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::Decision;
use crate::book::ids::{R_269, R_329, R_330, R_331, R_332};
use crate::old_card::LAST_USE_DAY;

/// Whether the employer has the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStep {
    /// Never handed in.
    NotSubmitted,
    /// Handed in before the move, unchanged since.
    BeforeMove,
    /// Handed in before the move, changed since.
    ChangedSince,
    /// Handed in after the move.
    AfterMove,
}

/// A member who lives abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The card is valid.
    pub card_valid: bool,
    /// The card is registered for insurance use.
    pub registered: bool,
    /// The number.
    pub number: NumberStep,
}

/// A step that is still to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Get a card.
    Card,
    /// Register it for insurance use.
    Register,
    /// Hand the number to the employer.
    SubmitNumber,
}

/// What serves instead of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// The old card, to its last day.
    OldCard,
    /// The 資格確認書.
    EligibilityCertificate,
}

/// What a visit home needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Steps that are missing; none: the visit goes as for members in Japan.
    pub missing: Vec<Step>,
    /// What to show meanwhile.
    pub fallback: Option<Fallback>,
}

/// Decides what a member abroad needs for a visit in Japan on `on`.
pub fn visit_home(member: Member, on: Date) -> Decision<Visit> {
    let number_missing =
        matches!(member.number, NumberStep::NotSubmitted | NumberStep::ChangedSince);
    let steps = [
        (!member.card_valid, Step::Card),
        (!member.registered, Step::Register),
        (number_missing, Step::SubmitNumber),
    ];
    let missing: Vec<_> =
        steps.into_iter().filter(|(wanting, _)| *wanting).map(|(_, step)| step).collect();
    let ready = missing.is_empty();
    let old_card = on <= LAST_USE_DAY;
    let instead = if old_card { Fallback::OldCard } else { Fallback::EligibilityCertificate };
    let visit = Visit { missing, fallback: (!ready).then_some(instead) };
    let decision = Decision::new(visit, &[R_329]);
    let decision = match member.number {
        NumberStep::BeforeMove | NumberStep::ChangedSince => decision.because(&[R_330, R_269]),
        NumberStep::NotSubmitted | NumberStep::AfterMove => decision,
    };
    if ready { decision.because(&[R_331]) } else { decision.because(&[R_332]) }
}
