//! `care-setting`: whether a card can be used at a counter, at home or online.

use rules::Decision;
use rules::reception;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::reader_screens::Method;
use super::words::words;
use super::{InputDefect, Question};

/// 診療の形
pub(super) struct CareSetting;

/// 診療の形と日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 診療の形
    setting: Setting,
    /// 診療の日 YYYY-MM-DD
    on: String,
    /// 同じ訪問の続きで、前にカードと同意の手続きを済ませ、取り消されていない。省くと false
    #[serde(default)]
    continuing: bool,
    /// 訪問で使う道具。省くと web
    tool: Option<Tool>,
}

words! {
    /// 診療の形
    Setting is reception::Setting {
        /// 外来
        Outpatient,
        /// 訪問診療等(医療機関・薬局)
        HomeVisit,
        /// オンライン診療等
        Online,
        /// 訪問看護
        HomeNursing,
    }
}

words! {
    /// 訪問で使う道具
    Tool is reception::Tool {
        /// マイナ在宅受付Web
        Web,
        /// マイナ資格確認アプリ
        App,
    }
}

/// 使えるか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// カードを保険証として使える
    supported: bool,
    /// 使えるようになった日
    since: String,
    /// 今回も患者がカードを出す。false なら施設が再照会できる
    card_needed: bool,
    /// 本人確認の方法。外来ではカードリーダーによるので空
    methods: Vec<Method>,
}

impl Question for CareSetting {
    const NAME: &'static str = "care-setting";
    const TITLE: &'static str = "その診療の形で、その日にカードを使えるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let care = reception::Care {
            setting: input.setting.into(),
            continuing: input.continuing,
            tool: input.tool.map_or(reception::Tool::Web, Into::into),
        };
        Ok(reception::care_setting(care, on).map(|found| Answer {
            supported: found.supported,
            since: found.since.to_string(),
            card_needed: found.card_needed,
            methods: found.methods.iter().copied().map(Method::from).collect(),
        }))
    }
}
