//! Where a person stands on the way to a registered card, and what to do next.

use alloc::vec;
use alloc::vec::Vec;

use jiff::civil::Date;

use super::channel::{Channel, channels_for};
use super::status_view::{NOT_REGISTERED, registered_word, wording};
use crate::Decision;
use crate::book::ids::{
    D_07, D_08, D_10, F_192, R_061, R_062, R_063, R_065, R_066, R_067, R_076, R_077, R_078, R_079,
    R_087, R_088, R_098,
};

/// What is known about one person. Each person of a family stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The person has a My Number Card.
    pub card: bool,
    /// The person applied for use-registration.
    pub applied: bool,
    /// The registration was cancelled after that.
    pub cancelled: bool,
    /// The person applied again after the cancellation.
    pub applied_again: bool,
    /// The insurer has the person's My Number.
    pub number_registered: bool,
    /// A valid eligibility record exists.
    pub eligibility: bool,
    /// The channel of the application, made or intended.
    pub channel: Option<Channel>,
    /// The person knows the four-digit PIN.
    pub pin_known: bool,
    /// Somebody else of the family is registered, which changes nothing here.
    pub family_registered: bool,
}

/// The state of a use-registration (table T5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    /// No application that went through.
    NotApplied,
    /// Applied, but something is missing at the insurer.
    AppliedNotComplete,
    /// Registered.
    Complete,
    /// Cancelled.
    Cancelled,
}

/// Why the card does not work as an insurance card yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No My Number Card.
    NoCard,
    /// The channel asks for the PIN, which the person does not know.
    PinMissing,
    /// Not registered.
    NotRegistered,
    /// The insurer does not have the number.
    NumberNotSubmitted,
    /// No valid eligibility record.
    NoEligibility,
    /// The registration was cancelled.
    Cancelled,
}

/// The three steps to a usable card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Get the card.
    GetCard,
    /// Register it for use.
    Register,
    /// Submit the number to the employer.
    SubmitNumber,
}

/// What the person does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Get a My Number Card.
    GetCard,
    /// Have the PIN set again.
    ResetPin,
    /// Apply through マイナポータル, by phone or by computer.
    ApplyPortal,
    /// Apply at a reader.
    ApplyReader,
    /// Apply at the counter of the municipality.
    ApplyMunicipalCounter,
    /// Apply at an ATM.
    ApplyAtm,
    /// Submit the number to the employer.
    SubmitNumberToEmployer,
    /// Ask the employer.
    AskEmployer,
    /// Ask the municipality, for people who are not employed.
    AskMunicipality,
}

impl NextStep {
    /// Returns the step for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::GetCard => "マイナンバーカードを申請して受け取る。",
            Self::ResetPin => "市区町村で数字4桁の暗証番号を再設定する。",
            Self::ApplyPortal => {
                "スマートフォン、またはパソコンとICカードリーダーで、マイナポータルから申し込む。"
            }
            Self::ApplyReader => {
                "医療機関・薬局の顔認証付きカードリーダーで申し込む(その場で完了する)。"
            }
            Self::ApplyMunicipalCounter => "市区町村の窓口で申し込む。",
            Self::ApplyAtm => "セブン銀行ATMから申し込む。",
            Self::SubmitNumberToEmployer => "勤め先にマイナンバーを提出する。",
            Self::AskEmployer => {
                "マイナンバーの提出と「資格取得届」の届け出が済んでいるか、勤め先に尋ねる。"
            }
            Self::AskMunicipality => "勤めていない人は、住んでいる市区町村に尋ねる。",
        }
    }

    fn by(channel: Channel) -> Self {
        match channel {
            Channel::PortalPhone | Channel::PortalPc => Self::ApplyPortal,
            Channel::Reader => Self::ApplyReader,
            Channel::MunicipalCounter => Self::ApplyMunicipalCounter,
            Channel::Atm => Self::ApplyAtm,
        }
    }
}

/// Where the person stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state of the registration.
    pub state: Registration,
    /// Why the card cannot be used; `None` when it can.
    pub gap: Option<Gap>,
    /// Which of the three steps are missing.
    pub missing: Vec<Step>,
    /// What to do, in order.
    pub next_steps: Vec<NextStep>,
}

/// Decides where a person stands.
pub fn standing(facts: Facts) -> Decision<Standing> {
    let gap = gap(facts);
    let state = match gap {
        None => Registration::Complete,
        Some(Gap::NumberNotSubmitted | Gap::NoEligibility) => Registration::AppliedNotComplete,
        Some(Gap::Cancelled) => Registration::Cancelled,
        Some(Gap::NoCard) if facts.cancelled && !facts.applied_again => Registration::Cancelled,
        Some(Gap::NoCard | Gap::PinMissing | Gap::NotRegistered) => Registration::NotApplied,
    };
    let standing =
        Standing { state, gap, missing: missing(facts, state), next_steps: next_steps(facts, gap) };
    let decision = Decision::new(standing, &[R_061, R_066]);
    let decision = match gap {
        None | Some(Gap::Cancelled) => decision,
        Some(Gap::NotRegistered) => decision.because(&[R_062, R_063, R_078, D_07]),
        Some(Gap::NoCard | Gap::PinMissing) => decision.because(&[R_062, R_067, R_078, D_07]),
        Some(Gap::NumberNotSubmitted | Gap::NoEligibility) => decision.because(&[R_079]),
    };
    let decision = if facts.family_registered { decision.because(&[R_065]) } else { decision };
    if facts.cancelled { decision.because(&[R_087, R_088, D_08]) } else { decision }
}

