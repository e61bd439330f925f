//! The channels through which a card is registered, the first time and again.

use alloc::vec::Vec;

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_07, D_08, F_200, R_067, R_068, R_069, R_070, R_071, R_072, R_074, R_087, R_088,
};
use crate::facts::UseChannel;

/// Where a person applies for use-registration (D-07: four channels, the portal by phone or by
/// computer).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// マイナポータル by a smartphone that reads cards.
    PortalPhone,
    /// マイナポータル by a computer with a card reader.
    PortalPc,
    /// The reader of a medical institution or pharmacy.
    Reader,
    /// The counter of a municipality.
    MunicipalCounter,
    /// The ATM of セブン銀行.
    Atm,
}

impl Channel {
    /// All channels, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::PortalPhone, Self::PortalPc, Self::Reader, Self::MunicipalCounter, Self::Atm];

    /// Tells whether the person must type the four-digit PIN there.
    pub fn needs_pin(self) -> bool {
        match self {
            Self::PortalPhone | Self::PortalPc | Self::Atm => true,
            Self::Reader | Self::MunicipalCounter => false,
        }
    }

    /// Returns the rule that opens the channel.
    pub fn rule(self) -> RuleId {
        match self {
            Self::PortalPhone => R_068,
            Self::PortalPc => R_069,
            Self::Reader => R_071,
            Self::MunicipalCounter => R_072,
            Self::Atm => R_070,
        }
    }
}

impl From<Channel> for UseChannel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::PortalPhone | Channel::PortalPc => Self::Portal,
            Channel::Reader => Self::Reader,
            Channel::MunicipalCounter => Self::MunicipalCounter,
            Channel::Atm => Self::Atm,
        }
    }
}

/// One application through one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Application {
    /// The channel.
    pub channel: Channel,
    /// The person has the card of their own with them.
    pub card: bool,
    /// The person knows the four-digit PIN.
    pub pin_known: bool,
    /// A card reader is connected to the computer.
    pub card_reader: bool,
    /// The card is a 顔認証マイナンバーカード, which has no PIN (F-200).
    pub face_card: bool,
    /// The person had the registration cancelled before.
    pub again: bool,
}

/// Why an application fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The card is missing.
    NoCard,
    /// The PIN is missing.
    NoPin,
    /// The computer has no card reader.
    NoCardReader,
    /// A card without a PIN registers at a reader only.
    FaceCard,
}

impl Refusal {
    /// Returns the reason and the next step, for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NoCard => {
                "登録する本人のマイナンバーカードがありません。カードを取得するか手元に用意してから申し込んでください。"
            }
            Self::NoPin => {
                "この窓口では数字4桁の暗証番号が必要です。市区町村で再設定するか、医療機関・薬局のカードリーダーで顔認証により登録してください。"
            }
            Self::NoCardReader => {
                "パソコンから登録するにはICカードリーダーが必要です。用意するか、カードを読めるスマートフォンを使ってください。"
            }
            Self::FaceCard => {
                "顔認証マイナンバーカードの利用登録は、医療機関・薬局の顔認証付きカードリーダーでだけできます。"
            }
        }
    }
}

/// What becomes of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelOutcome {
    /// Why it fails; `None` when it is accepted.
    pub refusal: Option<Refusal>,
    /// The registration is done while the person waits.
    pub on_the_spot: bool,
    /// The channels that this person can use instead or as well.
    pub open: Vec<Channel>,
}

/// Decides whether a channel takes an application.
pub fn apply(application: Application) -> Decision<ChannelOutcome> {
    let refusal = refusal(application);
    let mut open = channels_for(application.pin_known, application.face_card);
    if !application.card {
        open.clear();
    }
    let accepted = refusal.is_none();
    let on_the_spot = accepted && application.channel == Channel::Reader;
    let decision = Decision::new(
        ChannelOutcome { refusal, on_the_spot, open },
        &[application.channel.rule(), R_067, D_07],
    );
    let decision = match application.channel {
        Channel::Reader => decision.because(&[R_074]),
        Channel::PortalPhone | Channel::PortalPc | Channel::MunicipalCounter | Channel::Atm => {
            decision
        }
    };
    let decision = if application.face_card { decision.because(&[F_200]) } else { decision };
    if application.again { decision.because(&[R_087, R_088, D_08]) } else { decision }
}

/// Returns the channels open to a person who has the card.
pub fn channels_for(pin_known: bool, face_card: bool) -> Vec<Channel> {
    let open = |channel: &Channel| {
        if face_card { *channel == Channel::Reader } else { pin_known || !channel.needs_pin() }
    };
    Channel::ALL.into_iter().filter(open).collect()
}

fn refusal(application: Application) -> Option<Refusal> {
    if !application.card {
        Some(Refusal::NoCard)
    } else if application.face_card {
        (application.channel != Channel::Reader).then_some(Refusal::FaceCard)
    } else if application.channel == Channel::PortalPc && !application.card_reader {
        Some(Refusal::NoCardReader)
    } else if application.channel.needs_pin() && !application.pin_known {
        Some(Refusal::NoPin)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Application, Channel, apply};

    proptest! {
        #[test]
        fn an_open_channel_accepts_and_again_makes_no_difference(
            pin_known: bool, face_card: bool, again: bool, index in 0..5_usize,
        ) {
            let channel = Channel::ALL[index];
            let one = Application {
                channel, card: true, pin_known, card_reader: true, face_card, again,
            };
            let outcome = apply(one).outcome().clone();
            prop_assert_eq!(outcome.refusal.is_none(), outcome.open.contains(&channel));
            prop_assert!(outcome.open.contains(&Channel::Reader));
            let first = apply(Application { again: false, ..one });
            prop_assert_eq!(first.outcome(), &outcome);
        }
    }
}
