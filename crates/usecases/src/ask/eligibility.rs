//! `eligibility`: the validity of a check, and what to do today.

use rules::Decision;
use rules::eligibility::{self, Candidate, NextStep, Stretch, next_steps};
use rules::facts::{CardClass, Enrolment, Loss, LossReason, NumberLink, Standing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::{InsuredId, InsuredNumber};

use super::field::{birth_date, day, optional_day};
use super::{InputDefect, Question};

/// Several people are told apart up to this number.
const MOST_PEOPLE: u8 = 9;

/// 資格確認の答え
pub(super) struct Eligibility;

/// 見つかった人の加入の記録
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 資格確認日 YYYY-MM-DD
    on: String,
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// 問い合わせた番号と生年月日に当てはまる人の数。省くと1
    people: Option<u8>,
    /// その人の加入の記録。だれも見つからないときは空
    enrolments: Vec<InputEnrolment>,
}

/// 加入の記録
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InputEnrolment {
    /// 保険者番号
    insurer_number: String,
    /// 資格取得年月日 YYYY-MM-DD
    gained_on: String,
    /// 資格喪失年月日 YYYY-MM-DD
    lost_on: Option<String>,
    /// 資格喪失事由。省くと other
    #[serde(default)]
    loss_reason: InputReason,
    /// 問い合わせた番号の加入である。省くと true
    asked_for: Option<bool>,
    /// 保険者が登録内容を確認中で表示を止めている。省くと false
    #[serde(default)]
    suspended: bool,
}

/// 資格喪失事由
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum InputReason {
    /// 死亡
    Death,
    /// 生活保護の受給開始
    PublicAssistance,
    /// ほかの医療保険の資格取得
    OtherInsurance,
    /// その他
    #[default]
    Other,
}

/// 資格確認の答え
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 資格有効性(1 有効、2 無効、3 無効(新しい資格あり)、4 該当資格なし、5 複数該当)
    validity: &'static str,
    /// 答えの語: valid lost newer-elsewhere not-found not-yet under-check several
    outcome: &'static str,
    /// 理由
    why: String,
    /// 今日すること(語)
    next_steps: Vec<&'static str>,
    /// 今日すること(文)
    today: Vec<String>,
}

impl Question for Eligibility {
    const NAME: &'static str = "eligibility";
    const TITLE: &'static str = "加入の記録から、資格確認の答えは何になるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let birth = birth_date("birth_date", &input.birth_date)?;
        let enrolments = enrolments(&input.enrolments)?;
        let stretches = enrolments.iter().zip(&input.enrolments).map(|(enrolment, sent)| Stretch {
            enrolment,
            link: if sent.suspended {
                NumberLink::Suspended
            } else {
                NumberLink::Linked(enrolment.gained_on)
            },
            asked_for: sent.asked_for.unwrap_or(true),
        });
        let candidate = Candidate { birth, enrolments: stretches.collect() };
        let people = if enrolments.is_empty() { 0 } else { people(input.people)? };
        let found = vec![candidate; usize::from(people)];
        let decision = eligibility::eligibility(&found, on);
        let outcome = *decision.outcome();
        Ok(decision.then(|outcome| next_steps(&outcome, on)).map(|steps| Answer {
            validity: outcome.code(),
            outcome: outcome.key(),
            why: outcome.why_ja(),
            next_steps: steps.iter().map(NextStep::code).collect(),
            today: steps.iter().map(NextStep::text_ja).collect(),
        }))
    }
}

fn people(sent: Option<u8>) -> Result<u8, InputDefect> {
    let people = sent.unwrap_or(1);
    if (1..=MOST_PEOPLE).contains(&people) {
        return Ok(people);
    }
    let message = format!("人の数は1から{MOST_PEOPLE}までで書いてください。");
    Err(InputDefect::new("out-of-range", "people", message))
}

fn enrolments(sent: &[InputEnrolment]) -> Result<Vec<Enrolment>, InputDefect> {
    let number: InsuredNumber =
        "1".parse().map_err(|defect| InputDefect::of("enrolments", &defect))?;
    let mut enrolments = Vec::new();
    for (index, one) in sent.iter().enumerate() {
        let field = |name: &str| format!("enrolments[{index}].{name}");
        let insurer = one
            .insurer_number
            .parse()
            .map_err(|defect| InputDefect::of(&field("insurer_number"), &defect))?;
        let gained_on = day(&field("gained_on"), &one.gained_on)?;
        let lost_on = optional_day(&field("lost_on"), one.lost_on.as_deref())?;
        if lost_on.is_some_and(|lost| lost <= gained_on) {
            let message = "資格喪失年月日は、資格取得年月日より後の日付にしてください。";
            return Err(InputDefect::new("out-of-order", &field("lost_on"), message));
        }
        enrolments.push(Enrolment {
            id: InsuredId { insurer, symbol: None, number: number.clone(), branch: None },
            standing: Standing::Insured,
            class: CardClass::General,
            gained_on,
            lost: lost_on.map(|on| Loss { on, reason: reason(one.loss_reason) }),
            issued_on: None,
            document_until: None,
            ratio: None,
            insured_name: None,
        });
    }
    Ok(enrolments)
}

fn reason(sent: InputReason) -> LossReason {
    match sent {
        InputReason::Death => LossReason::Death,
        InputReason::PublicAssistance => LossReason::PublicAssistance,
        InputReason::OtherInsurance => LossReason::OtherInsurance,
        InputReason::Other => LossReason::Other,
    }
}
