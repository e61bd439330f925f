//! `saved-screen`: a saved eligibility screen at a counter whose reader cannot be used.

use rules::Decision;
use rules::portal::{self, SavedScreen as Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// 保存した資格情報の画面
pub(super) struct SavedScreen;

/// 保存した日とカード
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 「わたしの情報」を保存した日 YYYY-MM-DD
    saved_on: String,
    /// マイナンバーカードも一緒に見せる
    with_card: bool,
}

/// 受診できるか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// カードリーダーを使えない窓口で受診できる
    accepted: bool,
    /// その場でマイナポータルにログインする必要がある
    login_needed: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for SavedScreen {
    const NAME: &'static str = "saved-screen";
    const TITLE: &'static str = "保存した資格情報の画面で受診できるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let saved_on = day("saved_on", &input.saved_on)?;
        Ok(portal::saved_screen(saved_on, input.with_card).map(|screen| Answer {
            accepted: screen == Outcome::Accepted,
            login_needed: screen == Outcome::NotSavable,
            why: screen.text_ja(),
        }))
    }
}
