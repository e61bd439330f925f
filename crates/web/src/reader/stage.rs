//! The stage: what stands on the reader now, who waits for an answer, and for how long.
//!
//! The thread of a visit asks and waits; the pages show and answer. Between two visits nothing is
//! left: the view, the answer, the photo and what was wrong with an answer are gone.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::answer::{Answer, AnswerDefect, Form, answer};
use super::screen::{PhotoName, Screen};
use super::view::{Change, View};

/// How often the thread of a visit looks whether the card is still there.
const GLANCE: Duration = Duration::from_millis(50);

/// How long an answer is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Nobody touches anything for so long: the screen warns.
    pub idle: Duration,
    /// So long after the warning the visit ends.
    pub warned: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { idle: Duration::from_mins(1), warned: Duration::from_secs(30) }
    }
}

/// How a question ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// With an answer.
    Answer(Answer),
    /// The card is gone.
    Gone,
    /// Nobody answered.
    TimedOut,
}

/// Whether this machine can compare faces: known once the page has tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matcher {
    /// No page has said so yet.
    #[default]
    Unknown,
    /// Camera and model are there.
    Ready,
    /// One of them is missing.
    Missing,
}

/// What the page draws.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Grows with every change.
    pub version: u64,
    /// Grows with every screen.
    pub question: u64,
    /// The screen.
    pub screen: Screen,
    /// How it looks.
    pub view: View,
    /// What is wrong with the last answer.
    pub defect: Option<AnswerDefect>,
    /// Seconds until the visit ends, if the screen warns.
    pub ends_in: Option<u64>,
    /// An answer is waited for.
    pub asks: bool,
}

struct State {
    now: Snapshot,
    touched: Instant,
    warned: Option<Instant>,
    answer: Option<Answer>,
    photo: Option<(PhotoName, Vec<u8>)>,
    matcher: Matcher,
}

/// One reader's screen.
pub struct Stage {
    patience: Patience,
    state: Mutex<State>,
    answered: Condvar,
    version: watch::Sender<u64>,
}

impl core::fmt::Debug for Stage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Stage")
    }
}

impl Stage {
    /// An empty stage: the reader is closed.
    pub fn new(patience: Patience) -> Self {
        let now = Snapshot {
            version: 1,
            question: 1,
            screen: Screen::Closed,
            view: View::default(),
            defect: None,
            ends_in: None,
            asks: false,
        };
        let state = State {
            now,
            touched: Instant::now(),
            warned: None,
            answer: None,
            photo: None,
            matcher: Matcher::default(),
        };
        let (version, _) = watch::channel(1);
        Self { patience, state: Mutex::new(state), answered: Condvar::new(), version }
    }

    /// Shows a screen that needs no answer.
    pub fn show(&self, screen: Screen) {
        let mut state = self.lock();
        state.turn_to(screen, false);
        self.turned(state);
    }

    /// Ends a visit: shows what stands there for the next patient, as if nobody had been here.
    pub fn clear(&self, screen: Screen) {
        let mut state = self.lock();
        state.now.view = View::default();
        state.forget_photo();
        state.turn_to(screen, false);
        self.turned(state);
    }

    /// Shows a screen and waits for its answer, until the card is gone or nobody answers.
    pub fn ask(&self, screen: Screen, mut is_gone: impl FnMut() -> bool) -> Asked {
        let times_out = screen.times_out();
        let mut state = self.lock();
        state.turn_to(screen, true);
        self.turned(state);
        loop {
            // Outside of the lock: it asks the reader.
            let gone = is_gone();
            let mut state = self.lock();
            if let Some(answer) = state.answer.take() {
                state.now.asks = false;
                return Asked::Answer(answer);
            }
            if gone {
                state.now.asks = false;
                return Asked::Gone;
            }
            if times_out && self.has_run_out(&mut state) {
                state.now.asks = false;
                return Asked::TimedOut;
            }
            let waited = self.answered.wait_timeout(state, GLANCE);
            drop(waited.unwrap_or_else(PoisonError::into_inner));
        }
    }

    /// Warns when nobody has touched anything for long; tells when the time is over.
    fn has_run_out(&self, state: &mut State) -> bool {
        let Some(warned) = state.warned else {
            if state.touched.elapsed() >= self.patience.idle {
                state.warned = Some(Instant::now());
                self.bump(state);
            }
            return false;
        };
        warned.elapsed() >= self.patience.warned
    }

    /// Takes what a page sends. An answer to another question than the present one changes nothing:
    /// a second press of a button is no second answer.
    pub fn answer(&self, form: &Form) {
        let mut state = self.lock();
        state.touch();
        if !state.now.asks || state.answer.is_some() || form.question != state.now.question {
            return;
        }
        match answer(&state.now.screen, form) {
            Ok(answer) => {
                state.answer = Some(answer);
                drop(state);
                self.answered.notify_all();
            }
            Err(defect) => {
                state.now.defect = Some(defect);
                self.turned(state);
            }
        }
    }

    /// Changes how the screen looks.
    pub fn change(&self, change: Change) {
        let mut state = self.lock();
        state.touch();
        state.now.view = state.now.view.changed(change);
        self.turned(state);
    }

    /// Somebody is still there.
    pub fn touch(&self) {
        let mut state = self.lock();
        let warned = state.warned.is_some();
        state.touch();
        if warned {
            self.turned(state);
        }
    }

    /// Has every page draw itself again, because something beside the screen changed.
    pub fn redraw(&self) {
        self.turned(self.lock());
    }

    /// Lends the photo of the chip to the page under a name, for one fetch.
    pub fn lend_photo(&self, name: PhotoName, png: Vec<u8>) {
        let mut state = self.lock();
        state.forget_photo();
        state.photo = Some((name, png));
    }

