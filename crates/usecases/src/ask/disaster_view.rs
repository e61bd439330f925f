//! `disaster-view`: looking at medical data without a card in a disaster.

use rules::Decision;
use rules::disaster::{self, Data as AllData, Period, Request, SearchBy as AllSearches};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{not_before, optional_day};
use super::words::words;
use super::{InputDefect, Question};

/// 災害時の医療情報の閲覧
pub(super) struct DisasterView;

/// 地域と患者
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 医療機関の地域に災害救助法が適用され、災害時の機能が開いている
    area_designated: bool,
    /// 患者が同意している(口頭でよい)
    patient_consents: bool,
    /// 患者が意思を示せず、生命や身体を守る必要がある
    patient_unable: bool,
    /// 閲覧する人。省くと doctor
    #[serde(default)]
    reader: Reader,
    /// 災害救助法が最初に適用された日 YYYY-MM-DD。期間を確かめるとき on と一緒に書く
    applied_on: Option<String>,
    /// 延長された最後の日 YYYY-MM-DD
    extended_until: Option<String>,
    /// 調べる日 YYYY-MM-DD
    on: Option<String>,
}

words! {
    /// 閲覧する人
    #[derive(Default)]
    Reader is disaster::Reader {
        /// 医師
        #[default]
        Doctor,
        /// 歯科医師
        Dentist,
        /// 薬剤師
        Pharmacist,
        /// 権限を与えられた人
        Authorised,
        /// そのほかの人
        Other,
    }
}

words! {
    /// 患者の探し方
    SearchBy is AllSearches {
        /// 保険者と記号・番号
        InsurerSymbolNumber,
        /// 氏名・生年月日・性別・住所
        NameBirthDateSexAddress,
    }
}

words! {
    /// 見られる情報
    Data is AllData {
        /// 診療情報
        Treatment,
        /// 薬剤情報
        Drugs,
        /// 特定健診情報
        Checkup,
    }
}

/// 閲覧できるもの
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 診療などの情報を閲覧できる
    allowed: bool,
    /// カードのない患者の探し方(資格の確認に同意は要らない)。機能が開いていないとき空
    search_by: Vec<SearchBy>,
    /// 見られる情報。閲覧できないとき空
    data: Vec<Data>,
    /// 災害時の機能がないため、障害のときの書類で受け付ける(documents の situation = fault)
    as_failure: bool,
    /// 機能が開いている最後の日 YYYY-MM-DD。適用の日を書かないとき null
    open_until: Option<String>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for DisasterView {
    const NAME: &'static str = "disaster-view";
    const TITLE: &'static str = "災害時にカードなしで診療の情報を見られるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let period = period(&input)?;
        let request = Request {
            area_designated: input.area_designated,
            period,
            consents: input.patient_consents,
            unable: input.patient_unable,
            reader: input.reader.into(),
        };
        Ok(disaster::disaster_view(request).map(|view| {
            let search = if view.search { &AllSearches::ALL[..] } else { &[] };
            let data = if view.allowed { &AllData::ALL[..] } else { &[] };
            Answer {
                allowed: view.allowed,
                search_by: search.iter().map(|way| SearchBy::from(*way)).collect(),
                data: data.iter().map(|data| Data::from(*data)).collect(),
                as_failure: view.as_failure,
                open_until: period.map(|period| period.last_day().to_string()),
                why: view.why.text_ja(),
            }
        }))
    }
}

fn period(input: &Input) -> Result<Option<Period>, InputDefect> {
    let applied_on = optional_day("applied_on", input.applied_on.as_deref())?;
    let extended_until = optional_day("extended_until", input.extended_until.as_deref())?;
    let on = optional_day("on", input.on.as_deref())?;
    match (applied_on, on) {
        (Some(applied_on), Some(on)) => {
            if let Some(until) = extended_until {
                let message = "延長された最後の日は、適用の日より後の日を書いてください。";
                not_before("extended_until", until, applied_on, message)?;
            }
            Ok(Some(Period { applied_on, extended_until, on }))
        }
        (Some(_), None) => Err(needed("on")),
        (None, Some(_)) => Err(needed("applied_on")),
        (None, None) if extended_until.is_some() => Err(needed("applied_on")),
        (None, None) => Ok(None),
    }
}

fn needed(field: &str) -> InputDefect {
    let message = "期間を確かめるには、適用の日(applied_on)と調べる日(on)の両方を書いてください。";
    InputDefect::new("missing-field", field, message)
}
