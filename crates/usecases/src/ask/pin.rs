//! `pin`: whether a PIN can still be entered.

use rules::Decision;
use rules::pin::{self, PinState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// 暗証番号のロック
pub(super) struct Pin;

/// 暗証番号の入力の並び
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 入力の結果を古い順に並べたもの。空なら一度も入れていない
    entries: Vec<Entry>,
    /// 最後の入力からたった日数。間違いの回数は時間では戻らないので、答えは変わらない
    #[expect(dead_code, reason = "time never resets the count (R-049); the field lets people ask")]
    days_passed: Option<u32>,
    /// 次に入れる文字列。数字4桁でなければ、カードに尋ねる前に断る。本物の暗証番号は書かない
    typed: Option<String>,
}

/// 一回の入力
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Entry {
    /// 正しい
    Right,
    /// 間違い
    Wrong,
}

/// 暗証番号の状態
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 状態
    state: State,
    /// ロックまでに残る間違いの回数。ロックされていれば0
    left: u8,
}

/// 暗証番号の状態
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    /// 入力できる
    Open,
    /// ロックされている。再設定は市区町村の窓口で行う
    Locked,
}

impl Question for Pin {
    const NAME: &'static str = "pin";
    const TITLE: &'static str = "暗証番号はロックされたか、あと何回間違えられるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        if let Some(typed) = &input.typed {
            pin::check_form(typed).map_err(|defect| InputDefect::of("typed", &defect))?;
        }
        let entries: Vec<_> = input.entries.into_iter().map(pin::Entry::from).collect();
        Ok(pin::pin_state(&entries).map(|state| Answer {
            state: match state {
                PinState::Open { .. } => State::Open,
                PinState::Locked => State::Locked,
            },
            left: state.left(),
        }))
    }
}

impl From<Entry> for pin::Entry {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Right => Self::Right,
            Entry::Wrong => Self::Wrong,
        }
    }
}
