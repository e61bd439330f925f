//! How far a session has come. A stage can only be made from the one before.

use std::sync::Arc;

use jiff::civil::Date;
use rules::Decision;
use rules::facts::CardKind;
use rules::pin::{Entry, PinState};
use rules::reception::{IdentityCase, Method, Offer, Operator, Reader, identity_methods};
use store::{Identity, SignedBy};

use super::ReaderKind;
use crate::card_holder::KnownHolder;

/// The stages.
pub(super) enum Stage {
    /// The challenge waits for its answer.
    Opened,
    /// The challenge is used, and the answer was not good, or is still looked at.
    Spent,
    /// The card answered.
    Answered(Answered),
    /// Identity is confirmed.
    Confirmed(Confirmed),
    /// A result was given; a repetition gets it again.
    Finished(Confirmed),
}

/// What the card reports of its PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinReport {
    /// It can be entered.
    Open,
    /// It is locked.
    Locked,
    /// The card has none (F-200).
    None,
}

/// A card that has proved itself. About the person nothing is told yet.
#[derive(Clone)]
pub(super) struct Answered {
    pub(super) holder: Arc<KnownHolder>,
    pub(super) signed_by: SignedBy,
    reader: Reader,
    on: Date,
    pin: PinState,
    no_pin: bool,
    face_failed: bool,
}

impl Answered {
    pub(super) fn new(
        holder: KnownHolder,
        (signed_by, pin): (SignedBy, PinReport),
        reader: ReaderKind,
        on: Date,
    ) -> Self {
        let no_pin = pin == PinReport::None || holder.card() == CardKind::FaceOnly;
        let pin = if pin == PinReport::Locked { PinState::Locked } else { PinState::FRESH };
        let holder = Arc::new(holder);
        let reader = reader.into();
        Self { holder, signed_by, reader, on, pin, no_pin, face_failed: false }
    }

    /// Returns the ways to confirm identity that are open now.
    pub(super) fn offer(&self) -> Decision<Offer> {
        identity_methods(IdentityCase {
            reader: self.reader,
            face_failed: self.face_failed,
            pin_failed: false,
            pin_locked: self.pin == PinState::Locked,
            face_card: self.no_pin,
            without_photo: self.holder.card() == CardKind::WithoutPhoto,
            on: Some(self.on),
        })
    }

    /// Tells whether a way is open: offered, or the visual check that staff start (D-15).
    pub(super) fn is_open(&self, method: Method) -> bool {
        let offer = self.offer();
        let offer = offer.outcome();
        offer.offered.contains(&method)
            || (method == Method::Visual && offer.staff_may_start_visual)
    }

    pub(super) fn reader(&self) -> Reader {
        self.reader
    }

    /// Returns the day on which the card was put down. It stays the day of the whole session, also
    /// past midnight.
    pub(super) fn on(&self) -> Date {
        self.on
    }

    pub(super) fn face_failed(&mut self) {
        self.face_failed = true;
    }

    pub(super) fn pin_wrong(&mut self) {
        self.pin = self.pin.after(Entry::Wrong);
    }

    pub(super) fn pin_locked(&mut self) {
        self.pin = PinState::Locked;
    }
}

/// An identity that was confirmed by one of the ways that were open.
#[derive(Clone)]
pub(super) struct Identified {
    pub(super) answered: Answered,
    pub(super) identity: Identity,
    pub(super) placed_by: Operator,
}

impl Identified {
    /// Returns the way that identity was confirmed.
    pub(super) fn method(&self) -> Method {
        match self.identity {
            Identity::Face { .. } => Method::Face,
            Identity::Pin { .. } => Method::Pin,
            Identity::Visual { .. } => Method::Visual,
        }
    }
}

/// What the reader asks the patient about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) medical: bool,
    pub(super) checkup: bool,
    pub(super) limit: bool,
}

/// A holder at the reader, about whom we looked up what the reader shows.
#[derive(Clone)]
pub(super) struct Confirmed {
    pub(super) identified: Identified,
    /// The card is registered for use as an insurance card.
    pub(super) registered: bool,
    pub(super) asked: Asked,
}
