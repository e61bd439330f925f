//! `income-level`: the income level that decides the ratio from 70 on.

use rules::Decision;
use rules::copayment::{self, Household};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::copayment_ratio::Income;
use super::field::{born_by, day, yen};
use super::words::words;
use super::{InputDefect, Question};

/// 70歳以上の所得の区分
pub(super) struct IncomeLevel;

/// 制度と世帯の所得
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// 調べる日 YYYY-MM-DD
    on: String,
    /// 医療保険の制度
    scheme: Scheme,
    /// 世帯の70歳以上の加入者の数(本人を含む)。省くと 1
    #[serde(default = "one")]
    members: u8,
    /// 標準報酬月額(円)。被用者保険で使う。省くと 0
    #[serde(default)]
    monthly_remuneration_yen: i64,
    /// 課税所得(円、世帯で最も高い人)。国保と後期高齢者医療で使う。省くと 0
    #[serde(default)]
    taxable_yen: i64,
    /// 年間の収入の合計(円)。省くと 0
    #[serde(default)]
    receipts_yen: i64,
    /// 年金収入とその他の合計所得の合計(円)。75歳以上で使う。省くと 0
    #[serde(default)]
    pension_and_other_yen: i64,
    /// 割合を下げる申請をした。省くと false
    #[serde(default)]
    applied: bool,
}

const fn one() -> u8 {
    1
}

words! {
    /// 医療保険の制度
    Scheme is copayment::Scheme {
        /// 被用者保険(健康保険組合、協会けんぽなど)
        Employees,
        /// 国民健康保険
        Nhi,
        /// 後期高齢者医療
        LateStage,
    }
}

/// 区分と理由
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 所得の区分(copayment-ratio の income に書く値)
    income: Income,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for IncomeLevel {
    const NAME: &'static str = "income-level";
    const TITLE: &'static str = "70歳以上の所得の区分はどれか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let birth = born_by("birth_date", &input.birth_date, on)?;
        if input.members == 0 {
            let message = "本人を含めて1人以上で書いてください。";
            return Err(InputDefect::new("out-of-range", "members", message));
        }
        let house = Household {
            members: input.members,
            monthly_remuneration: yen("monthly_remuneration_yen", input.monthly_remuneration_yen)?,
            taxable: yen("taxable_yen", input.taxable_yen)?,
            receipts: yen("receipts_yen", input.receipts_yen)?,
            pension_and_other: yen("pension_and_other_yen", input.pension_and_other_yen)?,
            applied: input.applied,
        };
        let level = copayment::income_level(birth, on, input.scheme.into(), house);
        Ok(level.map(|level| Answer { income: level.income().into(), why: level.text_ja() }))
    }
}
