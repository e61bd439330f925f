//! `link-check`: whether the linked My Number is the person's own.

use rules::{Decision, enrolment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// マイナンバーの紐付けの確認
pub(super) struct LinkCheck;

/// 照合の結果
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 登録した日 YYYY-MM-DD
    on: String,
    /// 住民基本台帳の情報との照合の結果
    result: CheckResult,
    /// 番号がないとき照会に使える、分かっている情報。省くと空
    #[serde(default)]
    known_facts: Vec<Fact>,
}

words! {
    /// 照合の結果
    CheckResult is enrolment::CheckResult {
        /// 一致した
        Matched,
        /// 紐付け誤りを直した
        Fixed,
        /// 一致せず、まだ確かめていない
        Mismatch,
        /// 照合していない
        NotChecked,
    }
}

words! {
    /// 本人の情報
    Fact is enrolment::Fact {
        /// 漢字の氏名
        KanjiName,
        /// カナの氏名
        KanaName,
        /// 生年月日
        BirthDate,
        /// 性別
        Sex,
        /// 住所
        Address,
    }
}

/// 紐付けの扱い
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 本人や医療機関が閲覧できる
    visible: bool,
    /// 番号を本人に知らせる資格情報のお知らせの種類。知らせないとき null
    notice_type: Option<u8>,
    /// 番号がないとき、J-LIS に照会できる(5情報がすべて分かっている)
    may_ask_register: bool,
    /// 照会に足りない情報
    missing_facts: Vec<Fact>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for LinkCheck {
    const NAME: &'static str = "link-check";
    const TITLE: &'static str = "紐付けたマイナンバーは本人のものか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let known: Vec<_> = input.known_facts.into_iter().map(enrolment::Fact::from).collect();
        Ok(enrolment::link_check(on, input.result.into(), &known).map(|check| Answer {
            visible: check.visible,
            notice_type: check.notice_tells_number.then_some(1),
            may_ask_register: check.missing_facts.is_empty(),
            missing_facts: check.missing_facts.into_iter().map(Fact::from).collect(),
            why: check.why.text_ja(),
        }))
    }
}
