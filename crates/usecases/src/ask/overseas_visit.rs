//! `overseas-visit`: seeing a doctor in Japan as a member who lives abroad.

use rules::Decision;
use rules::overseas::{self, Member};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// 海外在住者の帰国時の受診
pub(super) struct OverseasVisit;

/// 受診の日と、済んだ手続き
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診する日 YYYY-MM-DD
    on: String,
    /// 有効なマイナンバーカードを持っている
    card_valid: bool,
    /// 健康保険証の利用登録をした
    registered: bool,
    /// 勤め先へのマイナンバーの提出
    number: Number,
}

words! {
    /// 勤め先へのマイナンバーの提出
    Number is overseas::NumberStep {
        /// 提出していない
        NotSubmitted,
        /// 国外転出の前に提出し、番号は変わっていない
        BeforeMove,
        /// 国外転出の前に提出し、その後に番号が変わった
        ChangedSince,
        /// 国外転出の後に提出した
        AfterMove,
    }
}

words! {
    /// 残っている手続き
    Step is overseas::Step {
        /// カードの取得
        Card,
        /// 利用登録
        Register,
        /// 勤め先へのマイナンバーの提出
        SubmitNumber,
    }
}

words! {
    /// カードの代わりになるもの
    Fallback is overseas::Fallback {
        /// 従来の健康保険証(2025-12-01 まで)
        OldCard,
        /// 資格確認書(保険者の案内による)
        EligibilityCertificate,
    }
}

/// 受診のしかた
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 国内の加入者と同じくマイナ保険証で受診できる
    usable: bool,
    /// 残っている手続き
    missing: Vec<Step>,
    /// カードの代わりになるもの。使えるとき null
    fallback: Option<Fallback>,
}

impl Question for OverseasVisit {
    const NAME: &'static str = "overseas-visit";
    const TITLE: &'static str = "海外在住の加入者は、帰国時にマイナ保険証で受診できるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let member = Member {
            card_valid: input.card_valid,
            registered: input.registered,
            number: input.number.into(),
        };
        let visit = overseas::visit_home(member, day("on", &input.on)?);
        Ok(visit.map(|visit| Answer {
            usable: visit.missing.is_empty(),
            missing: visit.missing.into_iter().map(Step::from).collect(),
            fallback: visit.fallback.map(Fallback::from),
        }))
    }
}
