//! What is answered on a screen: a form becomes an answer, or a sentence that says what is wrong.

use vocab::name::to_half_width;

use super::screen::{Reason, Screen};
use super::texts;
use crate::language::Text;

/// Longest name of a member of staff, in characters.
const LONGEST_STAFF: usize = 32;
/// Longest password of the visual check, in characters.
const LONGEST_PASSWORD: usize = 64;
/// Digits of the number on the card's face.
const FACE_NUMBER: usize = 14;

/// The fields that a form may send.
#[derive(Clone, Default)]
pub struct Form {
    /// Which question is answered.
    pub question: u64,
    /// Which button.
    pub answer: String,
    /// PIN, or number of the card's face.
    pub digits: String,
    /// The PIN is typed for the patient.
    pub proxy: bool,
    /// Somebody else placed the card.
    pub helped: bool,
    /// Distance between face and photo.
    pub distance: Option<f64>,
    /// Who of the staff.
    pub staff: String,
    /// The facility's password for the visual check.
    pub password: String,
    /// Why.
    pub reason: String,
    /// Documents that were shown.
    pub shown: Vec<String>,
}

impl core::fmt::Debug for Form {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Form")
    }
}

impl Form {
    /// Takes the fields of a form as they were sent. Fields that are not known are left out.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "question" => form.question = value.parse().unwrap_or_default(),
                "answer" => form.answer = value,
                "digits" => form.digits = value,
                "proxy" => form.proxy = true,
                "helped" => form.helped = true,
                // What is no number is out of range, and refused as such.
                "distance" => form.distance = Some(value.parse().unwrap_or(f64::NAN)),
                "staff" => form.staff = value,
                "password" => form.password = value,
                "reason" => form.reason = value,
                "shown" => form.shown.push(value),
                _ => {}
            }
        }
        form
    }
}

/// Ways to be identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the face.
    Face,
    /// By the PIN.
    Pin,
    /// Staff shall compare.
    Staff,
}

/// An answer that fits its screen.
#[derive(Clone, PartialEq)]
pub enum Answer {
    /// A way to be identified.
    Way {
        /// Which.
        way: Way,
        /// Somebody else placed the card, because the patient wished it.
        helped: bool,
    },
    /// Digits of the PIN.
    Digits {
        /// The digits.
        digits: String,
        /// Somebody else typed them, for the patient.
        proxy: bool,
    },
    /// The number on the card's face.
    FaceNumber(String),
    /// The camera compared face and photo.
    Seen {
        /// They are of one person.
        matched: bool,
        /// How far apart they are.
        distance: Option<f64>,
    },
    /// Staff compared.
    Visual {
        /// They are of one person.
        same: bool,
        /// Who looked.
        staff: String,
        /// The facility's password.
        password: String,
        /// Why.
        reason: Reason,
    },
    /// Yes.
    Yes,
    /// No.
    No,
    /// Read.
    Next,
    /// Documents that were shown, by their names in the contract.
    Shown(Vec<String>),
    /// One step back, or another way.
    Back,
}

impl core::fmt::Debug for Answer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Answer")
    }
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerDefect {
    /// What to do.
    pub text: Text,
}

const fn defect(text: Text) -> AnswerDefect {
    AnswerDefect { text }
}

/// Reads a form as the answer to a screen.
///
/// # Errors
/// What is wrong, with what to do.
pub fn answer(screen: &Screen, form: &Form) -> Result<Answer, AnswerDefect> {
    if form.answer == "back" && can_go_back(screen) {
        return Ok(Answer::Back);
    }
    match (screen, form.answer.as_str()) {
        (Screen::Identify(_), "face") => Ok(way(Way::Face, form)),
        (Screen::Identify(_), "pin") => Ok(way(Way::Pin, form)),
        (Screen::Identify(_), "staff") => Ok(way(Way::Staff, form)),
        (Screen::FaceNumber { .. }, "digits") => digits(&form.digits, FACE_NUMBER)
            .map(Answer::FaceNumber)
            .ok_or(defect(texts::DEFECT_FACE_NUMBER)),
        (Screen::Face { .. }, "match") => {
            Ok(Answer::Seen { matched: true, distance: distance(form)? })
        }
        (Screen::Face { .. }, "no-match") => {
            Ok(Answer::Seen { matched: false, distance: distance(form)? })
        }
        (Screen::Pin { .. }, "digits") => digits(&form.digits, 4)
            .map(|digits| Answer::Digits { digits, proxy: form.proxy })
            .ok_or(defect(texts::DEFECT_PIN)),
        (Screen::Staff { reasons, .. }, "same" | "different") => visual(reasons, form),
        (Screen::Register | Screen::Consent(_), "yes") => Ok(Answer::Yes),
        (Screen::Register | Screen::Consent(_) | Screen::Outage { .. }, "no") => Ok(Answer::No),
        (Screen::Notice(_), "next") => Ok(Answer::Next),
        (Screen::Outage { documents, .. }, "received") => shown(documents, &form.shown),
        _ => Err(defect(texts::DEFECT_CHOICE)),
    }
}

