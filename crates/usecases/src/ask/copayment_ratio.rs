//! `copayment-ratio`: the patient's share by age and income.

use rules::Decision;
use rules::copayment::{self, RatioBasis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day};
use super::words::words;
use super::{InputDefect, Question};

/// 窓口負担の割合
pub(super) struct CopaymentRatio;

/// 生年月日、調べる日、所得の区分
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// 調べる日 YYYY-MM-DD(2008-04-01 以後)
    on: String,
    /// 所得の区分。省くと general。70歳未満の割合は変えない
    #[serde(default)]
    income: Income,
    /// 資格情報がなく、患者の申立てによるとき true
    #[serde(default)]
    declaration: bool,
}

words! {
    /// 所得の区分
    #[derive(Default)]
    Income is copayment::Income {
        /// 一般
        #[default]
        General,
        /// 現役並み
        ActiveLevel,
        /// 75歳以上で2割の基準以上(2022-10-01 から割合を変える)
        TwoShare,
    }
}

/// 割合
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 窓口負担の割合(パーセント)
    percent: u8,
    /// オンライン資格確認の電文での書き方(3桁)
    interface_code: &'static str,
    /// 小学校に入る前の2割が終わる日 YYYY-MM-DD
    before_school_until: String,
    /// 70歳からの割合が始まる日 YYYY-MM-DD
    senior_from: String,
}

impl Question for CopaymentRatio {
    const NAME: &'static str = "copayment-ratio";
    const TITLE: &'static str = "窓口負担は何割か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let birth = born_by("birth_date", &input.birth_date, on)?;
        let basis =
            if input.declaration { RatioBasis::Declaration } else { RatioBasis::Eligibility };
        let ratio = copayment::copayment_ratio(birth, on, input.income.into(), basis);
        let ratio = ratio.ok_or_else(before_table)?;
        Ok(ratio.map(|ratio| Answer {
            percent: ratio.percent(),
            interface_code: ratio.interface_code(),
            before_school_until: copayment::last_day_before_school(birth).to_string(),
            senior_from: vocab::date::senior_ratio_from(birth).to_string(),
        }))
    }
}

fn before_table() -> InputDefect {
    let message = "2008-04-01 より前の割合は収めていません。それ以後の日を書いてください。";
    InputDefect::new("before-table", "on", message)
}
