//! `notice-faq`: which answer the questions on the notice share.

use rules::Decision;
use rules::eligibility_notice::answered_by;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// お知らせのよくある質問
pub(super) struct NoticeFaq;

/// 質問の番号
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 質問の番号(5-1 から 5-13)
    question: String,
}

/// 答えの番号
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 答えが載っている質問の番号
    answered_by: String,
}

impl Question for NoticeFaq {
    const NAME: &'static str = "notice-faq";
    const TITLE: &'static str = "お知らせのよくある質問の答えは、どの番号にあるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        input
            .question
            .strip_prefix("5-")
            .filter(|number| !number.starts_with(['0', '+']))
            .and_then(|number| number.parse().ok())
            .and_then(answered_by)
            .map(|decision| decision.map(|number| Answer { answered_by: format!("5-{number}") }))
            .ok_or_else(|| {
                let message = "質問の番号は 5-1 から 5-13 の形で書いてください。";
                InputDefect::new("no-such-question", "question", message)
            })
    }
}
