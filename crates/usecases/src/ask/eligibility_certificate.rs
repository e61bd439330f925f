//! `eligibility-certificate`: who gets one, how and by which route.

use rules::Decision;
use rules::eligibility_certificate::{self, Applicant, Issued};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, optional_day};
use super::insurer_kind::InsurerKind;
use super::words::words;
use super::{InputDefect, Question};

/// 資格確認書の交付
pub(super) struct EligibilityCertificate;

/// 交付を判断する日と本人の状況
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 判断する日 YYYY-MM-DD
    on: String,
    /// マイナンバーカード
    card: Card,
    /// 健康保険証としての利用登録がある
    registered: bool,
    /// 有効な従来の保険証を持っている。2025-12-02 からは true でも有効とみなさない
    holds_valid_old_card: bool,
    /// 本人が申し出た
    requested: bool,
    /// 保険者の種類
    insurer: InsurerKind,
    /// マイナ保険証があっても必要な事情
    reason: Option<Reason>,
    /// その保険に新しく加入した。省くと false
    #[serde(default)]
    newly_joined: bool,
    /// 保険者が必要と認めた。省くと false
    #[serde(default)]
    insurer_sees_need: bool,
    /// 同じ事情で交付を受けたことがあり、その更新である。省くと false
    #[serde(default)]
    renewal: bool,
    /// 利用登録の解除を実施した日 YYYY-MM-DD
    cancelled_on: Option<String>,
    /// 従来の保険証の最後の日 YYYY-MM-DD
    old_card_last_day: Option<String>,
    /// 任意継続被保険者である。省くと false
    #[serde(default)]
    voluntary: bool,
}

words! {
    /// マイナンバーカード
    Card is eligibility_certificate::Card {
        /// 持っていない
        None,
        /// 有効なものを持っている
        Valid,
        /// なくして再交付を待っている
        Lost,
        /// カードか電子証明書の期限が切れた
        Expired,
    }
}

words! {
    /// 事情
    Reason is eligibility_certificate::Reason {
        /// 使うのに介助などの配慮が要る
        NeedsSupport,
        /// カードの更新中
        Renewing,
    }
}

words! {
    /// 交付のしかた
    Issue is eligibility_certificate::Issue {
        /// 申請なしで交付する
        Automatic,
        /// 申請により交付する
        OnRequest,
        /// 今は交付しない
        Refused,
    }
}

words! {
    /// 届け方
    Route is eligibility_certificate::Route {
        /// 事業所経由
        Employer,
        /// 郵送
        Post,
    }
}

/// 交付の判断
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 交付のしかた
    issue: Issue,
    /// 理由と次にすること
    why: &'static str,
    /// 届け方(保険者の種類による。交付しないときも、交付するならこの方法)
    route: Route,
    /// カードが手元に戻るまでの一時的なもの
    temporary: bool,
    /// 従来の保険証の期限の前に送る最後の日。当たらなければ null
    send_by: Option<String>,
}

impl Question for EligibilityCertificate {
    const NAME: &'static str = "eligibility-certificate";
    const TITLE: &'static str = "資格確認書を交付するか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let old_card_last_day = input.old_card_last_day.as_deref();
        let applicant = Applicant {
            on: day("on", &input.on)?,
            card: input.card.into(),
            registered: input.registered,
            holds_valid_old_card: input.holds_valid_old_card,
            requested: input.requested,
            insurer: input.insurer.into(),
            reason: input.reason.map(Into::into),
            newly_joined: input.newly_joined,
            insurer_sees_need: input.insurer_sees_need,
            renewal: input.renewal,
            cancelled_on: optional_day("cancelled_on", input.cancelled_on.as_deref())?,
            old_card_last_day: optional_day("old_card_last_day", old_card_last_day)?,
            voluntary: input.voluntary,
        };
        Ok(eligibility_certificate::issue(&applicant).map(Answer::from))
    }
}

impl From<Issued> for Answer {
    fn from(issued: Issued) -> Self {
        Self {
            issue: issued.issue.into(),
            why: issued.why.text_ja(),
            route: issued.route.into(),
            temporary: issued.temporary,
            send_by: issued.send_by.map(|day| day.to_string()),
        }
    }
}
