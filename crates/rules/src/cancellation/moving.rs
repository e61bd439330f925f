//! A change of insurer: the registration stays, the paperwork does not go away.

use alloc::vec::Vec;

use crate::Decision;
use crate::book::ids::{R_084, R_085, R_086, R_105};

/// Where the enrolment with the new insurer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enrolment {
    /// Not filed yet.
    NotFiled,
    /// Filed, not complete.
    Pending,
    /// Complete at the new insurer.
    Registered,
}

/// A person who changes insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The card is registered for use.
    pub registered: bool,
    /// The enrolment with the new insurer.
    pub enrolment: Enrolment,
    /// The leaving of the old insurer is filed.
    pub left: bool,
    /// The person was seen with the card since joining.
    pub visited: bool,
    /// A cancellation asked for at the old insurer is not complete yet.
    pub cancellation_pending: bool,
}

/// What the person or the desk has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// File the leaving of the old insurer.
    LeaveOldInsurer,
    /// File the joining of the new insurer.
    JoinNewInsurer,
    /// Wait for the new insurer to complete the enrolment.
    WaitForEnrolment,
    /// See in the portal that the new insurer is shown.
    CheckPortal,
    /// Tell the new insurer of the cancellation asked for at the old one.
    DeclareCancellation,
    /// Apply to the new insurer for a 資格確認書.
    ApplyForCertificate,
}

/// What a change of insurer means for the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The card works with the new insurer.
    pub usable: bool,
    /// The card has to be registered again. Never because of the change.
    pub register_again: bool,
    /// What is to be done, in order.
    pub tasks: Vec<Task>,
}

/// Decides what a change of insurer asks for. It never asks to register the card again.
pub fn change_insurer(person: Move) -> Decision<Moved> {
    let enrolled = person.enrolment == Enrolment::Registered;
    let usable = person.registered && enrolled;
    let tasks = [
        (!person.left, Task::LeaveOldInsurer),
        (person.enrolment == Enrolment::NotFiled, Task::JoinNewInsurer),
        (person.enrolment == Enrolment::Pending, Task::WaitForEnrolment),
        (person.cancellation_pending, Task::DeclareCancellation),
        (person.cancellation_pending, Task::ApplyForCertificate),
        (person.registered && !person.visited, Task::CheckPortal),
    ];
    let tasks = tasks.into_iter().filter_map(|(due, task)| due.then_some(task)).collect();
    let decision = Decision::new(Moved { usable, register_again: false, tasks }, &[R_084, R_085]);
    let decision = if person.visited { decision } else { decision.because(&[R_086]) };
    if person.cancellation_pending { decision.because(&[R_105]) } else { decision }
}
