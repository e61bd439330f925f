//! Which documents suffice at the counter, by day and by what goes wrong (tables T1 and T2).
//!
//! A table of ways says which documents together suffice in which situation; a day decides whether
//! a document exists and is still good. The declaration (被保険者資格申立書) belongs to causes 1 and 2 only
//! (D-11): a facility without the system has nothing to declare against.

mod document;
mod not_enough;
mod way;
mod why;

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::book::RuleId;
use crate::book::ids::{
    D_11, D_30, D_36, F_115, F_300, F_301, F_365, R_163, R_165, R_171, R_175, R_176, R_183, R_197,
    R_198, R_218,
};
use crate::old_card::{LAST_KEY_DAY, TRANSITION_FIRST_DAY, first_key_day};
use crate::{Decision, InsurerKind};

pub use document::{Document, Held};
pub use not_enough::NotEnough;
pub use why::Why;

/// What happens at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// The reader and the system work.
    ReaderWorks,
    /// Cause 1: the answer is 「資格(無効)」 or 「資格情報なし」.
    NoEligibility,
    /// Cause 2: a fault, a damaged card, a power cut, no network.
    Fault,
    /// Cause 3: the facility has no system.
    NoSystem,
}

impl Situation {
    /// Every situation.
    pub const ALL: [Self; 4] =
        [Self::ReaderWorks, Self::NoEligibility, Self::Fault, Self::NoSystem];

    /// Tells whether the declaration is kept ready for the patient (T2, D-11).
    pub fn offers_declaration(self) -> bool {
        matches!(self, Self::NoEligibility | Self::Fault)
    }

    fn can_check_online(self) -> bool {
        matches!(self, Self::ReaderWorks | Self::NoEligibility)
    }
}

/// A patient at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The day.
    pub on: Date,
    /// What happens.
    pub situation: Situation,
    /// The patient registers an unregistered card at the reader.
    pub registers_on_the_spot: bool,
    /// The patient's phone has power and reaches the portal.
    pub phone_online: bool,
    /// The last day of the old card, if it ends before the transition.
    pub old_card_last_day: Option<Date>,
    /// The last day of the certificate.
    pub certificate_last_day: Option<Date>,
    /// The insurer, if known.
    pub insurer: Option<InsurerKind>,
}

/// What suffices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sufficient {
    /// Minimal combinations of held documents, each in the order of [`Document`].
    pub enough: Vec<Vec<Document>>,
    /// Held documents and tempting combinations that do not suffice.
    pub not_enough: Vec<NotEnough>,
    /// The declaration is offered.
    pub declaration: bool,
    /// Expired cards or lone notices whose numbers may be used for an online check (F-300).
    pub key_for_check: Vec<Document>,
    /// The unregistered card suffices because it is registered at the reader.
    pub registers_on_the_spot: bool,
}

impl Sufficient {
    /// Tells whether the visit is under insurance at the counter, with the documents or by the
    /// declaration.
    pub fn insurance_applies(&self) -> bool {
        self.declaration || !self.enough.is_empty()
    }
}

/// Decides which of the held documents suffice.
pub fn sufficient(counter: &Counter, held: &Held) -> Decision<Sufficient> {
    let good: Vec<_> = way::WAYS.iter().filter(|way| way.is_open(counter, held)).collect();
    let mut enough: Vec<Vec<Document>> = good.iter().map(|way| way.documents.to_vec()).collect();
    enough.sort();
    let not_enough = not_enough::not_enough(counter, held, &enough);
    let key_for_check = keys(counter, held, &enough);
    let registers_on_the_spot = enough.iter().any(|documents| documents == &[Document::Card]);
    let outcome = Sufficient {
        enough,
        declaration: counter.situation.offers_declaration(),
        key_for_check,
        registers_on_the_spot,
        not_enough,
    };
    let cited: Vec<&[RuleId]> = good
        .iter()
        .map(|way| way.rules)
        .chain(outcome.not_enough.iter().map(|line| line.why.rules()))
        .collect();
    let mut decision = Decision::new(outcome, situation_rules(counter.situation));
    for rules in cited {
        decision = decision.because(rules);
    }
    day_rules(decision, counter, held)
}

fn situation_rules(situation: Situation) -> &'static [RuleId] {
    match situation {
        Situation::ReaderWorks => &[],
        Situation::NoEligibility => &[R_163, R_165, F_365],
        Situation::Fault => &[R_171, R_175, R_183, D_11, F_365],
        Situation::NoSystem => &[R_176, D_11],
    }
}

fn day_rules(
    decision: Decision<Sufficient>,
    counter: &Counter,
    held: &Held,
) -> Decision<Sufficient> {
    let keyed = !decision.outcome().key_for_check.is_empty();
    let old_in_cause_1 =
        held.has(Document::OldCard) && counter.situation == Situation::NoEligibility;
    let mut decision = if old_in_cause_1 { decision.because(&[D_30]) } else { decision };
    if counter.situation == Situation::ReaderWorks && counter.on >= TRANSITION_FIRST_DAY {
        decision = decision.because(since_transition(held));
    }
    if keyed {
        decision = decision.because(&[D_36, F_300]);
    }
    if counter.on > LAST_KEY_DAY && (held.has(Document::OldCard) || held.has(Document::Notice)) {
        decision = decision.because(&[F_301]);
    }
    let notice_helps =
        decision.outcome().enough.iter().any(|documents| documents.contains(&Document::Notice));
    if held.has(Document::Notice) && !notice_helps {
        decision = decision.because(&[F_115]);
    }
    decision
}

fn since_transition(held: &Held) -> &'static [RuleId] {
    match (held.has(Document::RegisteredCard), held.has(Document::Certificate)) {
        (true, true) => &[R_197, R_218],
        (true, false) => &[R_197],
        (false, _) => &[R_198],
    }
}

/// An expired card or a lone notice is a key, not a document that suffices: the online check
/// decides.
fn keys(counter: &Counter, held: &Held, enough: &[Vec<Document>]) -> Vec<Document> {
    let in_time = |first: Date| first <= counter.on && counter.on <= LAST_KEY_DAY;
    if !enough.is_empty() || !counter.situation.can_check_online() {
        return Vec::new();
    }
    let card = (in_time(first_key_day(counter.insurer))
        && held.has(Document::OldCard)
        && document::defect(Document::OldCard, counter).is_some())
    .then_some(Document::OldCard);
    let notice =
        (in_time(first_key_day(None)) && held.has(Document::Notice)).then_some(Document::Notice);
    card.into_iter().chain(notice).collect()
}

#[cfg(test)]
mod tests;
