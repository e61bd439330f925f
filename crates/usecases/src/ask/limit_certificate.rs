//! `limit-certificate`: whether the cap needs an application.

use rules::{Decision, limit_certificate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::insurer_kind::InsurerKind;
use super::words::words;
use super::{InputDefect, Question};

/// 限度額適用認定証の手続き
pub(super) struct LimitCertificate;

/// 受診と加入している保険
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診する日 YYYY-MM-DD
    on: String,
    /// 保険者の種類
    insurer: InsurerKind,
    /// 住民税非課税の世帯(低所得者)
    low_income: bool,
    /// マイナ保険証で受診する
    card_used: bool,
    /// 限度額情報を提供する(2024-10-06 までの画面で選ぶ)。省くと true
    #[serde(default = "yes")]
    provide: bool,
    /// 直近12か月の入院日数。省くと 0
    #[serde(default)]
    hospital_days: u16,
    /// 保険料の滞納がある。省くと false
    #[serde(default)]
    arrears: bool,
}

const fn yes() -> bool {
    true
}

words! {
    /// 申請するもの
    Application is limit_certificate::Application {
        /// なし
        None,
        /// 限度額適用認定証
        LimitCertificate,
        /// 限度額適用・標準負担額減額認定証
        LimitReductionCertificate,
        /// 長期入院の食事代の減額
        MealReduction,
        /// 資格確認書への区分の記載
        CategoryOnCertificate,
    }
}

/// 必要な手続き
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 申請するもの
    application: Application,
    /// オンライン資格確認での認定証の種類のコード。申請がないとき null
    kind_code: Option<&'static str>,
    /// オンライン資格確認で適用区分が返る
    category_returned: bool,
    /// 市区町村への手続きがある
    municipal_task: bool,
    /// 手続きをしなくても窓口の支払いが限度額までになる
    capped_at_counter: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for LimitCertificate {
    const NAME: &'static str = "limit-certificate";
    const TITLE: &'static str = "限度額適用認定証の手続きは要るか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        if input.hospital_days > 366 {
            let message = "入院日数は直近12か月の日数(0〜366)で書いてください。";
            return Err(InputDefect::new("out-of-range", "hospital_days", message));
        }
        let visit = limit_certificate::Visit {
            on: day("on", &input.on)?,
            insurer: input.insurer.into(),
            low_income: input.low_income,
            card_used: input.card_used,
            provide: input.provide,
            hospital_days: input.hospital_days,
            arrears: input.arrears,
        };
        Ok(limit_certificate::limit_proof(visit).map(|proof| Answer {
            application: proof.application.into(),
            kind_code: proof.application.kind_code(),
            category_returned: proof.category_returned,
            municipal_task: proof.municipal_task,
            capped_at_counter: proof.category_returned,
            why: proof.why.text_ja(),
        }))
    }
}
