//! `household-sum`: which shares of a household under 70 count towards the cap.

use rules::Decision;
use rules::cost_cap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::Yen;

use super::field::yen;
use super::words::words;
use super::{InputDefect, Question};

/// 世帯合算(70歳未満)
pub(super) struct HouseholdSum;

/// 世帯の1か月の自己負担
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 70歳未満の加入者の自己負担
    shares: Vec<Share>,
}

/// 自己負担の1件
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Share {
    /// 人を区別する名前や番号
    person: String,
    /// 医療機関を区別する名前や番号。薬局のときは処方した医療機関
    facility: String,
    /// 入院か外来か
    setting: Setting,
    /// 歯科。省くと false
    #[serde(default)]
    dental: bool,
    /// 自己負担(円)
    yen: i64,
}

words! {
    /// 入院か外来か
    Setting is cost_cap::Setting {
        /// 入院
        Inpatient,
        /// 外来(薬局を含む)
        Outpatient,
    }
}

/// 合算できる額
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 合算の対象になる額(円)
    counted_yen: u64,
    /// 1件 21,000円に届かず対象にならない額(円)
    left_out_yen: u64,
    /// 対象になった件数(人・医療機関・入院と外来・医科と歯科ごとに1件)
    counted_groups: usize,
}

impl Question for HouseholdSum {
    const NAME: &'static str = "household-sum";
    const TITLE: &'static str = "世帯合算の対象になる自己負担はどれか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let mut shares = Vec::new();
        for (index, share) in input.shares.iter().enumerate() {
            shares.push(cost_cap::Share {
                person: &share.person,
                facility: &share.facility,
                setting: share.setting.into(),
                dental: share.dental,
                yen: Yen::new(yen(&format!("shares[{index}].yen"), share.yen)?),
            });
        }
        Ok(cost_cap::household_sum(&shares).map(|sum| Answer {
            counted_yen: sum.counted.get(),
            left_out_yen: sum.left_out.get(),
            counted_groups: sum.groups,
        }))
    }
}
