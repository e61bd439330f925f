//! `cancellation`: when a cancellation completes and what the person shows afterwards.

use rules::Decision;
use rules::cancellation::{self, Note, cancel, on_day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, optional_day};
use super::{InputDefect, Question};

/// 利用登録の解除
pub(super) struct Cancellation;

/// 解除の手続きを行った日と、その人の事情
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 保険者が解除の手続きを行った日 YYYY-MM-DD
    executed_on: String,
    /// カードが使えるかを調べる日 YYYY-MM-DD
    on: Option<String>,
    /// 従来の保険証を持っている。省くと、`gained_on` が2024-12-01以前なら持っている、それも不明なら持っていないとみなす
    holds_old_card: Option<bool>,
    /// 今の保険者の資格取得の手続きが済んだ日 YYYY-MM-DD。2024-12-02以後なら従来の保険証は持っていない
    gained_on: Option<String>,
    /// 申請書を出した日 YYYY-MM-DD
    submitted_on: Option<String>,
}

/// 完了の日と、その後の受診
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 解除が完了する日。その日まではカードで受診できる
    completes_on: String,
    /// `on` の日にカードで受診できる。`on` がなければ null
    usable_on: Option<bool>,
    /// 解除により保険者が資格確認書を交付する
    certificate_issued: bool,
    /// `on` の日に従来の保険証で受診できる。`on` がなければ null
    old_card_usable_on: Option<bool>,
    /// `on` の日にカードを置くと出る画面。`on` がなければ null
    reader_shows: Option<ReaderShows>,
    /// カードも従来の保険証も使えず、資格確認書がいる最初の日
    certificate_needed_from: String,
    /// 申請書を出した日(不明なら手続きを行った日)から完了までの日数
    days_to_complete: i32,
    /// 本人に伝えること
    notes: Vec<&'static str>,
}

/// カードを置くと出る画面
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ReaderShows {
    /// 資格の確認に進む
    Eligibility,
    /// 利用登録の画面
    RegistrationScreen,
}

impl Question for Cancellation {
    const NAME: &'static str = "cancellation";
    const TITLE: &'static str = "利用登録の解除はいつ完了し、その後は何で受診するか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = optional_day("on", input.on.as_deref())?;
        let cancellation = read(&input)?;
        let decision = cancel(cancellation).map(|outcome| Answer {
            completes_on: outcome.completes_on.to_string(),
            usable_on: None,
            certificate_issued: outcome.certificate_issued,
            old_card_usable_on: None,
            reader_shows: None,
            certificate_needed_from: outcome.certificate_needed_from.to_string(),
            days_to_complete: outcome.days,
            notes: outcome.notes.into_iter().map(Note::text_ja).collect(),
        });
        Ok(match on {
            None => decision,
            Some(on) => decision.then(|answer| {
                on_day(cancellation, on).map(|works| Answer {
                    usable_on: Some(works.card),
                    old_card_usable_on: Some(works.old_card),
                    reader_shows: Some(if works.card {
                        ReaderShows::Eligibility
                    } else {
                        ReaderShows::RegistrationScreen
                    }),
                    ..answer
                })
            }),
        })
    }
}

fn read(input: &Input) -> Result<cancellation::Cancellation, InputDefect> {
    let executed_on = day("executed_on", &input.executed_on)?;
    let gained_on = optional_day("gained_on", input.gained_on.as_deref())?;
    let submitted_on = optional_day("submitted_on", input.submitted_on.as_deref())?;
    if gained_on.is_some_and(|gained| gained > executed_on) {
        let message =
            "資格取得の日が解除の手続きの日より後です。今の保険者での日付を確かめてください。";
        return Err(InputDefect::new("after-execution", "gained_on", message));
    }
    if submitted_on.is_some_and(|submitted| submitted > executed_on) {
        let message = "申請書を出した日が解除の手続きの日より後です。日付を確かめてください。";
        return Err(InputDefect::new("after-execution", "submitted_on", message));
    }
    let holds_old_card = input.holds_old_card;
    Ok(cancellation::Cancellation { executed_on, submitted_on, holds_old_card, gained_on })
}
