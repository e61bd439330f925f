//! `insurer-number`: whether a text is an insurer number, and of which scheme.

use rules::{Decision, identifier};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::{Defect, InsurerNumberDefect, Prefecture};

use super::{InputDefect, Question};

/// 保険者番号の形
pub(super) struct InsurerNumber;

/// 調べる番号
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 調べる番号。8桁、国民健康保険は6桁。6桁の前に空白か0を二つ付けた8文字でもよい
    number: String,
}

/// 番号の良し悪しと制度
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 保険者番号として正しい形である
    valid: bool,
    /// 誤り。length(桁数)、digit(数字以外)、scheme(法別番号)、prefecture(都道府県番号)、check-digit(検証番号)のどれか。正しければ null
    defect: Option<&'static str>,
    /// 制度の名前(society、jhia、nhi、nhi-society、late-stage など)。誤りがあれば null
    scheme: Option<&'static str>,
    /// 制度の日本語の名前。誤りがあれば null
    scheme_name: Option<&'static str>,
    /// 都道府県番号2桁。誤りがあれば null
    prefecture: Option<String>,
    /// 都道府県の名前。誤りがあれば null
    prefecture_name: Option<&'static str>,
    /// 誤りの説明と直し方。正しければ null
    message: Option<String>,
}

impl Question for InsurerNumber {
    const NAME: &'static str = "insurer-number";
    const TITLE: &'static str = "保険者番号として正しい番号か、どの制度か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        Ok(identifier::insurer_number(&input.number).map(Answer::from))
    }
}

impl From<Result<vocab::InsurerNumber, InsurerNumberDefect>> for Answer {
    fn from(found: Result<vocab::InsurerNumber, InsurerNumberDefect>) -> Self {
        let number = found.ok();
        let defect = found.err();
        let scheme = number.map(vocab::InsurerNumber::scheme);
        let prefecture = number.map(vocab::InsurerNumber::prefecture);
        Self {
            valid: number.is_some(),
            defect: defect.map(|defect| defect.code()),
            scheme: scheme.map(vocab::Scheme::key),
            scheme_name: scheme.map(vocab::Scheme::name_ja),
            prefecture: prefecture.map(|prefecture| prefecture.to_string()),
            prefecture_name: prefecture.map(Prefecture::name_ja),
            message: defect.map(|defect| defect.message_ja()),
        }
    }
}