/// The first thing that is missing. Card and PIN come first: without them no application goes
/// through.
fn gap(facts: Facts) -> Option<Gap> {
    let pin_missing = !facts.pin_known && facts.channel.is_some_and(Channel::needs_pin);
    if !facts.card {
        Some(Gap::NoCard)
    } else if facts.cancelled && !facts.applied_again {
        Some(Gap::Cancelled)
    } else if pin_missing {
        Some(Gap::PinMissing)
    } else if !facts.applied && !facts.applied_again {
        Some(Gap::NotRegistered)
    } else if !facts.number_registered {
        Some(Gap::NumberNotSubmitted)
    } else if !facts.eligibility {
        Some(Gap::NoEligibility)
    } else {
        None
    }
}

fn missing(facts: Facts, state: Registration) -> Vec<Step> {
    let registered = matches!(state, Registration::Complete | Registration::AppliedNotComplete);
    [
        (!facts.card, Step::GetCard),
        (!registered, Step::Register),
        (!facts.number_registered, Step::SubmitNumber),
    ]
    .into_iter()
    .filter_map(|(missing, step)| missing.then_some(step))
    .collect()
}

fn next_steps(facts: Facts, gap: Option<Gap>) -> Vec<NextStep> {
    let mut steps = match gap {
        None => return Vec::new(),
        Some(Gap::NumberNotSubmitted) => {
            return vec![NextStep::SubmitNumberToEmployer, NextStep::AskEmployer];
        }
        Some(Gap::NoEligibility) => return vec![NextStep::AskEmployer, NextStep::AskMunicipality],
        Some(Gap::NoCard) => vec![NextStep::GetCard],
        Some(Gap::PinMissing | Gap::NotRegistered | Gap::Cancelled) => Vec::new(),
    };
    steps.extend(ways_to_apply(facts));
    if facts.card && !facts.pin_known {
        steps.push(NextStep::ResetPin);
    }
    if !facts.number_registered {
        steps.push(NextStep::SubmitNumberToEmployer);
    }
    steps
}

/// The channel that the person chose, if it is open to them, else every open one.
fn ways_to_apply(facts: Facts) -> Vec<NextStep> {
    // A new card comes with a new PIN, so a missing one closes no channel then.
    let open = channels_for(facts.pin_known || !facts.card, false);
    let chosen = facts.channel.filter(|channel| open.contains(channel));
    let mut steps: Vec<_> =
        open.into_iter().filter(|it| chosen.is_none_or(|c| c == *it)).map(NextStep::by).collect();
    steps.dedup();
    steps
}

/// Returns the exact text that マイナポータル shows for a state.
///
/// Without a day the words of the documents are shown; from 2025 on those of the portal (D-10).
pub fn status_text(state: Registration, on: Option<Date>) -> Decision<&'static str> {
    let policy = wording(on);
    let decision = match state {
        Registration::Complete => {
            let text = on.map_or("登録済", registered_word);
            Decision::new(text, &[R_076, D_10])
        }
        Registration::AppliedNotComplete => return Decision::new(NOT_COMPLETE, &[R_077]),
        // No document has a word for a cancelled registration; the portal's is the only exact one.
        Registration::Cancelled => Decision::new(NOT_REGISTERED, &[R_098, F_192]),
        Registration::NotApplied if policy == wording(None) => {
            Decision::new(NOT_COMPLETE, &[R_077])
        }
        Registration::NotApplied => Decision::new(NOT_REGISTERED, &[D_10, F_192]),
    };
    decision.under(policy)
}

const NOT_COMPLETE: &str = "あなたの有効な保険資格情報がないため、正常に処理できませんでした。\
    会社等にお勤めの方はお勤め先へそれ以外の方はお住いの市区町村へお問合せください。";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Facts, Registration, standing};

    proptest! {
        #[test]
        fn a_registration_is_complete_exactly_when_nothing_is_missing(
            card: bool, applied: bool, cancelled: bool, applied_again: bool,
            number_registered: bool, eligibility: bool, pin_known: bool,
            family_registered: bool,
        ) {
            let facts = Facts {
                card, applied, cancelled, applied_again, number_registered, eligibility,
                channel: None, pin_known, family_registered,
            };
            let found = standing(facts).outcome().clone();
            prop_assert_eq!(found.state == Registration::Complete, found.gap.is_none());
            prop_assert_eq!(found.gap.is_none(), found.next_steps.is_empty());
            if found.gap.is_none() {
                prop_assert!(found.missing.is_empty());
            }
            if !number_registered || !eligibility || !card {
                prop_assert_ne!(found.state, Registration::Complete);
            }
        }
    }
}
