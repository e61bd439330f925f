//! When the online check cannot be reached: what the facility does and writes down.

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{F_360, F_361, F_364, F_365, R_321};

/// The insurance that the patient names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Insurance through an employer.
    Employees,
    /// National Health Insurance of a municipality.
    Nhi,
    /// A National Health Insurance society.
    NhiSociety,
    /// The late-stage scheme.
    LateStage,
}

/// The emergency function that helps (F-360).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// 資格情報照会(システム障害時).
    FailureInquiry,
    /// 災害時医療情報閲覧.
    DisasterView,
}

/// A step to open the inquiry (F-361).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Call the centre with code, name and the person in charge.
    CallCentre,
    /// Take the call back at the registered number and send the report form.
    CallBackAndReport,
    /// Wait until the operator opens the function.
    OperatorOpens,
    /// Check, and report the end.
    CheckAndReport,
}

/// What is asked of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The name.
    Name,
    /// The birth date.
    BirthDate,
    /// The sex.
    Sex,
    /// The address.
    Address,
    /// A telephone number or the like.
    Contact,
    /// The employer.
    Employer,
    /// The name of the insurer.
    InsurerName,
    /// The kind of insurance.
    InsuranceKind,
    /// The copayment ratio.
    Ratio,
}

/// Where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// A note until the function opens.
    Note,
    /// The chart.
    Chart,
    /// The 被保険者資格申立書.
    Declaration,
}

/// What the facility does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// The function that helps.
    pub function: Option<Function>,
    /// The steps to it, in order.
    pub steps: &'static [Step],
    /// What is asked of the patient.
    pub ask: &'static [Item],
    /// Where it is written.
    pub record: Record,
}

const FACE: &[Item] = &[Item::Name, Item::BirthDate, Item::Sex, Item::Address];
const STEPS: &[Step] =
    &[Step::CallCentre, Step::CallBackAndReport, Step::OperatorOpens, Step::CheckAndReport];
const DECLARED: &[Item] = &[
    Item::Name,
    Item::BirthDate,
    Item::Sex,
    Item::Address,
    Item::Contact,
    Item::InsuranceKind,
    Item::InsurerName,
    Item::Employer,
    Item::Ratio,
];

/// Decides what a facility does when a patient cannot be checked (R-321, F-360, F-361, F-364,
/// F-365).
pub fn outage(area_designated: bool, line_works: bool, scheme: Scheme) -> Decision<Outage> {
    let state = |function, steps, ask, record| Outage { function, steps, ask, record };
    let (outcome, rules): (_, &[RuleId]) = match (area_designated, line_works) {
        (true, true) => (state(Some(Function::DisasterView), &[], FACE, Record::Chart), &[F_360]),
        (true, false) => (state(None, &[], heard(scheme), Record::Chart), &[F_364]),
        (false, true) => (
            state(Some(Function::FailureInquiry), STEPS, FACE, Record::Note),
            &[R_321, F_360, F_361],
        ),
        (false, false) => (state(None, &[], DECLARED, Record::Declaration), &[R_321, F_365]),
    };
    Decision::new(outcome, rules)
}

fn heard(scheme: Scheme) -> &'static [Item] {
    match scheme {
        Scheme::Employees => {
            &[Item::Name, Item::BirthDate, Item::Employer, Item::Address, Item::Contact]
        }
        Scheme::Nhi | Scheme::LateStage => {
            &[Item::Name, Item::BirthDate, Item::Address, Item::Contact]
        }
        Scheme::NhiSociety => {
            &[Item::Name, Item::BirthDate, Item::Address, Item::Contact, Item::InsurerName]
        }
    }
}
