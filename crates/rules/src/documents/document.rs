//! The documents a patient may hold, and from when to when each exists.

use alloc::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::{Counter, Why};
use crate::old_card::{LAST_USE_DAY, TRANSITION_FIRST_DAY};

/// A document, in the order in which lists name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// The My Number Card without use-registration.
    Card,
    /// The registered card (マイナ保険証).
    RegisteredCard,
    /// The old insurance card.
    OldCard,
    /// The eligibility certificate (資格確認書).
    Certificate,
    /// The eligibility notice (資格情報のお知らせ).
    Notice,
    /// The eligibility screen of the portal on the patient's phone.
    PortalScreen,
    /// The PDF of that screen, saved before.
    SavedPdf,
}

impl Document {
    /// Every document.
    pub const ALL: [Self; 7] = [
        Self::Card,
        Self::RegisteredCard,
        Self::OldCard,
        Self::Certificate,
        Self::Notice,
        Self::PortalScreen,
        Self::SavedPdf,
    ];

    /// Tells whether it is a My Number Card, registered or not.
    pub fn is_card(self) -> bool {
        matches!(self, Self::Card | Self::RegisteredCard)
    }

    /// Tells whether it only shows eligibility facts: it proves no identity and needs the card
    ///
    pub fn is_information(self) -> bool {
        matches!(self, Self::Notice | Self::PortalScreen | Self::SavedPdf)
    }
}

/// The documents that a patient holds, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held(BTreeSet<Document>);

impl Held {
    /// Tells whether the patient holds `document`.
    pub fn has(&self, document: Document) -> bool {
        self.0.contains(&document)
    }

    /// Returns the documents in order.
    pub fn iter(&self) -> impl Iterator<Item = Document> {
        self.0.iter().copied()
    }
}

impl FromIterator<Document> for Held {
    fn from_iter<I: IntoIterator<Item = Document>>(documents: I) -> Self {
        Self(documents.into_iter().collect())
    }
}

/// The first day on which a card could be an insurance card (T4).
const CARD_START: Date = date(2021, 3, 1);
/// The first month of the notice (T1).
const NOTICE_START: Date = date(2024, 10, 1);
/// The first day on which the eligibility screen could be saved (T4).
const PDF_START: Date = date(2024, 2, 6);

/// Says why a document is no document on this day, if so.
pub(super) fn defect(document: Document, counter: &Counter) -> Option<Why> {
    let Counter { on, old_card_last_day, certificate_last_day, .. } = *counter;
    let passed = |last: Option<Date>| last.is_some_and(|last| on > last);
    match document {
        Document::OldCard if on > LAST_USE_DAY => Some(Why::OldCardEnded),
        Document::OldCard => passed(old_card_last_day).then_some(Why::OldCardExpired),
        Document::Certificate if on < TRANSITION_FIRST_DAY => Some(Why::CertificateNotYet),
        Document::Certificate => passed(certificate_last_day).then_some(Why::CertificateExpired),
        Document::Notice => (on < NOTICE_START).then_some(Why::NoticeNotYet),
        Document::Card | Document::RegisteredCard | Document::PortalScreen if on < CARD_START => {
            Some(Why::CardNotYet)
        }
        Document::Card | Document::RegisteredCard => None,
        Document::PortalScreen => (!counter.phone_online).then_some(Why::PhoneOffline),
        Document::SavedPdf => (on < PDF_START).then_some(Why::PdfNotYet),
    }
}