    /// Takes the photo back.
    pub fn forget_photo(&self) {
        self.lock().forget_photo();
    }

    /// Hands the photo out, once.
    pub(super) fn photo(&self, name: &str) -> Option<Vec<u8>> {
        let mut state = self.lock();
        let named = state.photo.as_ref().is_some_and(|(known, _)| known.to_string() == name);
        let taken = if named { state.photo.take() } else { None };
        taken.map(|(_, png)| png)
    }

    /// The page has tried whether it can compare faces.
    pub fn matcher_is(&self, ready: bool) {
        self.lock().matcher = if ready { Matcher::Ready } else { Matcher::Missing };
    }

    /// Whether this machine can compare faces.
    pub fn matcher(&self) -> Matcher {
        self.lock().matcher
    }

    /// What stands there now.
    pub fn now(&self) -> Snapshot {
        let state = self.lock();
        let left = |at: Instant| self.patience.warned.saturating_sub(at.elapsed());
        let ends_in = state.warned.map(|at| left(at).as_secs().saturating_add(1));
        Snapshot { ends_in, ..state.now.clone() }
    }

    /// Waits until there is something newer than a version.
    pub(super) async fn newer_than(&self, version: u64) {
        let mut versions = self.version.subscribe();
        // The sender lives as long as the stage.
        drop(versions.wait_for(|now| *now > version).await);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn bump(&self, state: &mut State) {
        state.now.version = state.now.version.saturating_add(1);
        self.version.send_replace(state.now.version);
    }

    fn turned(&self, mut state: MutexGuard<'_, State>) {
        self.bump(&mut state);
    }
}

impl State {
    fn turn_to(&mut self, screen: Screen, asks: bool) {
        self.now.question = self.now.question.saturating_add(1);
        self.now.screen = screen;
        self.now.defect = None;
        self.now.asks = asks;
        self.answer = None;
        self.touch();
    }

    fn touch(&mut self) {
        self.touched = Instant::now();
        self.warned = None;
    }

    fn forget_photo(&mut self) {
        if let Some((_, mut png)) = self.photo.take() {
            png.fill(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::{Asked, Patience, Stage};
    use crate::Language;
    use crate::reader::answer::{Answer, Form};
    use crate::reader::screen::{PhotoName, Screen};
    use crate::reader::view::Change;

    const SHORT: Patience =
        Patience { idle: Duration::from_millis(60), warned: Duration::from_millis(60) };

    fn yes(question: u64) -> Form {
        Form { question, answer: "yes".into(), ..Form::default() }
    }

    /// Asks on a thread of its own and waits until the question stands there.
    fn asking(stage: &Arc<Stage>) -> thread::JoinHandle<Asked> {
        let asked = Arc::clone(stage);
        let visit = thread::spawn(move || asked.ask(Screen::Register, || false));
        while !stage.now().asks {
            thread::yield_now();
        }
        visit
    }

    #[test]
    fn an_answer_reaches_the_one_who_asked() {
        let stage = Arc::new(Stage::new(Patience::default()));
        let visit = asking(&stage);
        stage.answer(&yes(stage.now().question));
        assert_eq!(visit.join().unwrap(), Asked::Answer(Answer::Yes));
    }

    #[test]
    fn an_answer_to_an_earlier_question_is_none() {
        let stage = Arc::new(Stage::new(SHORT));
        let visit = asking(&stage);
        stage.answer(&yes(stage.now().question - 1));
        assert_eq!(visit.join().unwrap(), Asked::TimedOut);
    }

    #[test]
    fn a_wrong_answer_is_told_and_the_question_stays() {
        let stage = Arc::new(Stage::new(Patience::default()));
        let visit = asking(&stage);
        let question = stage.now().question;
        stage.answer(&Form { question, answer: "maybe".into(), ..Form::default() });
        assert!(stage.now().defect.is_some());
        stage.answer(&yes(question));
        assert_eq!(visit.join().unwrap(), Asked::Answer(Answer::Yes));
    }

    #[test]
    fn nobody_there_is_warned_before_the_end_and_a_touch_gives_time() {
        let stage = Arc::new(Stage::new(SHORT));
        let visit = asking(&stage);
        for _ in 0..3 {
            while stage.now().ends_in.is_none() {
                assert!(!visit.is_finished(), "ended without a warning");
                thread::yield_now();
            }
            stage.touch();
            assert_eq!(stage.now().ends_in, None);
        }
        assert_eq!(visit.join().unwrap(), Asked::TimedOut);
    }

    #[test]
    fn a_card_that_is_gone_ends_the_question() {
        let stage = Stage::new(Patience::default());
        assert_eq!(stage.ask(Screen::Register, || true), Asked::Gone);
    }

    #[test]
    fn nothing_of_a_patient_is_left_for_the_next() {
        let stage = Stage::new(Patience::default());
        let name = PhotoName([7; 16]);
        stage.change(Change::Language(Language::English));
        stage.change(Change::Large);
        stage.lend_photo(name.clone(), vec![1, 2, 3]);
        stage.clear(Screen::Insert);
        let now = stage.now();
        assert_eq!(now.view, crate::reader::View::default());
        assert_eq!(stage.photo(&name.to_string()), None);
        assert!(now.defect.is_none() && !now.asks);
    }

    #[test]
    fn a_photo_is_handed_out_once_and_only_by_its_name() {
        let stage = Stage::new(Patience::default());
        let name = PhotoName([7; 16]);
        stage.lend_photo(name.clone(), vec![1]);
        assert_eq!(stage.photo("07"), None);
        assert_eq!(stage.photo(&name.to_string()), Some(vec![1]));
        assert_eq!(stage.photo(&name.to_string()), None);
    }
}
