//! `my-number`: whether a text is a My Number.

use rules::{Decision, identifier};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::Defect;

use super::{InputDefect, Question};

/// マイナンバーの形
pub(super) struct MyNumber;

/// 調べる番号
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 調べる番号。空白やハイフンのない半角数字12桁。答えにも記録にも残さない
    number: String,
}

/// 番号の良し悪し
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// マイナンバーとして正しい形である
    valid: bool,
    /// 誤り。length(桁数)、digit(数字以外)、check-digit(検査用数字)、reserved(使われない番号)のどれか。正しければ null
    defect: Option<&'static str>,
    /// 誤りの説明と直し方。正しければ null
    message: Option<String>,
}

impl Question for MyNumber {
    const NAME: &'static str = "my-number";
    const TITLE: &'static str = "マイナンバーとして正しい番号か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        Ok(identifier::my_number(&input.number).map(|found| {
            let defect = found.err();
            Answer {
                valid: defect.is_none(),
                defect: defect.map(|defect| defect.code()),
                message: defect.map(|defect| defect.message_ja()),
            }
        }))
    }
}
