//! A screen as a page.

use core::borrow::Borrow;

use askama::Template;

use super::screen::{Busy, Ending, Face, Notice, Reason, Screen, Subject, Ways};
use super::stage::Snapshot;
use super::texts;
use super::tray::TrayCard;
use super::view::View;
use crate::language::{Language, Text};
use crate::ruby::Marked;

/// A button that answers.
struct Button {
    value: &'static str,
    label: Marked,
    hint: Option<Marked>,
}

/// What is to be done on a screen.
enum Control {
    /// Nothing.
    None,
    /// One of the buttons. Equal in size: none is proposed.
    Buttons { buttons: Vec<Button>, helped: bool },
    /// Digits: a field and a pad.
    Digits { label: Marked, length: usize, secret: bool },
    /// The camera. Hints carry the name by which the script knows them.
    Camera { photo: String, hints: Vec<(&'static str, Marked)> },
    /// Staff.
    Staff(Vec<(&'static str, Marked)>),
    /// Documents that were shown.
    Documents { documents: Vec<(String, String)>, lines: Vec<String>, declaration: bool },
}

/// Where the visit stands: card, identity, questions, end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Card = 1,
    Identity,
    Questions,
    End,
}

/// What a screen says and asks.
struct Shown {
    heading: Text,
    lead: Vec<Marked>,
    alert: Option<Marked>,
    control: Control,
    back: Option<Text>,
    step: Option<Step>,
    picture: &'static str,
}

#[derive(Template)]
#[template(path = "reader/page.html")]
struct Page<'a> {
    now: &'a Snapshot,
    shown: Shown,
    tray: Option<(Vec<TrayCard>, String)>,
}

/// Draws the page.
pub(super) fn draw(
    now: &Snapshot,
    tray: Option<(Vec<TrayCard>, String)>,
) -> Result<String, askama::Error> {
    let say = Say(now.view);
    let mut shown = shown(&now.screen, say);
    if let Some(defect) = now.defect {
        shown.alert = Some(say.text(defect.text));
    }
    Page { now, shown, tray }.render()
}

impl Page<'_> {
    fn say(&self, text: impl Borrow<Text>) -> Marked {
        Say(self.now.view).text(*text.borrow())
    }

    fn plain(&self, text: impl Borrow<Text>) -> String {
        self.say(text).plain()
    }

    /// What is spoken: all that stands on the screen, in its order.
    fn speech(&self) -> String {
        let mut speech = vec![self.plain(self.shown.heading)];
        speech.extend(self.shown.alert.iter().map(Marked::plain));
        speech.extend(self.shown.lead.iter().map(Marked::plain));
        if let Control::Buttons { buttons, .. } = &self.shown.control {
            for button in buttons {
                speech.push(button.label.plain());
                speech.extend(button.hint.iter().map(Marked::plain));
            }
        }
        let end = if self.now.view.language == Language::English { ". " } else { "。" };
        let trimmed = speech.iter().map(|it| it.trim_end_matches(['。', '.']));
        trimmed.collect::<Vec<_>>().join(end)
    }

    fn left_behind(&self) -> bool {
        matches!(self.now.screen, Screen::Take { left_behind: true, .. })
    }

    fn card_on_reader(&self) -> bool {
        self.tray.iter().flat_map(|(cards, _)| cards).any(|card| card.on_reader)
    }

    /// Steps with what they are: `done`, `now` or `to-come`.
    fn steps(&self) -> Vec<(u8, &'static str)> {
        let Some(now) = self.shown.step else { return Vec::new() };
        [(1, Step::Card), (2, Step::Identity), (3, Step::Questions), (4, Step::End)]
            .into_iter()
            .map(|(number, step)| {
                let state = match step.cmp(&now) {
                    core::cmp::Ordering::Less => "done",
                    core::cmp::Ordering::Equal => "now",
                    core::cmp::Ordering::Greater => "to-come",
                };
                (number, state)
            })
            .collect()
    }
}

#[derive(Clone, Copy)]
struct Say(View);

impl Say {
    fn text(self, text: Text) -> Marked {
        Marked::new(text.within(self.0.language), self.0.shows_ruby())
    }

    fn button(self, value: &'static str, label: Text, hint: Option<Text>) -> Button {
        Button { value, label: self.text(label), hint: hint.map(|hint| self.text(hint)) }
    }

