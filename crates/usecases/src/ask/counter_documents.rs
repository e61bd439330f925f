//! `counter-documents`: the papers that a card check makes unnecessary.

use rules::Decision;
use rules::reception::{self, CounterDocument};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// 窓口への持参がいらない証
pub(super) struct CounterDocuments;

/// 受付の仕方
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードで資格を確認した
    card_checked: bool,
}

/// いらない証
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 持ってこなくてよい証の名前
    not_needed: Vec<&'static str>,
}

impl Question for CounterDocuments {
    const NAME: &'static str = "counter-documents";
    const TITLE: &'static str = "カードで受付したら、窓口にいらない証は何か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        Ok(reception::counter_documents(input.card_checked).map(|documents| Answer {
            not_needed: documents
                .iter()
                .map(|document| CounterDocument::name_ja(*document))
                .collect(),
        }))
    }
}
