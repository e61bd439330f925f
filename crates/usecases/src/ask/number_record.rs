//! `number-record`: whether a record is 特定個人情報.

use rules::{Decision, number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// 特定個人情報に当たるか
pub(super) struct NumberRecord;

/// 個人情報の記録
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 記録の中のマイナンバー
    number: Presence,
}

/// 記録の中のマイナンバー
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Presence {
    /// あり、表示される
    Shown,
    /// あるが、画面では隠している
    Hidden,
    /// 記録から取り除いた
    Removed,
}

/// 扱い
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 特定個人情報に当たる
    specific_personal_information: bool,
}

impl Question for NumberRecord {
    const NAME: &'static str = "number-record";
    const TITLE: &'static str = "その記録は特定個人情報に当たるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let presence = match input.number {
            Presence::Shown => number::Presence::Shown,
            Presence::Hidden => number::Presence::Hidden,
            Presence::Removed => number::Presence::Removed,
        };
        Ok(number::is_specific_personal_information(presence)
            .map(|specific| Answer { specific_personal_information: specific }))
    }
}
