//! What a facility owes: the system, and the sign that it has it.

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::ids::{R_111, R_112, R_113};

/// The first day of the obligation.
const OBLIGED_FROM: Date = date(2023, 4, 1);

/// The kind of facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacilityKind {
    /// 保険医療機関.
    MedicalInstitution,
    /// 保険薬局.
    Pharmacy,
    /// Any other, such as a clinic outside insurance.
    Other,
}

/// A facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facility {
    /// The kind.
    pub kind: FacilityKind,
    /// オンライン資格確認 is in use.
    pub introduced: bool,
    /// The facility falls under an exception from the obligation.
    pub exempt: bool,
}

/// What follows for the facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The facility must introduce the system.
    pub obliged: bool,
    /// The facility shows the sign 「マイナ受付」.
    pub badge: bool,
    /// Patients can be checked by card.
    pub card_checks: bool,
}

/// Decides what a facility owes on a day.
pub fn duty(facility: Facility, on: Date) -> Decision<Duty> {
    let insured = facility.kind != FacilityKind::Other;
    let obliged = insured && !facility.exempt && on >= OBLIGED_FROM;
    let outcome = Duty { obliged, badge: facility.introduced, card_checks: facility.introduced };
    Decision::new(outcome, &[R_112, R_113, R_111])
}
