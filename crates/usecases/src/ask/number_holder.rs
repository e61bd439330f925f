//! `number-holder`: who has a My Number.

use rules::Decision;
use rules::number::{self, Holder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// マイナンバーのある人
pub(super) struct NumberHolder;

/// 住民票との関係。国籍は問わない
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 今、住民票に載っている
    registered_now: bool,
    /// 前に住民票に載っていた。省くと false
    #[serde(default)]
    registered_before: bool,
}

/// 番号の有無
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// マイナンバーがある
    has_number: bool,
    /// 理由
    why: &'static str,
}

impl Question for NumberHolder {
    const NAME: &'static str = "number-holder";
    const TITLE: &'static str = "その人にマイナンバーはあるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let holder = Holder {
            registered_now: input.registered_now,
            registered_before: input.registered_before,
        };
        Ok(number::holds_number(holder)
            .map(|why| Answer { has_number: why.has_number(), why: why.text_ja() }))
    }
}
