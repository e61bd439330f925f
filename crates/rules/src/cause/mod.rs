//! Why a card does not get through at the counter, who must act, and what to do first (table T2).

mod advice;
mod way;

use jiff::civil::Date;
use vocab::date::add_months;

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_18, R_042, R_050, R_052, R_123, R_162, R_163, R_166, R_167, R_168, R_169, R_170, R_171,
    R_176, R_184, R_185,
};

pub use way::{Way, ways};

/// What is seen at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The last record has ended and no newer one exists.
    EligibilityEnded,
    /// There is no record at all.
    NoRecord,
    /// The equipment fails.
    DeviceFault,
    /// The card is damaged.
    CardDamaged,
    /// There is no power.
    PowerCut,
    /// The line fails.
    CommunicationFault,
    /// The network fails over a wide area.
    NetworkFault,
    /// The facility has no system.
    NoSystem,
    /// Neither face nor PIN works.
    FaceAndPinFailed,
    /// The PIN is locked.
    PinLocked,
    /// The certificate is past the grace.
    CertificateEnded,
    /// The card is lost or suspended.
    CardLost,
    /// Nobody knows.
    Unclear,
}

/// Where the My Number of the patient stands at the insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberState {
    /// Not given to the employer.
    NotSubmitted,
    /// The employer has not filed the 資格取得届.
    NotFiled,
    /// Given and filed.
    Submitted,
    /// In registration error.
    RegistrationError,
}

/// What is known about a patient of cause 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Enrolment {
    /// Where the number stands.
    pub number: Option<NumberState>,
    /// The day of joining.
    pub joined_on: Option<Date>,
    /// The patient is a dependant.
    pub dependant: bool,
}

/// Why the check of cause 1 finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A: the number is not registered at the insurer.
    NumberNotRegistered,
    /// B: joined lately.
    Lag,
    /// C: the number is in registration error.
    RegistrationError,
}

/// Who must act so that the card works next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The insured person, also for a dependant.
    Insured,
    /// The employer.
    Employer,
    /// The insurer.
    Insurer,
    /// The facility.
    Facility,
    /// The holder of the card, at the municipality.
    Holder,
}

/// What a sign means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// 1, 2 or 3; none if the sign belongs to no cause.
    pub number: Option<u8>,
    /// The text on the screen, exactly.
    pub screen_text: Option<&'static str>,
    /// The reason, if cause 1 and enough is known.
    pub reason: Option<Reason>,
    /// Who must act.
    pub who_acts: Option<Actor>,
    /// What to say.
    pub advice: &'static str,
}

/// Within this many months after joining the data may still be on its way (R-168; 「2~3か月ほど」).
const LAG_MONTHS: i32 = 3;

/// Decides the cause of a sign on `on`.
pub fn cause(sign: Sign, on: Date, enrolment: Enrolment) -> Decision<Cause> {
    let reason = reason(sign, on, enrolment);
    let outcome = Cause {
        number: number(sign),
        screen_text: screen_text(sign),
        reason,
        who_acts: who_acts(sign, reason, enrolment),
        advice: advice::advice(sign, reason, on, enrolment),
    };
    Decision::new(outcome, sign_rules(sign)).because(reason_rules(reason, enrolment))
}

fn number(sign: Sign) -> Option<u8> {
    match sign {
        Sign::EligibilityEnded | Sign::NoRecord => Some(1),
        Sign::DeviceFault
        | Sign::CardDamaged
        | Sign::PowerCut
        | Sign::CommunicationFault
        | Sign::NetworkFault => Some(2),
        Sign::NoSystem => Some(3),
        Sign::FaceAndPinFailed
        | Sign::PinLocked
        | Sign::CertificateEnded
        | Sign::CardLost
        | Sign::Unclear => None,
    }
}

fn screen_text(sign: Sign) -> Option<&'static str> {
    match sign {
        Sign::EligibilityEnded => Some("資格(無効)"),
        Sign::NoRecord => Some("資格情報なし"),
        Sign::DeviceFault
        | Sign::CardDamaged
        | Sign::PowerCut
        | Sign::CommunicationFault
        | Sign::NetworkFault
        | Sign::NoSystem
        | Sign::FaceAndPinFailed
        | Sign::PinLocked
        | Sign::CertificateEnded
        | Sign::CardLost
        | Sign::Unclear => None,
    }
}

fn reason(sign: Sign, on: Date, enrolment: Enrolment) -> Option<Reason> {
    let lately = enrolment.joined_on.is_some_and(|day| on <= add_months(day, LAG_MONTHS));
    match (number(sign), enrolment.number) {
        (Some(1), Some(NumberState::NotSubmitted | NumberState::NotFiled)) => {
            Some(Reason::NumberNotRegistered)
        }
        (Some(1), Some(NumberState::RegistrationError)) => Some(Reason::RegistrationError),
        (Some(1), Some(NumberState::Submitted) | None) => lately.then_some(Reason::Lag),
        _ => None,
    }
}

fn who_acts(sign: Sign, reason: Option<Reason>, enrolment: Enrolment) -> Option<Actor> {
    match (sign, reason) {
        (_, Some(Reason::NumberNotRegistered)) => match enrolment.number {
            Some(NumberState::NotFiled) => Some(Actor::Employer),
            _ => Some(Actor::Insured),
        },
        (_, Some(Reason::Lag)) | (Sign::NoSystem, None) => None,
        (Sign::EligibilityEnded | Sign::NoRecord | Sign::Unclear, _) => Some(Actor::Insurer),
        (Sign::CardDamaged | Sign::CertificateEnded | Sign::CardLost | Sign::PinLocked, None) => {
            Some(Actor::Holder)
        }
        _ => Some(Actor::Facility),
    }
}

fn sign_rules(sign: Sign) -> &'static [RuleId] {
    match sign {
        Sign::EligibilityEnded | Sign::NoRecord => &[R_162, R_163],
        Sign::DeviceFault
        | Sign::CardDamaged
        | Sign::PowerCut
        | Sign::CommunicationFault
        | Sign::NetworkFault => &[R_170, R_171],
        Sign::NoSystem => &[R_176],
        Sign::FaceAndPinFailed => &[R_185, R_123],
        Sign::PinLocked => &[R_050, R_052, R_185],
        Sign::CertificateEnded => &[R_042, D_18],
        Sign::CardLost => &[],
        Sign::Unclear => &[R_184],
    }
}

fn reason_rules(reason: Option<Reason>, enrolment: Enrolment) -> &'static [RuleId] {
    match reason {
        Some(Reason::NumberNotRegistered) if enrolment.dependant => &[R_166, R_167],
        Some(Reason::NumberNotRegistered) => &[R_166],
        Some(Reason::Lag) => &[R_168],
        Some(Reason::RegistrationError) => &[R_169],
        None => &[],
    }
}
