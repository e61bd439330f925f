//! `eligibility-certificate-check`: what the counter does with a certificate.

use rules::Decision;
use rules::eligibility_certificate::{self, Accepted, Presented};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, not_before, optional_day};
use super::words::words;
use super::{InputDefect, Question};

/// 窓口に出された資格確認書
pub(super) struct EligibilityCertificateCheck;

/// 資格確認書と受診日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 交付した人
    issuer: Issuer,
    /// 有効期限(その日まで有効) YYYY-MM-DD
    expires_on: String,
    /// 受診日 YYYY-MM-DD
    on: String,
    /// 交付日。書けば期限との順を確かめる YYYY-MM-DD
    issued_on: Option<String>,
    /// マイナ保険証も持っている。省くと false
    #[serde(default)]
    also_registered_card: bool,
    /// 患者以外の人が薬局で使う。省くと false
    #[serde(default)]
    by_proxy: bool,
    /// 本人は70歳以上である。省くと false
    #[serde(default)]
    seventy_or_over: bool,
}

/// 交付した人
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Issuer {
    /// 健康保険組合
    Society,
    /// 全国健康保険協会
    Jhia,
    /// 市町村(国民健康保険)
    Nhi,
    /// 広域連合(後期高齢者医療)
    LateStage,
    /// 会社
    Employer,
    /// 医療機関・薬局
    Facility,
}

impl From<Issuer> for eligibility_certificate::Issuer {
    fn from(issuer: Issuer) -> Self {
        match issuer {
            Issuer::Society => Self::Insurer(rules::InsurerKind::Society),
            Issuer::Jhia => Self::Insurer(rules::InsurerKind::Jhia),
            Issuer::Nhi => Self::Insurer(rules::InsurerKind::Nhi),
            Issuer::LateStage => Self::Insurer(rules::InsurerKind::LateStage),
            Issuer::Employer => Self::Employer,
            Issuer::Facility => Self::Facility,
        }
    }
}

words! {
    /// 記載事項
    Fact is eligibility_certificate::Fact {
        /// 氏名
        Name,
        /// 生年月日
        BirthDate,
        /// 性別
        Sex,
        /// 記号・番号・枝番
        SymbolAndNumber,
        /// 保険者番号と保険者名
        Insurer,
        /// 資格取得日
        EligibleFrom,
        /// 交付日
        IssuedOn,
        /// 有効期限
        ExpiresOn,
        /// 負担割合と発効日
        Ratio,
    }
}

words! {
    /// 断る理由
    Refusal is eligibility_certificate::Refusal {
        /// 資格確認書が始まる前の日
        NotYet,
        /// 保険者でない人が出した
        NotAnInsurer,
        /// 有効期限が過ぎている
        Expired,
    }
}

/// 窓口の扱い
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// これ一枚で受け付ける
    accepted: bool,
    /// 断る理由。受け付けるなら null
    refusal: Option<Refusal>,
    /// 情報提供の同意画面を出す(資格確認書ではいつも false)
    consent_screens: bool,
    /// 資格確認書に載っていること
    facts: Vec<Fact>,
    /// 更新の手続きが要る
    renewal_task: bool,
    /// 説明と次にすること
    why: &'static str,
}

impl Question for EligibilityCertificateCheck {
    const NAME: &'static str = "eligibility-certificate-check";
    const TITLE: &'static str = "出された資格確認書で受け付けられるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let expires_on = day("expires_on", &input.expires_on)?;
        if let Some(issued_on) = optional_day("issued_on", input.issued_on.as_deref())? {
            let message = "有効期限が交付日より前です。券面を確かめてください。";
            not_before("expires_on", expires_on, issued_on, message)?;
            let message = "受診日が交付日より前です。日付を確かめてください。";
            not_before("on", on, issued_on, message)?;
        }
        let shown = Presented {
            issuer: input.issuer.into(),
            expires_on,
            also_registered_card: input.also_registered_card,
            by_proxy: input.by_proxy,
            seventy_or_over: input.seventy_or_over,
        };
        Ok(eligibility_certificate::at_counter(&shown, on).map(Answer::from))
    }
}

impl From<Accepted> for Answer {
    fn from(accepted: Accepted) -> Self {
        Self {
            accepted: accepted.refusal.is_none(),
            refusal: accepted.refusal.map(Into::into),
            consent_screens: accepted.consent_screens,
            facts: accepted.facts.iter().copied().map(Fact::from).collect(),
            renewal_task: accepted.renewal_task,
            why: accepted.text_ja(),
        }
    }
}
