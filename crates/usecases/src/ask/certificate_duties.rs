//! `certificate-duties`: what becomes of a certificate or a notice when something changes.

use rules::Decision;
use rules::eligibility_certificate::{self, duty};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::insurer_kind::InsurerKind;
use super::words::words;
use super::{InputDefect, Question};

/// 資格確認書・お知らせの後始末
pub(super) struct CertificateDuties;

/// 書類とできごと
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 書類
    document: PaperDocument,
    /// できごと
    event: Event,
    /// 保険者の種類
    insurer: InsurerKind,
    /// その日 YYYY-MM-DD
    on: String,
}

words! {
    /// 書類
    PaperDocument is eligibility_certificate::PaperDocument {
        /// 資格確認書
        Certificate,
        /// 資格情報のお知らせ
        Notice,
    }
}

words! {
    /// できごと
    Event is eligibility_certificate::Event {
        /// 退職などで資格を失った
        EligibilityLost,
        /// 有効期限が過ぎた
        Expired,
        /// 発送の状況を知りたい
        SendingEnquiry,
        /// 海外に住み、マイナ保険証を使えない
        LivesAbroad,
    }
}

words! {
    /// すること
    Duty is eligibility_certificate::Duty {
        /// 会社に返す
        ReturnToEmployer,
        /// 保険者に返す
        ReturnToInsurer,
        /// 更新する
        Renew,
        /// 保険者に問い合わせる
        AskInsurer,
        /// 新しいお知らせが届いていなければ、保険者に問い合わせる
        AskForNewNotice,
        /// 従来の保険証を使う
        UseOldCard,
        /// 資格確認書を案内する
        GuideToCertificate,
        /// 何もしない
        Nothing,
    }
}

/// すること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// すること
    duty: Duty,
    /// 説明
    why: &'static str,
}

impl Question for CertificateDuties {
    const NAME: &'static str = "certificate-duties";
    const TITLE: &'static str = "資格確認書やお知らせを返すか、更新するか、どこに尋ねるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let decision = duty(input.document.into(), input.event.into(), input.insurer.into(), on);
        Ok(decision.map(|duty| Answer { duty: duty.into(), why: duty.text_ja() }))
    }
}
