//! The views of the portal and their state.

use alloc::vec::Vec;

use jiff::civil::Date;

use super::DOWNLOAD_FROM;
use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    R_272, R_273, R_277, R_278, R_280, R_282, R_283, R_284, R_285, R_286, R_287, R_288, R_290,
    R_291, R_298,
};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Eligibility.
    Eligibility,
    /// Drugs.
    Drugs,
    /// Medical expense notices.
    Expenses,
    /// Specific health checkups.
    Checkups,
    /// Exchanges of the person's data between bodies.
    Exchanges,
    /// The public account.
    PublicAccount,
}

impl View {
    const fn is_insurance(self) -> bool {
        matches!(self, Self::Eligibility | Self::Drugs | Self::Expenses | Self::Checkups)
    }
}

/// What the insurer has done with the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataState {
    /// Entered.
    Entered,
    /// Not yet, after a change of insurer.
    NotEntered,
    /// Being checked.
    UnderCheck,
}

/// By what the person looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// The own smartphone.
    OwnPhone,
    /// The own computer.
    OwnComputer,
    /// A relative's device.
    Family,
    /// A terminal of the municipality.
    MunicipalTerminal,
}

/// What the view gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The own data.
    Available,
    /// Nothing yet.
    Lag,
    /// Nothing while the insurer checks.
    Suspended,
    /// Login needs the own card.
    CardNeeded,
}

impl State {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Available => "本人の情報だけを見られます。",
            Self::Lag => {
                "保険が変わり、新しい保険者の登録が終わるまで見られません。急ぐときは保険者へ尋ねてください。"
            }
            Self::Suspended => {
                "保険者が登録の正しさを確かめている間は見られません。状況は今と前の保険者へ尋ねてください。"
            }
            Self::CardNeeded => "本人のマイナンバーカードでログインしてください。",
        }
    }
}

/// What can be done from a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Press 「健康保険証」 to check the data.
    OpenInsuranceCard,
    /// Save the PDF to the device.
    SavePdf,
    /// Hand the expenses to e-Tax.
    ExportForTax,
    /// Register the public account.
    RegisterAccount,
}

/// Whom to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// The insurer now.
    CurrentInsurer,
    /// The insurer before.
    FormerInsurer,
}

/// What a person gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalView {
    /// What the view gives.
    pub state: State,
    /// What can be done there.
    pub actions: Vec<Action>,
    /// Whom to ask when it is missing.
    pub contacts: Vec<Contact>,
    /// Look before the first visit after joining.
    pub look_before_visit: bool,
}

/// What is asked of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The day.
    pub on: Date,
    /// What is looked at.
    pub view: View,
    /// The state of the data.
    pub data: DataState,
    /// By what.
    pub device: Device,
    /// With the own card.
    pub own_card: bool,
    /// Before the first visit after joining.
    pub first_visit: bool,
}

/// Decides what the portal shows.
pub fn portal_view(request: Request) -> Decision<PortalView> {
    let state = match (request.own_card, request.view.is_insurance(), request.data) {
        (false, _, _) => State::CardNeeded,
        (true, true, DataState::NotEntered) => State::Lag,
        (true, true, DataState::UnderCheck) => State::Suspended,
        (true, _, _) => State::Available,
    };
    let contacts = match state {
        State::Lag => [Contact::CurrentInsurer].to_vec(),
        State::Suspended => [Contact::CurrentInsurer, Contact::FormerInsurer].to_vec(),
        State::Available | State::CardNeeded => Vec::new(),
    };
    let look_before_visit = request.first_visit && request.view == View::Eligibility;
    let actions = actions(request, state);
    let view = PortalView { state, actions, contacts, look_before_visit };
    let decision = Decision::new(view, view_rules(request.view)).because(state_rules(state));
    let decision = match request.device {
        Device::Family => decision.because(&[R_287]),
        Device::MunicipalTerminal => decision.because(&[R_288]),
        Device::OwnPhone | Device::OwnComputer => decision,
    };
    if look_before_visit { decision.because(&[R_280]) } else { decision }
}

fn actions(request: Request, state: State) -> Vec<Action> {
    if state != State::Available {
        return Vec::new();
    }
    match request.view {
        View::Eligibility => {
            let own = matches!(request.device, Device::OwnPhone | Device::OwnComputer);
            let savable = own && request.on >= DOWNLOAD_FROM;
            let save = savable.then_some(Action::SavePdf);
            [Some(Action::OpenInsuranceCard), save].into_iter().flatten().collect()
        }
        View::Expenses => [Action::ExportForTax].to_vec(),
        View::PublicAccount => [Action::RegisterAccount].to_vec(),
        View::Drugs | View::Checkups | View::Exchanges => Vec::new(),
    }
}

fn view_rules(view: View) -> &'static [RuleId] {
    match view {
        View::Eligibility => &[R_272, R_286, R_277, R_278],
        View::Drugs => &[R_272, R_273],
        View::Expenses => &[R_272, R_282],
        View::Checkups => &[R_273],
        View::Exchanges => &[R_290],
        View::PublicAccount => &[R_291, R_298],
    }
}

fn state_rules(state: State) -> &'static [RuleId] {
    match state {
        State::Available | State::CardNeeded => &[],
        State::Lag => &[R_283],
        State::Suspended => &[R_284, R_285],
    }
}
