//! `portal-label`: the names of the eligibility view.

use rules::{Decision, portal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// マイナポータルの画面の名前
pub(super) struct PortalLabel;

/// 文書や画面にある名前
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 画面の名前
    label: String,
}

/// 名前の指す画面
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 資格情報の画面なら eligibility。知らない名前なら null
    view: Option<&'static str>,
    /// 同じ画面の名前のすべて
    same: Vec<&'static str>,
}

impl Question for PortalLabel {
    const NAME: &'static str = "portal-label";
    const TITLE: &'static str = "この名前はマイナポータルのどの画面か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        if input.label.trim().is_empty() {
            return Err(InputDefect::new("empty", "label", "画面の名前を書いてください。"));
        }
        Ok(portal::label(&input.label).map(|found| Answer {
            view: found.map(|_| "eligibility"),
            same: portal::Label::ALL.iter().map(|label| label.name).collect(),
        }))
    }
}
