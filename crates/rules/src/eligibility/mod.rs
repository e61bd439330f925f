//! The answer to an eligibility check: which of the five validities of the interface, and why.

mod next_step;
mod words;

use alloc::vec::Vec;

use vocab::date::{BirthDate, late_stage_from};
use vocab::{Date, SchemeKind};

use crate::Decision;
use crate::book::ids::{
    F_045, F_222, F_224, F_282, F_422, R_085, R_110, R_162, R_163, R_168, R_194, R_264, R_338,
};
use crate::facts::{Enrolment, Loss, LossReason, NumberLink};

pub use next_step::{NextStep, Who, next_steps};

/// One person found by the numbers of a document and the birth date.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The birth date.
    pub birth: BirthDate,
    /// Every enrolment of the person that we know of.
    pub enrolments: Vec<Stretch<'a>>,
}

/// An enrolment of a candidate.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// The enrolment.
    pub enrolment: &'a Enrolment,
    /// The state of the number link at its insurer.
    pub link: NumberLink,
    /// The numbers that were asked for are those of this enrolment.
    pub asked_for: bool,
}

/// The answer. Indices name the candidate's enrolments in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligibility {
    /// 1 有効: the enrolment asked for holds.
    Valid {
        /// Which enrolment.
        stretch: usize,
    },
    /// 2 無効: it has ended, and we know of no other that holds.
    Lost {
        /// Which enrolment.
        stretch: usize,
        /// Since when and why.
        end: End,
    },
    /// 3 無効(新しい資格あり): it has ended, and the person is enrolled elsewhere.
    NewerElsewhere {
        /// The enrolment asked for.
        stretch: usize,
        /// Since when and why it does not hold.
        end: End,
        /// The enrolment that holds. Its numbers are not disclosed: the patient shows the new
        /// document.
        newer: usize,
    },
    /// 4 該当資格なし.
    NotFound(NotFound),
    /// 5 複数該当.
    Several {
        /// How many people share the numbers and the birth date.
        people: usize,
    },
}

/// How an enrolment came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The insurer registered a loss.
    Loss(Loss),
    /// The 75th birthday moved the person to the late-stage scheme on this day.
    Turned75(Date),
}

impl End {
    /// Returns the first day without eligibility.
    pub fn on(self) -> Date {
        match self {
            Self::Loss(loss) => loss.on,
            Self::Turned75(day) => day,
        }
    }

    /// Returns the reason as the interface files it.
    pub fn reason(self) -> LossReason {
        match self {
            Self::Loss(loss) => loss.reason,
            Self::Turned75(_) => LossReason::OtherInsurance,
        }
    }
}

/// Why no eligibility was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Nobody with these numbers and this birth date is registered.
    NoMatch,
    /// The enrolment begins only on this day.
    NotYet {
        /// The first day.
        from: Date,
    },
    /// The insurer is checking the record and shows nothing meanwhile (R-284, F-422).
    UnderCheck,
}

/// Decides the validity on a day from all people found.
pub fn eligibility(found: &[Candidate<'_>], on: Date) -> Decision<Eligibility> {
    let asked = &[R_110, F_222];
    match found {
        [] => Decision::new(Eligibility::NotFound(NotFound::NoMatch), asked)
            .because(&[F_224, R_162, R_163, R_168, R_264]),
        [person] => of_person(person, on).because(asked),
        several => {
            let several = Eligibility::Several { people: several.len() };
            Decision::new(several, asked).because(&[F_045])
        }
    }
}

fn of_person(person: &Candidate<'_>, on: Date) -> Decision<Eligibility> {
    let mut asked = person.enrolments.iter().enumerate().filter(|(_, stretch)| stretch.asked_for);
    let Some(first) = asked.next() else {
        return Decision::new(Eligibility::NotFound(NotFound::NoMatch), &[F_224, R_162, R_163]);
    };
    // Somebody who left and came back has the numbers twice: the stretch that holds counts, else
    // the last begun.
    let (index, stretch) = asked.fold(first, |best, next| {
        let holds = |(_, stretch): &(usize, &Stretch<'_>)| end_of(person, stretch, on).is_none();
        let begun = |(_, stretch): &(usize, &Stretch<'_>)| stretch.enrolment.gained_on <= on;
        let better = (begun(&next), holds(&next), next.1.enrolment.gained_on)
            > (begun(&best), holds(&best), best.1.enrolment.gained_on);
        if better { next } else { best }
    });
    if stretch.link == NumberLink::Suspended {
        let checking = Eligibility::NotFound(NotFound::UnderCheck);
        return Decision::new(checking, &[F_422, F_224, R_163]);
    }
    if stretch.enrolment.gained_on > on {
        let from = stretch.enrolment.gained_on;
        let not_yet = Eligibility::NotFound(NotFound::NotYet { from });
        return Decision::new(not_yet, &[F_224, R_162, R_163]);
    }
    match end_of(person, stretch, on) {
        None => Decision::new(Eligibility::Valid { stretch: index }, turned_75(stretch)),
        Some(end) => ended(person, index, end, on),
    }
}

fn turned_75(stretch: &Stretch<'_>) -> &'static [crate::book::RuleId] {
    if stretch.enrolment.id.insurer.scheme().kind() == SchemeKind::LateStage {
        &[R_338, F_282]
    } else {
        &[]
    }
}

fn ended(person: &Candidate<'_>, stretch: usize, end: End, on: Date) -> Decision<Eligibility> {
    let newer = person.enrolments.iter().enumerate().find(|(index, other)| {
        let begun = other.enrolment.gained_on <= on && other.link != NumberLink::Suspended;
        *index != stretch && begun && end_of(person, other, on).is_none()
    });
    let why: &[_] = match end {
        End::Loss(_) => &[R_194],
        End::Turned75(_) => &[R_338, F_282],
    };
    if let Some((newer, _)) = newer {
        let elsewhere = Eligibility::NewerElsewhere { stretch, end, newer };
        Decision::new(elsewhere, &[F_224, R_085]).because(why)
    } else {
        let lost = Eligibility::Lost { stretch, end };
        Decision::new(lost, &[F_224, R_162, R_163, R_264]).because(why)
    }
}

/// Returns how a stretch that has begun came to its end by `on`, or `None` while it holds.
fn end_of(person: &Candidate<'_>, stretch: &Stretch<'_>, on: Date) -> Option<End> {
    let loss = stretch.enrolment.lost.filter(|loss| loss.on <= on).map(End::Loss);
    let scheme = stretch.enrolment.id.insurer.scheme().kind();
    let moves_at_75 = scheme != SchemeKind::LateStage && scheme.is_insurance();
    let from = late_stage_from(person.birth);
    let moved = (moves_at_75 && from <= on).then_some(End::Turned75(from));
    match (loss, moved) {
        (Some(loss), Some(moved)) if moved.on() < loss.on() => Some(moved),
        (Some(loss), _) => Some(loss),
        (None, moved) => moved,
    }
}

impl Eligibility {
    /// Returns the code of the interface (資格有効性, F-222).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "1",
            Self::Lost { .. } => "2",
            Self::NewerElsewhere { .. } => "3",
            Self::NotFound(_) => "4",
            Self::Several { .. } => "5",
        }
    }

    /// Returns the enrolment whose data the facility may see.
    pub fn shown(&self) -> Option<usize> {
        match self {
            Self::Valid { stretch }
            | Self::Lost { stretch, .. }
            | Self::NewerElsewhere { stretch, .. } => Some(*stretch),
            Self::NotFound(_) | Self::Several { .. } => None,
        }
    }
}
