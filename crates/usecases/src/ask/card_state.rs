//! `card-state`: what a broken, suspended, returned or locked card still allows.

use rules::Decision;
use rules::card::{self, Reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// カードの状態
pub(super) struct CardState;

/// リーダーに置かれたカード。利用登録は済み、電子証明書は有効とする
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードの状態
    card: Card,
    /// 暗証番号の状態。省くと open
    #[serde(default)]
    pin: Pin,
    /// 本人確認の結果。顔認証に失敗し、暗証番号も目視もないときは none
    identity: Identity,
}

/// カードの状態
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Card {
    /// 読み取れる
    Working,
    /// 不正な読み出しでICチップが壊れた
    ChipDestroyed,
    /// 紛失・盗難による一時利用停止中
    Suspended,
    /// 返納した
    Returned,
}

/// 暗証番号の状態
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Pin {
    /// 入力できる
    #[default]
    Open,
    /// ロックされている
    Locked,
    /// カードを持つ人が知らない(拾った人など)
    Unknown,
}

/// 本人確認の結果
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Identity {
    /// 確認できていない
    None,
    /// 顔認証で確認した
    Face,
    /// 暗証番号で確認しようとした
    Pin,
    /// 職員の目視で確認した
    Visual,
}

/// カードでできること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 資格確認ができる
    eligibility_check: bool,
    /// 同意があれば診療・薬剤などの情報を提供できる
    medical_data: bool,
    /// マイナポータルなど、暗証番号の要る機能が使える
    other_functions: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for CardState {
    const NAME: &'static str = "card-state";
    const TITLE: &'static str = "壊れた・止めた・ロックされたカードで何ができるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let reading = Reading {
            chip: match input.card {
                Card::Working => card::Chip::Working,
                Card::ChipDestroyed => card::Chip::Destroyed,
                Card::Suspended => card::Chip::Suspended,
                Card::Returned => card::Chip::Returned,
            },
            pin: match input.pin {
                Pin::Open => card::Pin::Open,
                Pin::Locked => card::Pin::Locked,
                Pin::Unknown => card::Pin::Unknown,
            },
            identity: match input.identity {
                Identity::None => card::Identity::None,
                Identity::Face => card::Identity::Face,
                Identity::Pin => card::Identity::Pin,
                Identity::Visual => card::Identity::Visual,
            },
        };
        Ok(card::card_state(reading).map(|access| Answer {
            eligibility_check: access.eligibility_check,
            medical_data: access.medical_data,
            other_functions: access.other_functions,
            why: access.why.text_ja(),
        }))
    }
}
