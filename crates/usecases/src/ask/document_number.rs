//! `document-number`: whether symbol, number and branch of a document point to one person.

use rules::{Decision, document_number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::{Defect, InsuredId};

use super::{InputDefect, Question};

/// 書類の記号・番号
pub(super) struct DocumentNumber;

/// 書類にある番号
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 保険者番号
    insurer_number: String,
    /// 記号。書類になければ省く
    symbol: Option<String>,
    /// 番号
    number: String,
    /// 枝番。1桁なら前に0を補って読む。書類になければ省く
    branch: Option<String>,
}

/// 番号の使い道
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 生年月日と合わせれば一人に決まる
    personal: bool,
    /// 枝番を2桁にしたもの。枝番がなければ null
    branch: Option<String>,
    /// 記号と番号を合わせて、請求に書ける19文字に収まる
    fits_a_claim: bool,
    /// 記号と番号が半角か全角のどちらかにそろっている
    one_width: bool,
    /// 枝番のない制度なのに枝番が書かれている。枝番を外す
    branch_unexpected: bool,
    /// 後期高齢者医療の番号の検証番号が合う。合わなければ書類を確かめる。ほかの制度では null
    check_digit_agrees: Option<bool>,
}

impl Question for DocumentNumber {
    const NAME: &'static str = "document-number";
    const TITLE: &'static str = "記号・番号・枝番で一人に決まるか、請求に書けるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let id = InsuredId {
            insurer: word("insurer_number", &input.insurer_number)?,
            symbol: input.symbol.map(|symbol| word("symbol", &symbol)).transpose()?,
            number: word("number", &input.number)?,
            branch: input.branch.map(|branch| word("branch", &branch)).transpose()?,
        };
        Ok(document_number::document_number(&id).map(|found| Answer {
            personal: found.personal,
            branch: id.branch.map(vocab::BranchNumber::digits),
            fits_a_claim: found.fits_a_claim,
            one_width: found.one_width,
            branch_unexpected: found.branch_unexpected,
            check_digit_agrees: found.check_digit_agrees,
        }))
    }
}

fn word<T>(field: &str, text: &str) -> Result<T, InputDefect>
where
    T: std::str::FromStr,
    T::Err: Defect,
{
    text.parse().map_err(|defect| InputDefect::of(field, &defect))
}
