//! The ways to be seen under insurance, as a table.

use super::document::defect;
use super::{Counter, Document, Held, Situation};
use crate::book::RuleId;
use crate::book::ids::{
    D_11, D_30, R_064, R_075, R_164, R_172, R_173, R_174, R_177, R_178, R_179, R_180, R_182, R_183,
    R_189, R_200, R_226, R_227, R_254,
};
use Document::{Card, Certificate, Notice, OldCard, PortalScreen, RegisteredCard, SavedPdf};
use Situation::{Fault, NoEligibility, NoSystem, ReaderWorks};

/// Documents that together suffice in a situation, as long as each is good on the day.
pub(super) struct Way {
    /// The situation.
    pub(super) situation: Situation,
    /// The documents, in order.
    pub(super) documents: &'static [Document],
    /// The rules.
    pub(super) rules: &'static [RuleId],
}

impl Way {
    /// Tells whether the patient can take this way.
    pub(super) fn is_open(&self, counter: &Counter, held: &Held) -> bool {
        let good =
            |document: &Document| held.has(*document) && defect(*document, counter).is_none();
        self.situation == counter.situation
            && self.documents.iter().all(good)
            && (self.documents != [Card] || counter.registers_on_the_spot)
    }
}

const fn way(
    situation: Situation,
    documents: &'static [Document],
    rules: &'static [RuleId],
) -> Way {
    Way { situation, documents, rules }
}

/// Every way. No way contains another of the same situation, so what the table yields is minimal.
pub(super) static WAYS: &[Way] = &[
    way(ReaderWorks, &[Card], &[R_075]),
    way(ReaderWorks, &[RegisteredCard], &[R_064]),
    way(ReaderWorks, &[OldCard], &[R_189]),
    way(ReaderWorks, &[Certificate], &[R_200]),
    way(NoEligibility, &[Card, Notice], &[R_164, R_226]),
    way(NoEligibility, &[RegisteredCard, Notice], &[R_164, R_226]),
    way(NoEligibility, &[OldCard], &[D_30, R_189]),
    way(NoEligibility, &[Certificate], &[R_200]),
    way(Fault, &[Card, Notice], &[R_226, R_254, R_180, R_182]),
    way(Fault, &[Card, PortalScreen], &[R_173, R_227, R_180, R_182]),
    way(Fault, &[Card, SavedPdf], &[R_174, R_227]),
    way(Fault, &[RegisteredCard, Notice], &[R_226, R_254, R_180, R_182]),
    way(Fault, &[RegisteredCard, PortalScreen], &[R_173, R_227, R_180, R_182]),
    way(Fault, &[RegisteredCard, SavedPdf], &[R_174, R_227]),
    way(Fault, &[OldCard], &[R_172, R_179, R_183]),
    way(Fault, &[Certificate], &[R_200, R_179]),
    way(NoSystem, &[Card, Notice], &[R_178, R_226]),
    way(NoSystem, &[Card, PortalScreen], &[R_178, R_227]),
    way(NoSystem, &[Card, SavedPdf], &[R_178, D_11]),
    way(NoSystem, &[RegisteredCard, Notice], &[R_178, R_226]),
    way(NoSystem, &[RegisteredCard, PortalScreen], &[R_178, R_227]),
    way(NoSystem, &[RegisteredCard, SavedPdf], &[R_178, D_11]),
    way(NoSystem, &[OldCard], &[R_177, R_179]),
    way(NoSystem, &[Certificate], &[R_200, R_179]),
];
