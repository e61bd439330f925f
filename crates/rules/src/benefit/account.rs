//! The public money receiving account (公金受取口座): one account a person, voluntarily.

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::ids::{F_400, F_401, F_404, R_293, R_294, R_295, R_298};

/// Banks take registrations from about this day (F-401).
const BANKS_FROM: Date = date(2025, 4, 1);

/// What the person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Register an account, or another one instead.
    Register,
    /// Take the registration back.
    Delete,
    /// A merger changed the bank code, the branch name or the branch code.
    BankMerged,
}

/// Where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// マイナポータル, with the card and its 4-digit PIN.
    Mynaportal,
    /// A bank.
    Bank,
    /// The tax return.
    TaxReturn,
}

/// The kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ordinary.
    Ordinary,
    /// Current.
    Current,
    /// Any other, such as a time deposit.
    Other,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub on: Date,
    /// An account is registered already.
    pub held: bool,
    /// What is asked for.
    pub action: Action,
    /// Where.
    pub channel: Channel,
    /// The account is the person's own.
    pub own: bool,
    /// The kana name of the account is that of the person.
    pub kana_matches: bool,
    /// The kind of the account.
    pub kind: Kind,
}

/// The registration afterwards: by its type one account or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered {
    /// An account is registered.
    pub active: bool,
    /// An earlier one was replaced.
    pub replaced: bool,
    /// Why nothing changed.
    pub refused: Option<NoChange>,
}

/// Why nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChange {
    /// Another person's account (F-400, F-404).
    OtherHolder,
    /// The kana names differ (F-404).
    KanaDiffers,
    /// Not an account for everyday payments (F-400).
    Kind,
    /// Banks do not take registrations yet (F-401).
    ChannelNotYet,
    /// Nothing is registered.
    NothingRegistered,
}

impl NoChange {
    /// Returns a stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherHolder => "other-holder",
            Self::KanaDiffers => "kana-differs",
            Self::Kind => "kind",
            Self::ChannelNotYet => "channel-not-yet",
            Self::NothingRegistered => "nothing-registered",
        }
    }

    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::OtherHolder => {
                "本人名義の口座だけを登録できます。家族の分も、それぞれ本人名義の口座にしてください。"
            }
            Self::KanaDiffers => {
                "口座名義のカナが本人と一致しません。他人の口座でないか確かめてください。"
            }
            Self::Kind => "登録できるのは普通預金か当座預金です。ほかの口座を選んでください。",
            Self::ChannelNotYet => {
                "金融機関での登録は 2025-04 ごろからです。マイナポータルから登録してください。"
            }
            Self::NothingRegistered => "登録された口座がないので、変わるものはありません。",
        }
    }
}

/// Decides what a request does to the registration (R-293 to, F-400, F-401, F-404).
pub fn change_account(change: Change) -> Decision<Registered> {
    let refused = match change.action {
        Action::Register => registration_defect(change),
        Action::Delete | Action::BankMerged if !change.held => Some(NoChange::NothingRegistered),
        Action::Delete | Action::BankMerged => None,
    };
    let registers = change.action == Action::Register;
    let outcome = Registered {
        active: if refused.is_some() { change.held } else { registers },
        replaced: registers && change.held && refused.is_none(),
        refused,
    };
    let decision = Decision::new(outcome, &[R_293, R_294, R_295, F_400, F_401]);
    let decision =
        if change.channel == Channel::Mynaportal { decision.because(&[R_298]) } else { decision };
    if registers { decision.because(&[F_404]) } else { decision }
}

fn registration_defect(change: Change) -> Option<NoChange> {
    if change.channel == Channel::Bank && change.on < BANKS_FROM {
        Some(NoChange::ChannelNotYet)
    } else if !change.own {
        Some(NoChange::OtherHolder)
    } else if change.kind == Kind::Other {
        Some(NoChange::Kind)
    } else if !change.kana_matches {
        Some(NoChange::KanaDiffers)
    } else {
        None
    }
}
