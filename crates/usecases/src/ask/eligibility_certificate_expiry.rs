//! `eligibility-certificate-expiry`: the last day an insurer prints on a certificate.

use rules::Decision;
use rules::eligibility_certificate::{self, Limit, Terms};
use rules::old_card::TRANSITION_FIRST_DAY;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day, not_before, optional_day};
use super::insurer_kind::InsurerKind;
use super::words::words;
use super::{InputDefect, Question};

/// 資格確認書の有効期限
pub(super) struct EligibilityCertificateExpiry;

/// 交付日と本人の状況
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 交付日(2024-12-02 以後) YYYY-MM-DD
    issued_on: String,
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// 保険者の種類
    insurer: InsurerKind,
    /// 在留期間の最後の日 YYYY-MM-DD
    stay_until: Option<String>,
    /// カードの紛失中に使う一時的なもの。省くと false
    #[serde(default)]
    temporary: bool,
}

words! {
    /// 有効期限を決めたもの
    LimitKind is eligibility_certificate::LimitKind {
        /// 5年の上限
        FiveYears,
        /// 毎年7月31日の切り替え
        YearlyChange,
        /// 75歳の誕生日の前日
        #[serde(rename = "before-75")]
        Before75,
        /// 70歳になる月の末日
        #[serde(rename = "turns-70")]
        Turns70,
        /// 在留期間
        Stay,
        /// 紛失中の一時用
        Temporary,
    }
}

/// 有効期限
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 実務の型による有効期限(その日まで有効)。保険者はこれより短くもできる YYYY-MM-DD
    expires_on: String,
    /// 有効期限を決めたもの
    limit: LimitKind,
}

impl Question for EligibilityCertificateExpiry {
    const NAME: &'static str = "eligibility-certificate-expiry";
    const TITLE: &'static str = "資格確認書の有効期限はいつになるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let issued_on = day("issued_on", &input.issued_on)?;
        let message =
            "資格確認書は2024年12月2日から交付されます。その日以後の交付日にしてください。";
        not_before("issued_on", issued_on, TRANSITION_FIRST_DAY, message)?;
        let stay_until = optional_day("stay_until", input.stay_until.as_deref())?;
        if let Some(stay_until) = stay_until {
            let message = "在留期間が交付日より前に終わっています。期間を確かめてください。";
            not_before("stay_until", stay_until, issued_on, message)?;
        }
        let terms = Terms {
            issued_on,
            birth_date: born_by("birth_date", &input.birth_date, issued_on)?,
            insurer: input.insurer.into(),
            stay_until,
            temporary: input.temporary,
        };
        Ok(eligibility_certificate::expiry(&terms).map(Answer::from))
    }
}

impl From<Limit> for Answer {
    fn from(limit: Limit) -> Self {
        Self { expires_on: limit.last_day.to_string(), limit: limit.kind.into() }
    }
}
