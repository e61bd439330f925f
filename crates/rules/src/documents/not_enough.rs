//! What does not suffice although it is held, so that a clerk can say why.

use alloc::vec;
use alloc::vec::Vec;

use super::document::defect;
use super::{Counter, Document, Held, Situation, Why};

/// Documents that do not suffice together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEnough {
    /// The documents, in order.
    pub documents: Vec<Document>,
    /// The reason.
    pub why: Why,
}

/// Lists each held document that does not suffice alone, then the tempting combinations.
pub(super) fn not_enough(
    counter: &Counter,
    held: &Held,
    enough: &[Vec<Document>],
) -> Vec<NotEnough> {
    let alone = |document: Document| enough.iter().any(|documents| documents == &[document]);
    let mut lines: Vec<NotEnough> = held
        .iter()
        .filter(|document| !alone(*document))
        .map(|document| NotEnough { documents: vec![document], why: why_alone(document, counter) })
        .collect();
    let good = |document: &Document| defect(*document, counter).is_none();
    let information: Vec<_> =
        held.iter().filter(|document| document.is_information()).filter(good).collect();
    let cards: Vec<_> = held.iter().filter(|document| document.is_card()).filter(good).collect();
    if cards.is_empty() && information.len() > 1 {
        lines.push(NotEnough { documents: information, why: Why::TogetherNeedsCard });
        return lines;
    }
    for card in cards.into_iter().filter(|card| !alone(*card)) {
        for shown in &information {
            let documents = vec![card, *shown];
            if !enough.contains(&documents) {
                lines.push(NotEnough { documents, why: why_pair(counter.situation) });
            }
        }
    }
    lines
}

fn why_alone(document: Document, counter: &Counter) -> Why {
    if let Some(why) = defect(document, counter) {
        return why;
    }
    if document.is_information() {
        return if document == Document::Notice { Why::NoticeAlone } else { Why::ScreenAlone };
    }
    match counter.situation {
        Situation::ReaderWorks => Why::NotRegistered,
        Situation::NoEligibility => Why::CardShowsNoEligibility,
        Situation::Fault => Why::CardCannotBeRead,
        Situation::NoSystem => Why::CardWithoutSystem,
    }
}

/// A card and information fail together only in cause 1 (the portal shows the same gap) and where
/// the reader works (the card must be registered first).
fn why_pair(situation: Situation) -> Why {
    match situation {
        Situation::ReaderWorks => Why::NotRegistered,
        Situation::NoEligibility | Situation::Fault | Situation::NoSystem => Why::PortalShowsTheGap,
    }
}
