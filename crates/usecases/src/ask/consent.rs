//! `consent`: whether a facility may read a group of data after the patient's choice.

use rules::Decision;
use rules::consent::{self, Forbidden, Reading, read};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::moment;
use super::words::words;
use super::{InputDefect, Question};

/// 情報の提供の同意
pub(super) struct Consent;

/// 見たい情報と患者の選択
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 見たい情報
    data: DataGroup,
    /// その情報についての患者の選択
    choice: Choice,
    /// 見る時刻(日本時間) YYYY-MM-DDTHH:MM
    at: String,
    /// 同意した時刻(日本時間) YYYY-MM-DDTHH:MM。`choice` が given のとき必要
    consented_at: Option<String>,
    /// 同意した施設と見る施設が同じ。省くと true
    same_facility: Option<bool>,
    /// 見る人。省くと doctor
    viewer: Option<Viewer>,
    /// 自衛官診療証など、診療などの情報が提供されない証による受診である。省くと false
    #[serde(default)]
    without_medical_data: bool,
}

words! {
    /// 情報の種類
    DataGroup is consent::DataGroup {
        /// 過去の診療
        MedicalCare,
        /// 薬
        Drugs,
        /// 手術
        Surgery,
        /// 特定健診
        Checkup,
        /// 限度額の区分
        Limit,
        /// 予防接種
        Vaccination,
    }
}

/// 患者の選択
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Choice {
    /// 同意する
    Given,
    /// 同意しない
    Refused,
    /// 尋ねていない
    NotAsked,
}

words! {
    /// 見る人
    Viewer is consent::Viewer {
        /// 医師
        Doctor,
        /// 歯科医師
        Dentist,
        /// 薬剤師
        Pharmacist,
        /// 資格を持たない職員
        Clerk,
    }
}

/// 見てよいか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 見てよい
    readable: bool,
    /// 見られない理由と次にすること。見てよければ null
    why: Option<&'static str>,
    /// 同意が終わる時刻(その時刻からは見られない)。同意がなければ null
    until: Option<String>,
    /// 資格の情報は返る
    eligibility_returned: bool,
    /// 診療は受けられる
    care_given: bool,
}

impl Question for Consent {
    const NAME: &'static str = "consent";
    const TITLE: &'static str = "患者の選択の後、施設はその情報を見てよいか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let reading = Reading {
            group: input.data.into(),
            choice: choice(&input)?,
            same_facility: input.same_facility.unwrap_or(true),
            viewer: input.viewer.map_or(consent::Viewer::Doctor, Into::into),
            without_medical_data: input.without_medical_data,
            at: moment("at", &input.at)?,
        };
        Ok(read(reading).map(|readable| Answer {
            readable: readable.forbidden.is_none(),
            why: readable.forbidden.map(Forbidden::text_ja),
            until: readable.until.map(|until| until.strftime("%Y-%m-%dT%H:%M").to_string()),
            eligibility_returned: readable.eligibility_returned,
            care_given: readable.care_given,
        }))
    }
}

fn choice(input: &Input) -> Result<consent::Choice, InputDefect> {
    match (input.choice, input.consented_at.as_deref()) {
        (Choice::Given, Some(text)) => moment("consented_at", text).map(consent::Choice::Given),
        (Choice::Given, None) => Err(InputDefect::new(
            "missing-field",
            "consented_at",
            "同意した時刻が足りません。加えてください。",
        )),
        (_, Some(_)) => Err(InputDefect::new(
            "no-consent",
            "consented_at",
            "同意した時刻は、`choice` が given のときだけ書いてください。",
        )),
        (Choice::Refused, None) => Ok(consent::Choice::Refused),
        (Choice::NotAsked, None) => Ok(consent::Choice::NotAsked),
    }
}
