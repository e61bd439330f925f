//! One visit after the other at a reader with a page.

use std::sync::Arc;
use std::time::Duration;

use card::cv::CardKey;
use jiff::Timestamp;
use terminal::centre::ReaderKind;
use terminal::counter::{
    CardOver, Counter, CounterError, Moment, Outcome, Seed, Settings, TerminalAuthority,
    VisualPassword, read_face_root,
};
use web::reader::{Busy, Ending, Screen, Stage};

use super::bay::Bay;
use super::clerk::PageClerk;

/// Longest time without a look at what waits to be reported.
const IDLE: Duration = Duration::from_secs(5);
/// A card that lies there longer after the end is left behind.
const LEFT_BEHIND: Duration = Duration::from_secs(5);
/// The last words stay so long after the card is gone.
const LAST_WORDS: Duration = Duration::from_secs(4);

/// The moment at this counter: a demo lives on a day of its own.
pub(crate) type At = Box<dyn Fn() -> Timestamp + Send>;

/// What serves card after card.
pub(crate) struct Visits {
    counter: Counter,
    authority: Option<TerminalAuthority>,
    password: Option<VisualPassword>,
    face_root: Option<CardKey>,
    compares_faces: bool,
    stage: Arc<Stage>,
    bay: Arc<dyn Bay>,
    at: At,
}

impl Visits {
    /// Opens the counter that the settings describe.
    ///
    /// # Errors
    /// What of the settings cannot be used.
    pub(crate) fn open(
        settings: &Settings,
        stage: Arc<Stage>,
        bay: Arc<dyn Bay>,
        at: At,
    ) -> Result<Self, CounterError> {
        let authority = settings.terminal_way.as_ref().map(TerminalAuthority::read).transpose()?;
        Ok(Self {
            counter: Counter::open(settings)?,
            authority,
            password: settings.visual_password.clone(),
            face_root: read_face_root(settings)?,
            compares_faces: settings.reader == ReaderKind::Face,
            stage,
            bay,
            at,
        })
    }

    /// Serves until the bay ends. What is broken closes the reader until the next card.
    pub(crate) fn run(mut self) {
        self.stage.clear(Screen::Insert);
        let bay = Arc::clone(&self.bay);
        while !bay.presence().has_ended() {
            let Some(turn) = bay.presence().wait(IDLE) else {
                self.catch_up();
                continue;
            };
            let ending = self.visit(turn).unwrap_or_else(|error| {
                tracing::error!(code = error.code(), "the counter is broken");
                Ending::Reception
            });
            self.farewell(turn, ending);
        }
        self.stage.clear(Screen::Closed);
    }

    fn catch_up(&mut self) {
        if self.counter.waiting().is_empty() {
            return;
        }
        let caught_up = seed().map(|seed| self.counter.catch_up(seed));
        if let Some(Err(error)) = caught_up {
            tracing::error!(code = error.code(), "the counter cannot catch up");
        }
    }

    fn visit(&mut self, turn: u64) -> Result<Ending, CounterError> {
        self.stage.show(Screen::Wait(Busy::Card));
        let (Some(transmit), Some(seed)) = (self.bay.open(turn), seed()) else {
            return Ok(Ending::Again);
        };
        let at = (self.bay.as_ref(), turn);
        let password = self.password.as_ref();
        let mut clerk = PageClerk::new(&self.stage, at, self.compares_faces, password);
        let card = CardOver::new(transmit, self.authority.as_ref());
        let mut card = card.trusting(self.face_root);
        let moment = Moment { at: (self.at)(), seed };
        let outcome = self.counter.serve(&mut card, &mut clerk, moment)?;
        tracing::info!(code = code(&outcome), "visit");
        Ok(clerk.ending())
    }

    /// Has the card taken. A card that was left behind is called for, until it is gone.
    fn farewell(&self, turn: u64, ending: Ending) {
        let presence = self.bay.presence();
        self.stage.show(Screen::Take { ending, left_behind: false });
        if !presence.wait_gone(turn, LEFT_BEHIND) {
            tracing::warn!("a card was left behind");
            self.stage.show(Screen::Take { ending, left_behind: true });
            while !presence.wait_gone(turn, IDLE) {}
        }
        if ending != Ending::Checked && presence.there().is_none() {
            self.stage.show(Screen::Take { ending, left_behind: false });
            // A card that comes in the meantime is served at once.
            presence.wait(LAST_WORDS);
        }
        self.stage.clear(Screen::Insert);
    }
}

fn code(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Checked(_) => "checked",
        Outcome::Outage(outage) => outage.why.code(),
        Outcome::Stopped(stop) => stop.code(),
    }
}

/// Draws for one visit; `None` if the system has no randomness.
fn seed() -> Option<Seed> {
    let mut drawn = [0; 32];
    aws_lc_rs::rand::fill(&mut drawn).ok().map(|()| Seed(drawn))
}
