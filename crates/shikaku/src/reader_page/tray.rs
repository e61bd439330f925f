//! The tray of a demo: virtual cards in the same process, and a reader that takes one.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use card::chip::{Entropy, NoEntropy};
use card::reader::{FaceNumber, Lost};
use card::shelf::{CardName, Slot};
use web::reader::{Tray, TrayCard, TrayDefect};

use super::bay::{Bay, Presence, Transmit};
use crate::command::card::Office;

/// Cards, and the one that lies on the reader.
pub(crate) struct TrayBay {
    office: Mutex<Office>,
    /// Names and titles: a page is drawn also while the office makes a card.
    cards: Vec<(&'static str, &'static str)>,
    hint: String,
    on_reader: Arc<Mutex<Option<Placed>>>,
    presence: Presence,
}

struct Placed {
    name: CardName,
    slot: Slot,
    turn: u64,
}

impl TrayBay {
    /// A tray of the cards that an office makes.
    pub(crate) fn new(office: Office, hint: String) -> Self {
        let on_reader = Arc::new(Mutex::new(None));
        let cards = office.cards();
        Self { office: Mutex::new(office), cards, hint, on_reader, presence: Presence::default() }
    }
}

impl Tray for TrayBay {
    fn cards(&self) -> Vec<TrayCard> {
        let placed = lock(&self.on_reader).as_ref().map(|placed| placed.name.to_string());
        let card = |(name, title): &(&str, &str)| TrayCard {
            on_reader: placed.as_deref() == Some(*name),
            name: (*name).to_owned(),
            title: (*title).to_owned(),
        };
        self.cards.iter().map(card).collect()
    }

    fn hint(&self) -> String {
        self.hint.clone()
    }

    fn put(&self, name: &str) -> Result<(), TrayDefect> {
        let no_card = || TrayDefect {
            message_ja: "そのカードはトレイにありません。".to_owned()
        };
        let name: CardName = name.parse().map_err(|_| no_card())?;
        let office = lock(&self.office);
        self.take();
        let refused = |failure: crate::failure::Failure| TrayDefect { message_ja: failure.ja() };
        let slot = office.slot(&name).map_err(refused)?;
        drop(office);
        let mut on_reader = lock(&self.on_reader);
        self.presence.set(true);
        let turn = self.presence.there().unwrap_or_default();
        *on_reader = Some(Placed { name, slot, turn });
        Ok(())
    }

    fn take(&self) {
        *lock(&self.on_reader) = None;
        self.presence.set(false);
    }
}

impl Bay for TrayBay {
    fn presence(&self) -> &Presence {
        &self.presence
    }

    fn open(&self, turn: u64) -> Option<Transmit> {
        let on_reader = Arc::clone(&self.on_reader);
        let transmit = move |command: &[u8]| {
            let mut on_reader = lock(&on_reader);
            let placed = on_reader.as_mut().filter(|placed| placed.turn == turn);
            let placed = placed.ok_or(Lost::TornAway)?;
            let answer = placed.slot.process(command, &mut System);
            answer.map(|answer| answer.encode()).map_err(|_| Lost::Reader)
        };
        Some(Box::new(transmit))
    }

    fn face_number(&self, turn: u64) -> Option<FaceNumber> {
        let on_reader = lock(&self.on_reader);
        let placed = on_reader.as_ref().filter(|placed| placed.turn == turn)?;
        placed.slot.chip().memory().face_number()
    }
}

/// Randomness of the system.
struct System;

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        aws_lc_rs::rand::fill(bytes).map_err(|_| NoEntropy)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
