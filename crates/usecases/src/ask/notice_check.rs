//! `notice-check`: what a member does with a notice in hand.

use rules::Decision;
use rules::eligibility_notice::{self, Kind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{InputDefect, Question};

/// お知らせを受け取った人がすること
pub(super) struct NoticeCheck;

/// 気づいたことや予定
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 気づいたことや予定
    event: Event,
    /// お知らせの種類 1(下4桁あり)か 2(なし)。event が received のとき要る
    r#type: Option<u8>,
    /// 手続きが済んでいる。event が family-removed か old-eligibility-data のとき要る
    filed: Option<bool>,
    /// スマートフォンを持っている。event が goes-to-facility のとき要る
    smartphone: Option<bool>,
}

/// 気づいたことや予定
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Event {
    /// お知らせが届いた
    Received,
    /// 下4桁が同じ
    DigitsAgree,
    /// 下4桁が違う
    DigitsDiffer,
    /// 別居の家族の分が一緒に届いた
    FamilyLivesApart,
    /// 扶養から外した家族の分が届いた
    FamilyRemoved,
    /// 所属名などが古い
    OldAffiliation,
    /// 氏名などの資格の内容が古い
    OldEligibilityData,
    /// 医療機関に行く
    GoesToFacility,
    /// 給付を申請する
    ClaimsBenefit,
    /// 健診などの保健事業に申し込む
    AppliesForHealthService,
    /// 退職する
    LeavesCompany,
}

words! {
    /// すること
    Action is eligibility_notice::Action {
        /// 下4桁を確かめる
        CheckDigits,
        /// 何もしない
        Nothing,
        /// 健保組合に連絡する
        ContactInsurer,
        /// 家族に転送する
        ForwardToFamily,
        /// 勤め先に届け出る
        ReportToEmployer,
        /// マイナポータルで見る
        SeePortal,
        /// 切り取ってカードと持ち歩く
        CarryWithCard,
        /// 記号・番号を見せる
        ShowSymbolAndNumber,
    }
}

/// すること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// すること
    action: Action,
    /// 説明
    why: &'static str,
}

impl Question for NoticeCheck {
    const NAME: &'static str = "notice-check";
    const TITLE: &'static str = "資格情報のお知らせを受け取ったら何をするか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let decision = eligibility_notice::check(event(&input)?);
        Ok(decision.map(|action| Answer { action: action.into(), why: action.text_ja() }))
    }
}

fn event(input: &Input) -> Result<eligibility_notice::Event, InputDefect> {
    use eligibility_notice::Event as Rule;
    Ok(match input.event {
        Event::Received => Rule::Received(kind(needed("type", input.r#type)?)?),
        Event::DigitsAgree => Rule::DigitsAgree,
        Event::DigitsDiffer => Rule::DigitsDiffer,
        Event::FamilyLivesApart => Rule::FamilyLivesApart,
        Event::FamilyRemoved => Rule::FamilyRemoved { filed: needed("filed", input.filed)? },
        Event::OldAffiliation => Rule::OldAffiliation,
        Event::OldEligibilityData => {
            Rule::OldEligibilityData { filed: needed("filed", input.filed)? }
        }
        Event::GoesToFacility => {
            Rule::GoesToFacility { smartphone: needed("smartphone", input.smartphone)? }
        }
        Event::ClaimsBenefit => Rule::ClaimsBenefit,
        Event::AppliesForHealthService => Rule::AppliesForHealthService,
        Event::LeavesCompany => Rule::LeavesCompany,
    })
}

fn kind(number: u8) -> Result<Kind, InputDefect> {
    match number {
        1 => Ok(Kind::One),
        2 => Ok(Kind::Two),
        _ => {
            let message = "お知らせの種類は 1 か 2 で書いてください。";
            Err(InputDefect::new("out-of-range", "type", message))
        }
    }
}

fn needed<T>(field: &str, value: Option<T>) -> Result<T, InputDefect> {
    value.ok_or_else(|| {
        let message = format!("このできごとには項目「{field}」が要ります。加えてください。");
        InputDefect::new("missing-field", field, message)
    })
}