    fn count(self, text: Text, count: u8) -> Marked {
        let (before, after) = match self.0.language {
            Language::Japanese | Language::Easy => (text.within(self.0.language), "{回|かい}"),
            Language::English => (text.en, ""),
        };
        Marked::new(format!("{before} {count}{after}"), self.0.shows_ruby())
    }
}

fn shown(screen: &Screen, say: Say) -> Shown {
    let simple = |heading, lead, step, picture| Shown {
        heading,
        lead: vec![say.text(lead)],
        alert: None,
        control: Control::None,
        back: None,
        step,
        picture,
    };
    match screen {
        Screen::Closed => simple(texts::CLOSED, texts::CLOSED_LEAD, None, "staff"),
        Screen::Insert => simple(texts::INSERT, texts::INSERT_LEAD, Some(Step::Card), "card-in"),
        Screen::Wait(Busy::Card) => {
            simple(texts::WAIT_CARD, texts::WAIT_CARD_LEAD, Some(Step::Card), "wait")
        }
        Screen::Wait(Busy::Centre) => {
            simple(texts::WAIT_CENTRE, texts::WAIT_CENTRE_LEAD, Some(Step::Identity), "wait")
        }
        Screen::Identify(ways) => identify(*ways, say),
        Screen::FaceNumber { left } => face_number(*left, say),
        Screen::Face { photo } => camera(photo.to_string(), say),
        Screen::Pin { left, again } => pin(*left, *again, say),
        Screen::Staff { again, reasons } => staff(*again, reasons, say),
        Screen::Register => register(say),
        Screen::Consent(subjects) => consent(subjects, say),
        Screen::Notice(notice) => notice_screen(notice, say),
        Screen::Outage { documents, lines, declaration } => Shown {
            control: Control::Documents {
                documents: documents.clone(),
                lines: lines.clone(),
                declaration: *declaration,
            },
            ..simple(texts::OUTAGE, texts::OUTAGE_LEAD, None, "staff")
        },
        Screen::Take { ending, left_behind } => {
            let lead = match ending {
                Ending::Checked => texts::TAKE_CHECKED,
                Ending::Reception => texts::TAKE_RECEPTION,
                Ending::Again => texts::TAKE_AGAIN,
                Ending::TimedOut => texts::TAKE_TIMED_OUT,
            };
            let alert = left_behind.then(|| say.text(texts::LEFT_BEHIND));
            Shown { alert, ..simple(texts::TAKE, lead, Some(Step::End), "card-out") }
        }
    }
}

fn buttons(buttons: Vec<Button>) -> Control {
    Control::Buttons { buttons, helped: false }
}

fn identify(ways: Ways, say: Say) -> Shown {
    let mut buttons = Vec::new();
    let mut lead = Vec::new();
    match ways.face {
        Face::Offered => {
            buttons.push(say.button("face", texts::FACE, Some(texts::FACE_HINT)));
        }
        Face::Missing => lead.push(say.text(texts::FACE_MISSING)),
        Face::Hidden => {}
    }
    if ways.pin {
        buttons.push(say.button("pin", texts::PIN, Some(texts::PIN_HINT)));
    }
    if ways.staff {
        buttons.push(say.button("staff", texts::STAFF_CALL, Some(texts::STAFF_HINT)));
    }
    Shown {
        heading: texts::IDENTIFY,
        lead,
        alert: ways.again.then(|| say.text(texts::IDENTIFY_AGAIN)),
        control: Control::Buttons { buttons, helped: true },
        back: Some(texts::STOP),
        step: Some(Step::Identity),
        picture: "person",
    }
}

fn face_number(left: Option<u8>, say: Say) -> Shown {
    let mut lead = vec![say.text(texts::FACE_NUMBER_LEAD)];
    lead.extend(left.map(|left| say.count(texts::TRIES_LEFT, left)));
    let label = say.text(texts::FACE_NUMBER_LABEL);
    Shown {
        heading: texts::FACE_NUMBER,
        lead,
        alert: left.map(|_| say.text(texts::FACE_NUMBER_WRONG)),
        control: Control::Digits { label, length: 14, secret: false },
        back: Some(texts::OTHER_WAY),
        step: Some(Step::Identity),
        picture: "card-in",
    }
}

fn camera(photo: String, say: Say) -> Shown {
    let hints = [
        ("start", texts::LOOK_START),
        ("none", texts::LOOK_NONE),
        ("several", texts::LOOK_SEVERAL),
        ("small", texts::LOOK_SMALL),
        ("dark", texts::LOOK_DARK),
        ("still", texts::LOOK_STILL),
        ("compare", texts::LOOK_COMPARE),
    ];
    let hints = hints.into_iter().map(|(name, text)| (name, say.text(text))).collect();
    Shown {
        heading: texts::LOOK,
        lead: vec![say.text(texts::LOOK_LEAD)],
        alert: None,
        control: Control::Camera { photo, hints },
        back: Some(texts::OTHER_WAY),
        step: Some(Step::Identity),
        picture: "",
    }
}

fn pin(left: u8, again: bool, say: Say) -> Shown {
    let mut lead = vec![say.count(texts::TRIES_LEFT, left)];
    if left == 1 {
        lead.push(say.text(texts::PIN_LAST));
    }
    let label = say.text(texts::PIN_LABEL);
    Shown {
        heading: texts::PIN_ASK,
        lead,
        alert: again.then(|| say.text(texts::PIN_WRONG)),
        control: Control::Digits { label, length: 4, secret: true },
        back: Some(texts::OTHER_WAY),
        step: Some(Step::Identity),
        picture: "",
    }
}

fn staff(again: bool, reasons: &[Reason], say: Say) -> Shown {
    let text = |reason| match reason {
        Reason::FaceAndPinFailed => texts::REASON_FAILED,
        Reason::CannotReach => texts::REASON_REACH,
        Reason::Child => texts::REASON_CHILD,
        Reason::Disabled => texts::REASON_DISABLED,
        Reason::PinLocked => texts::REASON_LOCKED,
        Reason::FaceOnlyCard => texts::REASON_FACE_ONLY,
        Reason::Other => texts::REASON_OTHER,
    };
    let reasons = reasons.iter().map(|reason| (reason.code(), say.text(text(*reason)))).collect();
    Shown {
        heading: texts::STAFF,
        lead: vec![say.text(texts::STAFF_LEAD)],
        alert: again.then(|| say.text(texts::STAFF_WRONG)),
        control: Control::Staff(reasons),
        back: Some(texts::OTHER_WAY),
        step: Some(Step::Identity),
        picture: "",
    }
}

fn register(say: Say) -> Shown {
    Shown {
        heading: texts::REGISTER,
        lead: vec![say.text(texts::REGISTER_LEAD)],
        alert: None,
        control: buttons(vec![
            say.button("yes", texts::REGISTER_YES, None),
            say.button("no", texts::REGISTER_NO, Some(texts::REGISTER_NO_HINT)),
        ]),
        back: None,
        step: Some(Step::Questions),
        picture: "card-in",
    }
}

fn consent(subjects: &[Subject], say: Say) -> Shown {
    let name = |subject: &Subject| match subject {
        Subject::Care => texts::CARE,
        Subject::Drugs => texts::DRUGS,
        Subject::Surgery => texts::SURGERY,
        Subject::Checkup => texts::CHECKUP,
        Subject::Limit => texts::LIMIT,
    };
    let limit = subjects == [Subject::Limit];
    let (heading, why, yes, no, hint) = if limit {
        let words = (texts::CONSENT_LIMIT, texts::CONSENT_LIMIT_WHY);
        (words.0, words.1, texts::LIMIT_YES, texts::LIMIT_NO, None)
    } else {
        let hint = Some(texts::CONSENT_NO_HINT);
        (texts::CONSENT, texts::CONSENT_WHY, texts::CONSENT_YES, texts::CONSENT_NO, hint)
    };
    let mut lead: Vec<_> = subjects.iter().map(|subject| say.text(name(subject))).collect();
    lead.push(say.text(why));
    Shown {
        heading,
        lead,
        alert: None,
        control: buttons(vec![say.button("yes", yes, None), say.button("no", no, hint)]),
        back: None,
        step: Some(Step::Questions),
        picture: "",
    }
}

fn notice_screen(notice: &Notice, say: Say) -> Shown {
    let (heading, lead, picture) = match notice {
        Notice::RenewSoon => (texts::RENEW, say.text(texts::RENEW_LEAD), "calendar"),
        Notice::Ended => (texts::ENDED, say.text(texts::ENDED_LEAD), "calendar"),
        Notice::Registered => (texts::REGISTERED, say.text(texts::REGISTERED_LEAD), "done"),
        Notice::PinLocked => (texts::LOCKED, say.text(texts::LOCKED_LEAD), "staff"),
        Notice::Other(text) => (texts::NOTICE, Marked::new(text.clone(), false), ""),
    };
    Shown {
        heading,
        lead: vec![lead],
        alert: None,
        control: buttons(vec![say.button("next", texts::NEXT, None)]),
        back: None,
        step: Some(Step::Questions),
        picture,
    }
}
