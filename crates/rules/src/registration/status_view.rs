//! Where the portal shows the status of the registration, and in which words.

use alloc::vec;
use alloc::vec::Vec;

use jiff::civil::Date;

use super::PORTAL_WORDING_FROM;
use crate::book::ids::{D_09, D_10, F_192, R_076, R_080, R_081, R_082, R_098};
use crate::{Decision, Policy};

/// What the person wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Whether the card is registered.
    Registration,
    /// Whether a cancellation is complete.
    Cancellation,
}

/// A way in the portal to the status. All lead to one status (D-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first screen after login.
    Top,
    /// By way of the certificates.
    Certificates,
    /// By way of the insurance card.
    InsuranceCard,
    /// The state of an application.
    Applications,
}

impl Place {
    /// Returns the labels on the way, in order.
    pub fn labels(self) -> &'static [&'static str] {
        match self {
            Self::Top => &["ログイン後のトップ画面"],
            Self::Certificates => &["ホーム", "証明書", "健康保険証"],
            Self::InsuranceCard => &["健康保険証", "マイナンバーカード利用"],
            Self::Applications => &["健康保険証の利用登録の申込状況"],
        }
    }
}

/// The ways and the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// The ways, the one of the latest document first.
    pub places: Vec<Place>,
    /// The word for a complete registration.
    pub registered: &'static str,
    /// The word for none; `None` before the portal had one of its own.
    pub not_registered: Option<&'static str>,
}

/// Tells where to look on a day, and what the words are.
pub fn status_view(topic: Topic, on: Date) -> Decision<StatusView> {
    let new_words = on >= PORTAL_WORDING_FROM;
    let places = match topic {
        Topic::Registration => vec![Place::Top, Place::Certificates, Place::InsuranceCard],
        Topic::Cancellation => vec![Place::Applications, Place::Top],
    };
    let view = StatusView {
        places,
        registered: registered_word(on),
        not_registered: new_words.then_some(NOT_REGISTERED),
    };
    let decision = match topic {
        Topic::Registration => Decision::new(view, &[R_082, R_080, R_081, D_09, R_076, D_10]),
        Topic::Cancellation => Decision::new(view, &[R_098, D_09, R_076, D_10]),
    };
    let decision = if new_words { decision.because(&[F_192]) } else { decision };
    decision.under(wording(Some(on)))
}

/// The portal's word for a card without registration, from 2025 on (F-192).
pub(super) const NOT_REGISTERED: &str = "未登録";

/// The portal's word for a complete registration on a day.
pub(super) fn registered_word(on: Date) -> &'static str {
    if on >= PORTAL_WORDING_FROM { "登録済み" } else { "登録済" }
}

/// Names whose words are shown: those of the documents, or of the portal in 2025.
pub(super) fn wording(on: Option<Date>) -> Policy {
    let new_words = on.is_some_and(|on| on >= PORTAL_WORDING_FROM);
    Policy { name: "status-wording", reading: if new_words { "portal-2025" } else { "documents" } }
}
