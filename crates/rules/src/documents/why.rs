//! Why documents do not suffice, for people.

use crate::book::RuleId;
use crate::book::ids::{
    D_01, D_11, D_36, R_064, R_164, R_174, R_178, R_186, R_190, R_192, R_198, R_213, R_223, R_225,
    R_227,
};

/// The reason why documents do not suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Before the card could be an insurance card.
    CardNotYet,
    /// After the transition.
    OldCardEnded,
    /// Its own expiry has passed.
    OldCardExpired,
    /// Before the certificate began.
    CertificateNotYet,
    /// Its expiry has passed.
    CertificateExpired,
    /// Before the notice began.
    NoticeNotYet,
    /// Before the screen could be saved.
    PdfNotYet,
    /// The phone does not reach the portal.
    PhoneOffline,
    /// A notice proves no identity.
    NoticeAlone,
    /// A screen or a PDF proves no identity.
    ScreenAlone,
    /// Several of them prove no identity either.
    TogetherNeedsCard,
    /// The card is not registered and the patient does not register it.
    NotRegistered,
    /// The check of this card has just said that there is no eligibility.
    CardShowsNoEligibility,
    /// The card cannot be read.
    CardCannotBeRead,
    /// There is no reader.
    CardWithoutSystem,
    /// The portal takes its data from the same register as the check.
    PortalShowsTheGap,
}

impl Why {
    /// Says it to a clerk, with the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::CardNotYet => "この日はまだ、カードを健康保険証として使えません。",
            Self::OldCardEnded => {
                "従来の保険証は2025年12月1日で終わりました。マイナ保険証か資格確認書を求めてください。"
            }
            Self::OldCardExpired => {
                "この保険証の期限は過ぎています。マイナ保険証か資格確認書を求めてください。"
            }
            Self::CertificateNotYet => "資格確認書は2024年12月2日に始まる書類です。",
            Self::CertificateExpired => {
                "この資格確認書の有効期限は過ぎています。保険者に更新を申し出るよう案内してください。"
            }
            Self::NoticeNotYet => "資格情報のお知らせは2024年10月からの書類です。",
            Self::PdfNotYet => "資格情報の画面の保存は2024年2月6日からできます。",
            Self::PhoneOffline => {
                "スマートフォンがつながらず、画面を見せられません。保存したPDFかお知らせを求めてください。"
            }
            Self::NoticeAlone => {
                "お知らせだけでは受診できません。マイナンバーカードと一緒に見せてもらってください。"
            }
            Self::ScreenAlone => {
                "画面やPDFだけでは受診できません。マイナンバーカードと一緒に見せてもらってください。"
            }
            Self::TogetherNeedsCard => {
                "資格の内容が分かるだけで、本人を確かめられません。マイナンバーカードが要ります。"
            }
            Self::NotRegistered => {
                "利用登録がありません。カードリーダーでその場で登録するか、資格確認書を見せてもらってください。"
            }
            Self::CardShowsNoEligibility => {
                "カードでは資格を確かめられません。お知らせを一緒に見せるか、申立書に記入してもらってください。"
            }
            Self::CardCannotBeRead => {
                "カードを読み取れません。資格の分かるものを一緒に見せるか、申立書に記入してもらってください。"
            }
            Self::CardWithoutSystem => {
                "この医療機関にはシステムがありません。マイナポータルの画面かお知らせを一緒に見せてもらってください。"
            }
            Self::PortalShowsTheGap => {
                "マイナポータルにも同じ登録の内容が出ます。お知らせを一緒に見せるか、申立書に記入してもらってください。"
            }
        }
    }

    /// Returns the rules it rests on.
    pub(super) fn rules(self) -> &'static [RuleId] {
        match self {
            Self::CardNotYet => &[R_064],
            Self::OldCardEnded => &[R_190, D_01, D_36],
            Self::OldCardExpired => &[R_192],
            Self::CertificateNotYet => &[R_186],
            Self::CertificateExpired => &[R_213],
            Self::NoticeNotYet => &[R_223],
            Self::PdfNotYet | Self::PhoneOffline => &[R_174],
            Self::NoticeAlone => &[R_225],
            Self::ScreenAlone => &[R_227],
            Self::TogetherNeedsCard => &[R_225, R_227],
            Self::NotRegistered => &[R_198],
            Self::CardShowsNoEligibility | Self::PortalShowsTheGap => &[R_164],
            Self::CardCannotBeRead => &[D_11],
            Self::CardWithoutSystem => &[R_178],
        }
    }
}
