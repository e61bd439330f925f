//! `facility-code`: whether a text is a medical institution code, and of what kind of facility.

use rules::{Decision, identifier};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::{Defect, FacilityCodeDefect, FeeTable, Prefecture};

use super::{InputDefect, Question};

/// 医療機関コードの形
pub(super) struct FacilityCode;

/// 調べるコード
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 調べるコード。都道府県番号と点数表番号を含む半角数字10桁
    code: String,
}

/// コードの良し悪しと種別
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 医療機関コードとして正しい形である
    valid: bool,
    /// 誤り。length(桁数)、digit(数字以外)、prefecture(都道府県番号)、fee-table(点数表番号)、check-digit(検証番号)のどれか。正しければ
    /// null
    defect: Option<&'static str>,
    /// 都道府県番号2桁。誤りがあれば null
    prefecture: Option<String>,
    /// 都道府県の名前。誤りがあれば null
    prefecture_name: Option<&'static str>,
    /// 点数表。medical(医科)、dental(歯科)、pharmacy(調剤)、home-nursing(訪問看護)のどれか。誤りがあれば null
    fee_table: Option<&'static str>,
    /// 点数表番号 1・3・4・6。誤りがあれば null
    fee_table_number: Option<u8>,
    /// 誤りの説明と直し方。正しければ null
    message: Option<String>,
}

impl Question for FacilityCode {
    const NAME: &'static str = "facility-code";
    const TITLE: &'static str = "医療機関コードとして正しい番号か、どこの何の施設か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        Ok(identifier::facility_code(&input.code).map(Answer::from))
    }
}

impl From<Result<vocab::FacilityCode, FacilityCodeDefect>> for Answer {
    fn from(found: Result<vocab::FacilityCode, FacilityCodeDefect>) -> Self {
        let code = found.ok();
        let defect = found.err();
        let prefecture = code.map(vocab::FacilityCode::prefecture);
        let fee_table = code.map(vocab::FacilityCode::fee_table);
        Self {
            valid: code.is_some(),
            defect: defect.map(|defect| defect.code()),
            prefecture: prefecture.map(|prefecture| prefecture.to_string()),
            prefecture_name: prefecture.map(Prefecture::name_ja),
            fee_table: fee_table.map(FeeTable::key),
            fee_table_number: fee_table.map(FeeTable::number),
            message: defect.map(|defect| defect.message_ja()),
        }
    }
}
