//! `smartphone-reception`: whether a phone can take the place of the card.

use rules::Decision;
use rules::reception::{self, PhoneDefect, PhoneVisit, phone_reception};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// スマートフォンでの受付
pub(super) struct SmartphoneReception;

/// 受診の日とスマートフォン
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診の日 YYYY-MM-DD
    on: String,
    /// スマートフォンの種類
    phone: Phone,
    /// 施設がスマートフォンの受付に対応している
    facility_ready: bool,
    /// カードの利用登録が済んでいる
    registered: bool,
    /// スマートフォンにカードを設定してある
    card_in_phone: bool,
    /// この施設は初めてである。省くと false
    #[serde(default)]
    first_visit: bool,
}

words! {
    /// スマートフォンの種類
    Phone is reception::Phone {
        /// iPhone
        Iphone,
        /// Android
        Android,
    }
}

words! {
    /// 本人確認の方法
    Confirmation is reception::Confirmation {
        /// スマートフォンの顔認証か指紋認証
        PhoneBiometric,
        /// スマートフォンの電子証明書の4桁の暗証番号
        PhonePin,
    }
}

/// 受け付けられるか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 受け付けられる
    accepted: bool,
    /// 受け付けられない理由と次にすること。受け付けられるなら null
    why: Option<&'static str>,
    /// 本人確認の方法
    confirmation: Confirmation,
    /// カードも持っていく
    bring_card: bool,
}

impl Question for SmartphoneReception {
    const NAME: &'static str = "smartphone-reception";
    const TITLE: &'static str = "スマートフォンをカードの代わりに使えるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let visit = PhoneVisit {
            on: day("on", &input.on)?,
            phone: input.phone.into(),
            facility_ready: input.facility_ready,
            first_visit: input.first_visit,
            registered: input.registered,
            card_in_phone: input.card_in_phone,
        };
        Ok(phone_reception(visit).map(|outcome| Answer {
            accepted: outcome.defect.is_none(),
            why: outcome.defect.map(PhoneDefect::text_ja),
            confirmation: outcome.confirmation.into(),
            bring_card: outcome.bring_card,
        }))
    }
}
