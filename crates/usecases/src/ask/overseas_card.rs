//! `overseas-card`: the card after moving abroad.

use rules::Decision;
use rules::overseas::{self, Leaver, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, not_before, optional_day};
use super::words::words;
use super::{InputDefect, Question};

/// 国外転出とマイナンバーカード
pub(super) struct OverseasCard;

/// 国外転出した人とカード
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 日本国籍である
    japanese_national: bool,
    /// 国外転出の日 YYYY-MM-DD
    moved_out_on: String,
    /// 転出の前に国外転出者向けへの切替えをした
    switched: bool,
    /// 転出のときカードを持っていた
    held_card: bool,
    /// 調べる日 YYYY-MM-DD。省くと、国外からの申請が始まった後の日とみる
    on: Option<String>,
}

words! {
    /// カードの状態
    Card is overseas::CardAbroad {
        /// 国外でも有効
        Valid,
        /// 失効した
        Lapsed,
        /// 持っていない
        None,
    }
}

words! {
    /// 申請と受取の場所
    Where is Place {
        /// 本籍地の市区町村
        RegisteredDomicile,
        /// ほかの市区町村(一時帰国の滞在先など)
        OtherMunicipality,
        /// 居住国の在外公館
        Mission,
    }
}

/// カードの状態と国外からの申請
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// カードの状態
    card: Card,
    /// 国外からカードを申請できる
    may_apply_abroad: bool,
    /// 申請する場所。申請できないとき空
    places: Vec<Where>,
    /// 申請の方法(post 郵送、visit 来庁)。申請できないとき空
    ways: Vec<&'static str>,
    /// 申請した場所と違う場所で受け取れる
    pick_up_elsewhere: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for OverseasCard {
    const NAME: &'static str = "overseas-card";
    const TITLE: &'static str = "国外転出の後、マイナンバーカードはどうなるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let moved_out_on = day("moved_out_on", &input.moved_out_on)?;
        let on = optional_day("on", input.on.as_deref())?;
        if let Some(on) = on {
            let message = "調べる日は国外転出の日か、それより後の日を書いてください。";
            not_before("on", on, moved_out_on, message)?;
        }
        let leaver = Leaver {
            japanese: input.japanese_national,
            moved_out_on,
            switched: input.switched,
            held_card: input.held_card,
            on,
        };
        Ok(overseas::overseas_card(leaver).map(|card| {
            let may = card.may_apply_abroad;
            let places = if may { &Place::ALL[..] } else { &[] };
            Answer {
                card: card.card.into(),
                may_apply_abroad: may,
                places: places.iter().map(|place| Where::from(*place)).collect(),
                ways: if may { vec!["post", "visit"] } else { Vec::new() },
                pick_up_elsewhere: may,
                why: card.why.text_ja(),
            }
        }))
    }
}
