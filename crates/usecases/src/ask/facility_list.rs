//! `facility-list`: facilities that support the card, by prefecture.

use rules::{Decision, facility_list};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::prefecture;
use super::{InputDefect, Question};

/// マイナ保険証に対応した医療機関・薬局
pub(super) struct FacilityList;

/// 一覧と都道府県
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 医療機関・薬局
    facilities: Vec<Facility>,
    /// 都道府県の名前(例 大阪府)。省くとすべて
    prefecture: Option<String>,
}

/// 医療機関・薬局
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Facility {
    /// 名称
    name: String,
    /// 都道府県の名前
    prefecture: String,
    /// オンライン資格確認を導入している
    supported: bool,
    /// 窓口にカードリーダーがある。省くと supported と同じ
    reader: Option<bool>,
}

/// 一覧
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 名称と、マイナ保険証を使えるか
    facilities: Vec<Listed>,
}

/// 一覧の行
#[derive(Serialize, JsonSchema)]
pub(super) struct Listed {
    /// 名称
    name: String,
    /// マイナ保険証を使える
    usable: bool,
    /// 「マイナ受付」のポスターやステッカーがある
    badge: bool,
    /// 持ち物などの注意。使えるとき空
    warnings: Vec<&'static str>,
}

impl Question for FacilityList {
    const NAME: &'static str = "facility-list";
    const TITLE: &'static str = "マイナ保険証を使える医療機関・薬局はどれか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let wanted = input.prefecture.as_deref();
        let wanted = wanted.map(|name| prefecture("prefecture", name)).transpose()?;
        let mut rows = Vec::new();
        for (index, facility) in input.facilities.iter().enumerate() {
            let field = format!("facilities[{index}].prefecture");
            rows.push(facility_list::Facility {
                name: &facility.name,
                prefecture: prefecture(&field, &facility.prefecture)?,
                supported: facility.supported,
                reader: facility.reader.unwrap_or(facility.supported),
            });
        }
        Ok(facility_list::facility_list(&rows, wanted).map(|listed| Answer {
            facilities: listed
                .iter()
                .map(|row| Listed {
                    name: row.facility.name.to_owned(),
                    usable: row.usable,
                    badge: row.badge,
                    warnings: row.warning_ja().into_iter().collect(),
                })
                .collect(),
        }))
    }
}
