//! `old-card-event`: what follows when an insurance card is lost, a name changes or somebody joins.

use rules::Decision;
use rules::old_card::{self, Task as RuleTask};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// 保険証の紛失・変更・加入
pub(super) struct OldCardEvent;

/// できごとと日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// できごと
    event: Event,
    /// その日 YYYY-MM-DD
    on: String,
    /// マイナ保険証がある。省くと false
    #[serde(default)]
    registered: bool,
}

words! {
    /// できごと
    Event is old_card::Event {
        /// 保険証をなくした
        Lost,
        /// 氏名などが変わった
        NameChanged,
        /// 加入した
        Joined,
        /// 記号・番号を知りたい
        AsksSymbolAndNumber,
    }
}

words! {
    /// 記号・番号が分かるもの
    Source is old_card::Source {
        /// 有効な従来の保険証
        OldCard,
        /// マイナポータルの資格情報画面
        PortalScreen,
        /// 資格情報のお知らせ
        Notice,
    }
}

/// 保険者がすること
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Task {
    /// 保険証を発行する
    IssueOldCard,
    /// 資格確認書を交付する
    IssueCertificate,
    /// マイナ保険証を使うよう案内する
    UseRegisteredCard,
    /// 記号・番号が分かるものを伝える
    TellSources,
}

/// すること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 保険証を発行できる
    old_card_issued: bool,
    /// 保険者がすること
    task: Task,
    /// 記号・番号が分かるもの(尋ねられたときだけ)
    sources: Vec<Source>,
    /// 説明
    why: &'static str,
}

impl Question for OldCardEvent {
    const NAME: &'static str = "old-card-event";
    const TITLE: &'static str = "保険証の紛失・氏名変更・加入のとき、何を出すか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        Ok(old_card::after_event(input.event.into(), on, input.registered).map(Answer::from))
    }
}

impl From<old_card::AfterEvent> for Answer {
    fn from(after: old_card::AfterEvent) -> Self {
        let (task, sources): (_, &[_]) = match after.task {
            RuleTask::IssueOldCard => (Task::IssueOldCard, &[]),
            RuleTask::IssueCertificate => (Task::IssueCertificate, &[]),
            RuleTask::UseRegisteredCard => (Task::UseRegisteredCard, &[]),
            RuleTask::TellSources(sources) => (Task::TellSources, sources),
        };
        Self {
            old_card_issued: after.old_card_issued,
            task,
            sources: sources.iter().copied().map(Source::from).collect(),
            why: after.text_ja(),
        }
    }
}
