//! `card-expiry`: the last valid day of a card.

use rules::Decision;
use rules::card::{self, CardIssue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day, not_before, optional_day};
use super::{InputDefect, Question};

/// カードの有効期限
pub(super) struct CardExpiry;

/// カードの発行と持ち主
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードの発行日 YYYY-MM-DD
    issued_on: String,
    /// 持ち主の生年月日 YYYY-MM-DD
    birth_date: String,
    /// 申請した日 YYYY-MM-DD。省くと発行日と同じ。2022-04-01 より前の申請では20歳で有効期間が分かれる
    applied_on: Option<String>,
    /// 外国籍の住民の在留期間の満了日 YYYY-MM-DD。定めがなければ省く
    stay_until: Option<String>,
}

/// カードの有効期限
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 有効期限(その日まで有効) YYYY-MM-DD
    expires_on: String,
}

impl Question for CardExpiry {
    const NAME: &'static str = "card-expiry";
    const TITLE: &'static str = "マイナンバーカードはいつまで有効か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let issued_on = day("issued_on", &input.issued_on)?;
        let birth = born_by("birth_date", &input.birth_date, issued_on)?;
        let applied_on =
            optional_day("applied_on", input.applied_on.as_deref())?.unwrap_or(issued_on);
        let message = "発行日は申請した日より前にはなりません。どちらかを直してください。";
        not_before("applied_on", issued_on, applied_on, message)?;
        let stay_until = optional_day("stay_until", input.stay_until.as_deref())?;
        if let Some(stay) = stay_until {
            let message = "在留期間が発行日より前に終わっています。日付を確かめてください。";
            not_before("stay_until", stay, issued_on, message)?;
        }
        let issue = CardIssue { applied_on, issued_on, birth, stay_until };
        Ok(card::card_expiry(issue).map(|day| Answer { expires_on: day.to_string() }))
    }
}
