//! What follows when a card is lost, a name changes or somebody joins.

use jiff::civil::Date;

use super::{LAST_USE_DAY, may_be_issued};
use crate::Decision;
use crate::book::ids::{D_03, D_05, F_087, R_186, R_195, R_196, R_199, R_228};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The card was lost.
    Lost,
    /// The name on the card changed, or the like.
    NameChanged,
    /// The person joined the scheme.
    Joined,
    /// The member asks for symbol and number.
    AsksSymbolAndNumber,
}

/// Where symbol and number stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The old card, while it is valid.
    OldCard,
    /// The eligibility screen of the portal.
    PortalScreen,
    /// The eligibility notice.
    Notice,
}

/// What the insurer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Issue an insurance card, as before 2024-12-02.
    IssueOldCard,
    /// Issue an eligibility certificate.
    IssueCertificate,
    /// Nothing: the person uses the registered card.
    UseRegisteredCard,
    /// Tell where symbol and number stand.
    TellSources(&'static [Source]),
}

/// What follows from an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AfterEvent {
    /// An insurance card is issued.
    pub old_card_issued: bool,
    /// What the insurer does.
    pub task: Task,
}

impl AfterEvent {
    /// Says it to a clerk.
    pub fn text_ja(self) -> &'static str {
        match self.task {
            Task::IssueOldCard => "この日までは健康保険証を発行または再発行できます。",
            Task::IssueCertificate => {
                "健康保険証は発行できません。代わりに資格確認書を交付してください。"
            }
            Task::UseRegisteredCard => {
                "健康保険証は発行できません。マイナ保険証で受診するよう案内してください。"
            }
            Task::TellSources(_) => {
                "マイナポータルの資格情報画面か資格情報のお知らせで確かめるよう案内してください。"
            }
        }
    }
}

/// Decides what follows from `event` on `on`; `registered` tells whether the person has a
/// registered card.
pub fn after_event(event: Event, on: Date, registered: bool) -> Decision<AfterEvent> {
    if event == Event::AsksSymbolAndNumber {
        let sources: &[Source] = if on <= LAST_USE_DAY {
            &[Source::OldCard, Source::PortalScreen, Source::Notice]
        } else {
            &[Source::PortalScreen, Source::Notice]
        };
        let outcome = AfterEvent { old_card_issued: false, task: Task::TellSources(sources) };
        return Decision::new(outcome, &[R_199, R_228]);
    }
    let old_card_issued = may_be_issued(on);
    let task = if old_card_issued {
        Task::IssueOldCard
    } else if registered {
        Task::UseRegisteredCard
    } else {
        Task::IssueCertificate
    };
    let decision = Decision::new(AfterEvent { old_card_issued, task }, &[R_186, D_03]);
    let decision = match event {
        Event::Joined => decision.because(&[R_195, D_05]),
        Event::Lost | Event::NameChanged | Event::AsksSymbolAndNumber if old_card_issued => {
            decision
        }
        Event::Lost | Event::NameChanged | Event::AsksSymbolAndNumber => decision.because(&[R_196]),
    };
    if task == Task::UseRegisteredCard { decision.because(&[F_087]) } else { decision }
}
