//! Why a certificate is issued or not, for people.

use super::issue::{Applicant, Issue};
use crate::InsurerKind;
use crate::book::RuleId;
use crate::book::ids::{
    D_06, D_22, D_23, D_24, D_37, F_081, F_083, F_086, F_087, F_088, F_089, F_090, F_302, R_058,
    R_059, R_101, R_186, R_202, R_203, R_204, R_205, R_206, R_207, R_208, R_210, R_214, R_219,
    R_221,
};
use crate::old_card::LAST_USE_DAY;

/// The reason of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Before 2024-12-02: insurance cards are still issued.
    NotYet,
    /// Everybody in the late-stage scheme gets one.
    LateStageForAll,
    /// The use-registration was cancelled.
    Cancelled,
    /// An old card is valid.
    OldCardValid,
    /// The card is lost but an old card is valid.
    LostButOldCard,
    /// Joined National Health Insurance or the late-stage scheme.
    NewlyJoined,
    /// Lost the card, has nothing else.
    CardLost,
    /// The card is being renewed.
    CardRenewing,
    /// Needs a helper.
    NeedsSupport,
    /// Needs a helper and had one before.
    NeedsSupportAgain,
    /// The insurer sees the need.
    InsurerSeesNeed,
    /// Has a registered card and no reason.
    HasRegisteredCard,
    /// No registered card, member through an employer, in the transition.
    OnOwnRequest,
    /// No card.
    NoCard,
    /// The card is not registered.
    NotRegistered,
    /// Card or certificate expired.
    CardExpired,
}

impl Why {
    /// Returns how it is issued for this reason.
    pub(super) fn issue(self) -> Issue {
        match self {
            Self::NotYet | Self::OldCardValid | Self::LostButOldCard | Self::HasRegisteredCard => {
                Issue::Refused
            }
            Self::CardLost | Self::CardRenewing | Self::NeedsSupport | Self::OnOwnRequest => {
                Issue::OnRequest
            }
            Self::LateStageForAll
            | Self::Cancelled
            | Self::NewlyJoined
            | Self::NeedsSupportAgain
            | Self::InsurerSeesNeed
            | Self::NoCard
            | Self::NotRegistered
            | Self::CardExpired => Issue::Automatic,
        }
    }

    /// Says it to a clerk, with the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NotYet => {
                "資格確認書は2024年12月2日からです。この日はまだ健康保険証を発行できます。"
            }
            Self::LateStageForAll => {
                "後期高齢者医療では2026年7月31日まで、全員に申請なしで交付します。"
            }
            Self::Cancelled => "利用登録を解除した人です。資格確認書を交付してください。",
            Self::OldCardValid => {
                "有効な保険証があるので、今は交付しません。その保険証の期限が来る前に手配してください。"
            }
            Self::LostButOldCard => {
                "カードがない間も、有効な保険証で受診できます。2025年12月1日まではそれを使うよう案内してください。"
            }
            Self::NewlyJoined => {
                "国民健康保険や後期高齢者医療に新しく加入した人には、申請なしで送ります。"
            }
            Self::CardLost => {
                "手元にカードがない間の一時的な利用のため、申請により交付できます。短い有効期限にしてください。"
            }
            Self::CardRenewing => {
                "カードの更新中なので、申請により新しいカードが届くまでのものを交付できます。"
            }
            Self::NeedsSupport => {
                "カードを使うのに介助などの配慮が要る人なので、申請により交付できます。"
            }
            Self::NeedsSupportAgain => {
                "要配慮で交付を受けたことがある人です。更新は申請なしで交付してください。"
            }
            Self::InsurerSeesNeed => "保険者が必要と認めたので、申し出がなくても交付します。",
            Self::HasRegisteredCard => {
                "マイナ保険証で受診できます。念のためという理由では交付せず、資格情報のお知らせを案内してください。"
            }
            Self::OnOwnRequest => {
                "マイナ保険証がない人です。本人の申し出により交付します。申し出を受け付けてください。"
            }
            Self::NoCard => {
                "マイナンバーカードがない人なので、申請なしで交付します。一覧が月に一度届くため、1か月を超えることがあります。"
            }
            Self::NotRegistered => {
                "利用登録のない人なので、申請なしで交付します。一覧が月に一度届くため、1か月を超えることがあります。"
            }
            Self::CardExpired => {
                "カードか電子証明書の期限が切れた人なので、申請なしで交付します。一覧が月に一度届くため、1か月を超えることがあります。"
            }
        }
    }

    /// Returns the rules it rests on.
    pub(super) fn rules(self, applicant: &Applicant) -> &'static [RuleId] {
        let nhi = applicant.insurer == InsurerKind::Nhi;
        let late = applicant.insurer == InsurerKind::LateStage;
        match self {
            Self::NotYet => &[R_186],
            Self::LateStageForAll if applicant.newly_joined => {
                &[R_205, R_219, D_37, F_089, F_302, D_23]
            }
            Self::LateStageForAll if applicant.has_old_card() => {
                &[R_219, D_37, F_089, F_302, R_206, D_24, D_23]
            }
            Self::LateStageForAll => &[R_219, D_37, F_089, F_302, D_23],
            Self::Cancelled if applicant.has_old_card() => &[R_101, F_086, D_06, D_23],
            Self::Cancelled if applicant.cancelled_on >= Some(LAST_USE_DAY) => {
                &[R_101, F_086, D_23]
            }
            Self::Cancelled => &[F_086, D_23],
            Self::OldCardValid => &[R_210, D_24, D_23],
            Self::LostButOldCard => &[R_058, R_210, D_24, D_23],
            Self::NewlyJoined => &[R_205, D_23],
            Self::CardLost => &[R_214, R_059, F_087, F_081, F_083, D_22, D_23],
            Self::CardRenewing => &[F_087, F_081, D_22, D_23],
            Self::NeedsSupport => &[R_204, F_087, F_081, D_22, D_23],
            Self::NeedsSupportAgain => &[R_204, F_086, D_23],
            Self::InsurerSeesNeed => &[R_208, D_23],
            Self::HasRegisteredCard if late => &[F_089, F_302, F_087, R_221, D_23],
            Self::HasRegisteredCard => &[F_087, R_221, D_22, D_23],
            Self::OnOwnRequest => &[R_207, F_081, R_202, R_203, D_22, D_23],
            Self::NoCard if nhi => &[R_202, R_206, D_24, F_086, D_22, D_23],
            Self::NoCard => &[R_202, R_208, F_086, F_088, D_22, D_23],
            Self::NotRegistered if nhi => &[R_203, R_206, D_24, F_086, D_22, D_23],
            Self::NotRegistered => &[R_203, R_208, F_086, F_088, D_22, D_23],
            Self::CardExpired => &[F_086, F_088, F_090, D_22, D_23],
        }
    }
}
