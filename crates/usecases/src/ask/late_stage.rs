//! `late-stage`: whether a person is in the late-stage scheme by age.

use rules::{Decision, late_stage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day};
use super::{InputDefect, Question};

/// 後期高齢者医療制度の対象か(年齢による)
pub(super) struct LateStage;

/// 生年月日と調べる日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// 調べる日 YYYY-MM-DD
    on: String,
}

/// 対象かどうかと最初の日
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// その日に後期高齢者医療制度の対象である(障害の認定による65歳からの加入は含めない)
    late_stage: bool,
    /// 対象になる最初の日(75歳の誕生日) YYYY-MM-DD
    from: String,
}

impl Question for LateStage {
    const NAME: &'static str = "late-stage";
    const TITLE: &'static str = "75歳で後期高齢者医療制度に移るのはいつか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let birth = born_by("birth_date", &input.birth_date, on)?;
        Ok(late_stage::late_stage(birth, on)
            .map(|state| Answer { late_stage: state.late_stage, from: state.from.to_string() }))
    }
}
