//! The reader's screen: what a patient sees, hears and answers at the counter.
//!
//! [`Stage`] holds the one screen that stands there; [`router`] shows it and takes answers. The
//! program that has the card asks by [`Stage::ask`].

mod answer;
mod page;
mod routes;
mod screen;
mod stage;
mod texts;
mod tray;
mod view;

pub use answer::{Answer, AnswerDefect, Form, Way, answer};
pub use routes::{Reader, router};
pub use screen::{Busy, Ending, Face, Notice, PhotoName, Reason, Screen, Subject, Ways};
pub use stage::{Asked, Matcher, Patience, Snapshot, Stage};
pub use tray::{Tray, TrayCard, TrayDefect};
pub use view::{Change, View};
