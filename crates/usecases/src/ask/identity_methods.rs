//! `identity-methods`: the ways to confirm identity that a patient is offered.

use rules::Decision;
use rules::reception::{self, IdentityCase};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::optional_day;
use super::reader_screens::{Method, Reader};
use super::words::words;
use super::{InputDefect, Question};

/// 本人確認の方法
pub(super) struct IdentityMethods;

/// カードリーダーと、ここまでの結果
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードリーダーの種類
    reader: Reader,
    /// 顔認証ができなかった。省くと false
    #[serde(default)]
    face_failed: bool,
    /// 暗証番号を入力できなかった。省くと false
    #[serde(default)]
    pin_failed: bool,
    /// 暗証番号がロックされている。省くと false
    #[serde(default)]
    pin_locked: bool,
    /// 暗証番号のない顔認証マイナンバーカードである。省くと false
    #[serde(default)]
    face_card: bool,
    /// 写真のないカード(申請時に1歳未満)である。省くと false
    #[serde(default)]
    without_photo: bool,
    /// 受診の日 YYYY-MM-DD。目視への切り替え方を知りたいとき
    on: Option<String>,
}

words! {
    /// 目視への切り替え方
    VisualSwitch is reception::VisualSwitch {
        /// 端末の管理者権限で切り替える
        TerminalAdministrator,
        /// カードリーダーで施設の目視用パスワードを入れる
        ReaderPassword,
    }
}

/// 使える方法
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 画面が患者に出す方法。目視は、顔認証と暗証番号の両方ができないとき(汎用カードリーダーでは初めから)出る
    offered: Vec<Method>,
    /// 職員が目視を始めてよい。画面に出ていなくても、写真のあるカードならいつでもよい
    staff_may_start_visual: bool,
    /// 残る方法が暗証番号だけである
    pin_required: bool,
    /// 目視への切り替え方。`on` がなければ null
    visual_switch: Option<VisualSwitch>,
}

impl Question for IdentityMethods {
    const NAME: &'static str = "identity-methods";
    const TITLE: &'static str = "本人確認には、いまどの方法が使えるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let case = IdentityCase {
            reader: input.reader.into(),
            face_failed: input.face_failed,
            pin_failed: input.pin_failed,
            pin_locked: input.pin_locked,
            face_card: input.face_card,
            without_photo: input.without_photo,
            on: optional_day("on", input.on.as_deref())?,
        };
        Ok(reception::identity_methods(case).map(|offer| Answer {
            offered: offer.offered.into_iter().map(Method::from).collect(),
            staff_may_start_visual: offer.staff_may_start_visual,
            pin_required: offer.pin_required,
            visual_switch: offer.visual_switch.map(VisualSwitch::from),
        }))
    }
}