fn way(way: Way, form: &Form) -> Answer {
    Answer::Way { way, helped: form.helped }
}

fn can_go_back(screen: &Screen) -> bool {
    matches!(
        screen,
        Screen::Identify(_)
            | Screen::FaceNumber { .. }
            | Screen::Face { .. }
            | Screen::Pin { .. }
            | Screen::Staff { .. }
    )
}

/// Half or full width, with or without spaces and hyphens.
fn digits(text: &str, count: usize) -> Option<String> {
    let half = to_half_width(text);
    let digits: String = half.chars().filter(|c| !matches!(c, ' ' | '-' | 'ｰ')).collect();
    let fits = digits.chars().all(|c| c.is_ascii_digit()) && digits.len() == count;
    fits.then_some(digits)
}

fn distance(form: &Form) -> Result<Option<f64>, AnswerDefect> {
    match form.distance {
        Some(distance) if !(0.0..=2.0).contains(&distance) => Err(defect(texts::DEFECT_CHOICE)),
        distance => Ok(distance.map(|distance| distance.min(1.0))),
    }
}

fn visual(reasons: &[Reason], form: &Form) -> Result<Answer, AnswerDefect> {
    let reason = reasons.iter().find(|reason| reason.code() == form.reason);
    let reason = *reason.ok_or(defect(texts::DEFECT_REASON))?;
    let staff = form.staff.trim();
    if staff.is_empty() || staff.chars().count() > LONGEST_STAFF {
        return Err(defect(texts::DEFECT_STAFF));
    }
    if form.password.is_empty() || form.password.chars().count() > LONGEST_PASSWORD {
        return Err(defect(texts::DEFECT_PASSWORD));
    }
    let (staff, password) = (staff.to_owned(), form.password.clone());
    Ok(Answer::Visual { same: form.answer == "same", staff, password, reason })
}

fn shown(documents: &[(String, String)], shown: &[String]) -> Result<Answer, AnswerDefect> {
    let known = |name: &String| documents.iter().any(|(code, _)| code == name);
    if shown.len() <= documents.len() && shown.iter().all(known) {
        Ok(Answer::Shown(shown.to_vec()))
    } else {
        Err(defect(texts::DEFECT_CHOICE))
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Form, answer};
    use crate::reader::screen::{Face, Reason, Screen, Ways};

    fn typed(screen: &Screen, button: &str, digits: &str) -> Option<Answer> {
        let form = Form { answer: button.into(), digits: digits.into(), ..Form::default() };
        answer(screen, &form).ok()
    }

    #[test]
    fn a_pin_has_four_digits_in_any_width() {
        let pin = Screen::Pin { left: 3, again: false };
        let digits = |text: &str| Some(Answer::Digits { digits: text.into(), proxy: false });
        for (text, read) in [
            ("1234", digits("1234")),
            ("１２３４", digits("1234")),
            ("12 34", digits("1234")),
            ("123", None),
            ("12345", None),
            ("12a4", None),
            ("", None),
        ] {
            assert_eq!(typed(&pin, "digits", text), read, "{text}");
        }
    }

    #[test]
    fn an_answer_fits_its_screen() {
        let ways = Ways { face: Face::Offered, pin: true, staff: true, again: false };
        for (screen, button, fits) in [
            (Screen::Identify(ways), "face", true),
            (Screen::Identify(ways), "yes", false),
            (Screen::Register, "yes", true),
            (Screen::Register, "back", false),
            (Screen::Consent(vec![]), "no", true),
            (Screen::Consent(vec![]), "", false),
            (Screen::Insert, "yes", false),
            (Screen::Insert, "back", false),
            (Screen::Pin { left: 1, again: true }, "back", true),
        ] {
            assert_eq!(typed(&screen, button, "").is_some(), fits, "{} {button}", screen.name());
        }
    }

    #[test]
    fn a_visual_check_names_who_why_and_the_password() {
        let screen = Screen::Staff { again: false, reasons: vec![Reason::Child] };
        let form = |staff: &str, password: &str, reason: &str| Form {
            answer: "same".into(),
            staff: staff.into(),
            password: password.into(),
            reason: reason.into(),
            ..Form::default()
        };
        assert!(answer(&screen, &form("山田", "x", "child")).is_ok());
        for wrong in
            [form(" ", "x", "child"), form("山田", "", "child"), form("山田", "x", "reach")]
        {
            assert!(answer(&screen, &wrong).is_err());
        }
    }

    #[test]
    fn a_distance_is_a_distance() {
        let screen = Screen::Face { photo: crate::reader::screen::PhotoName([0; 16]) };
        for (distance, fits) in
            [(0.0, true), (0.4, true), (1.3, true), (-0.1, false), (f64::NAN, false)]
        {
            let form = Form { answer: "match".into(), distance: Some(distance), ..Form::default() };
            assert_eq!(answer(&screen, &form).is_ok(), fits, "{distance}");
        }
    }
}
