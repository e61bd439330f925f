//! `card-cover`: what a person uses between the loss of the card and the new one.

use rules::Decision;
use rules::card::{self, Cover, Lost};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// 紛失から再発行までの受診
pub(super) struct CardCover;

/// カードをなくした人
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診日 YYYY-MM-DD
    on: String,
    /// 今の保険者の従来の健康保険証を持ち、印字された期限も切れていない
    holds_valid_old_card: bool,
    /// 資格確認書の交付を保険者に申し出た。省くと false
    #[serde(default)]
    requested: bool,
}

/// 受診に使うもの
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 受診に使うもの
    document: Document,
    /// 従来の健康保険証を使える最後の日 YYYY-MM-DD。それ以外は null
    until: Option<String>,
    /// 資格確認書は、新しいカードが届くまでの一時的なもの
    temporary: bool,
    /// 理由と次にすること
    why: &'static str,
}

/// 受診に使うもの
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Document {
    /// 従来の健康保険証
    OldCard,
    /// 一時的な資格確認書
    Certificate,
}

impl Question for CardCover {
    const NAME: &'static str = "card-cover";
    const TITLE: &'static str = "カードをなくして再発行を待つ間、何で受診するか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let lost = Lost {
            on: day("on", &input.on)?,
            holds_valid_old_card: input.holds_valid_old_card,
            requested: input.requested,
        };
        Ok(card::cover(lost).map(Answer::from))
    }
}

impl From<Cover> for Answer {
    fn from(cover: Cover) -> Self {
        let (document, until, temporary) = match cover {
            Cover::OldCard { until } => (Document::OldCard, Some(until.to_string()), false),
            Cover::TemporaryCertificate | Cover::AskInsurer => (Document::Certificate, None, true),
        };
        Self { document, until, temporary, why: cover.text_ja() }
    }
}
