//! `old-card`: whether an insurance card can be used on a day.

use rules::Decision;
use rules::old_card;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::Date;

use super::field::{day, not_before, optional_day};
use super::insurer_kind::InsurerKind;
use super::{InputDefect, Question};

/// 従来の健康保険証
pub(super) struct OldCard;

/// 保険証の発行日と調べる日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 保険証の発行日 YYYY-MM-DD
    issued_on: String,
    /// 調べる日 YYYY-MM-DD
    on: String,
    /// 券面の有効期限(その日まで有効)。ないときは省く YYYY-MM-DD
    printed_expiry: Option<String>,
    /// その保険に入っていた最後の日。脱退していなければ省く YYYY-MM-DD
    left_scheme_on: Option<String>,
    /// 保険者の種類。期限切れの保険証をいつから照会に使えるかに関わる
    insurer: Option<InsurerKind>,
}

/// 使えるかどうか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 調べる日に窓口で使える(発行日より前の日は false)
    usable: bool,
    /// 使える最後の日。発行できない日の保険証なら null
    last_day: Option<String>,
    /// 発行日に発行が認められていた
    issuable: bool,
    /// 発行できないときに代わりに案内する書類。なければ null
    instead: Option<&'static str>,
    /// 使えないが、番号をオンライン照会の手がかりにできる(2026-03-31 までの公の扱い)
    key_for_check: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for OldCard {
    const NAME: &'static str = "old-card";
    const TITLE: &'static str = "従来の健康保険証は、その日に使えるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let card = old_card::OldCard {
            issued_on: day("issued_on", &input.issued_on)?,
            printed_expiry: optional_day("printed_expiry", input.printed_expiry.as_deref())?,
            left_scheme_on: optional_day("left_scheme_on", input.left_scheme_on.as_deref())?,
            insurer: input.insurer.map(Into::into),
        };
        after_issue("printed_expiry", card.printed_expiry, card.issued_on)?;
        after_issue("left_scheme_on", card.left_scheme_on, card.issued_on)?;
        Ok(old_card::old_card(card, on).map(Answer::from))
    }
}

fn after_issue(field: &str, day: Option<Date>, issued_on: Date) -> Result<(), InputDefect> {
    let message = "発行日より前の日です。発行日以後の日を書いてください。";
    day.map_or(Ok(()), |day| not_before(field, day, issued_on, message))
}

impl From<old_card::OldCardState> for Answer {
    fn from(state: old_card::OldCardState) -> Self {
        Self {
            usable: state.usable,
            last_day: state.last_day.map(|day| day.to_string()),
            issuable: state.issuable,
            instead: (!state.issuable).then_some("certificate"),
            key_for_check: state.key_for_check,
            why: state.why.text_ja(),
        }
    }
}
