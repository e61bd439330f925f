//! `notice-occasion`: what the insurer sends when something changes.

use rules::Decision;
use rules::eligibility_notice::{self, Sent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day};
use super::words::words;
use super::{InputDefect, Question};

/// お知らせを送る場面
pub(super) struct NoticeOccasion;

/// 変わったことと本人の状況
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 変わったこと
    occasion: Occasion,
    /// マイナ保険証がある
    registered: bool,
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// その日 YYYY-MM-DD
    on: String,
}

words! {
    /// 変わったこと
    Occasion is eligibility_notice::Occasion {
        /// 加入した
        Joined,
        /// 氏名
        NameChanged,
        /// 記号・番号
        NumberChanged,
        /// 資格取得日
        EligibilityDateChanged,
        /// 負担割合
        RatioChanged,
        /// 高齢受給者の年齢に達した
        ReachedSeniorAge,
        /// 住所(お知らせに載らない)
        AddressChanged,
    }
}

/// 送る書類
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Document {
    /// 資格情報のお知らせ
    Notice,
    /// 資格確認書
    Certificate,
}

/// 送る書類
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 送る書類。送らなければ null
    document: Option<Document>,
    /// お知らせの最後の日。70歳未満などで期限がなければ null
    notice_expires_on: Option<String>,
}

impl Question for NoticeOccasion {
    const NAME: &'static str = "notice-occasion";
    const TITLE: &'static str = "変更のとき、お知らせと資格確認書のどちらを送るか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let born = born_by("birth_date", &input.birth_date, on)?;
        let occasion = input.occasion.into();
        let decision = eligibility_notice::occasion(occasion, input.registered, born, on);
        Ok(decision.map(Answer::from))
    }
}

impl From<Sent> for Answer {
    fn from(sent: Sent) -> Self {
        match sent {
            Sent::Notice { last_day } => Self {
                document: Some(Document::Notice),
                notice_expires_on: last_day.map(|day| day.to_string()),
            },
            Sent::Certificate => {
                Self { document: Some(Document::Certificate), notice_expires_on: None }
            }
            Sent::Nothing => Self { document: None, notice_expires_on: None },
        }
    }
}
