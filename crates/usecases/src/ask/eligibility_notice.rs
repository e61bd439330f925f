//! `eligibility-notice`: which notice a member of the batch of 2024 gets.

use rules::Decision;
use rules::eligibility_notice::{self, Enrolment, Kind, Notice};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, optional_day};
use super::words::words;
use super::{InputDefect, Question};

/// 資格情報のお知らせの種類
pub(super) struct EligibilityNotice;

/// 資格取得と番号の連携の日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 資格を取得した日(家族は扶養に入った日) YYYY-MM-DD
    gained_on: String,
    /// マイナンバーが勤め先から健保組合へ連携された日。まだなら null YYYY-MM-DD
    number_linked_on: Option<String>,
    /// マイナンバーを勤め先に提出した。連携の日があれば提出済みとみなす
    number_submitted: bool,
    /// 別の健康保険に入っている。省くと false
    #[serde(default)]
    other_insurer: bool,
}

words! {
    /// 配るきっかけ
    Trigger is eligibility_notice::Trigger {
        /// 2024年10月の一斉配布
        Batch,
        /// 資格取得か番号登録の完了
        RegistrationComplete,
    }
}

/// お知らせの種類
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 1: 下4桁あり、2: 下4桁なし、null: 出ない。番号の連携待ちの人は、登録の後に届く 2
    r#type: Option<u8>,
    /// マイナンバーの下4桁が載る
    last_four_digits: bool,
    /// 理由と次にすること
    why: &'static str,
    /// 届け方。いつも事業所経由。出なければ null
    route: Option<&'static str>,
    /// 配るきっかけ。出なければ null
    trigger: Option<Trigger>,
    /// 早ければいつから配れるか YYYY-MM-DD。番号の連携待ちなら null
    from: Option<String>,
    /// 国の計画で知らせるとされた期限 YYYY-MM-DD(一斉配布だけ)
    planned_by: Option<String>,
}

impl Question for EligibilityNotice {
    const NAME: &'static str = "eligibility-notice";
    const TITLE: &'static str = "2024年の資格情報のお知らせは、どちらの種類が届くか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let linked = input.number_linked_on.as_deref();
        let enrolment = Enrolment {
            gained_on: day("gained_on", &input.gained_on)?,
            number_linked_on: optional_day("number_linked_on", linked)?,
            number_submitted: input.number_submitted,
            other_insurer: input.other_insurer,
        };
        Ok(eligibility_notice::notice_of(&enrolment).map(Answer::from))
    }
}

impl From<Notice> for Answer {
    fn from(notice: Notice) -> Self {
        let delivery = notice.delivery;
        let text = |day: vocab::Date| day.to_string();
        Self {
            r#type: notice.kind.map(number_of),
            last_four_digits: notice.kind.is_some_and(Kind::has_last_four_digits),
            why: notice.why.text_ja(),
            route: delivery.map(|_| "employer"),
            trigger: delivery.map(|delivery| delivery.trigger.into()),
            from: delivery.and_then(|delivery| delivery.from).map(text),
            planned_by: delivery.and_then(|delivery| delivery.planned_by).map(text),
        }
    }
}

fn number_of(kind: Kind) -> u8 {
    match kind {
        Kind::One => 1,
        Kind::Two => 2,
    }
}
