//! `registration-channel`: whether a channel takes an application for use-registration.

use rules::Decision;
use rules::registration::{self, Application, apply, counters};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::use_registration::Channel;
use super::words::words;
use super::{InputDefect, Question};

/// 利用登録の窓口
pub(super) struct RegistrationChannel;

/// 申し込もうとする窓口と手元にあるもの
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 窓口
    channel: Channel,
    /// 登録する本人のカードが手元にある。省くと true
    card: Option<bool>,
    /// 数字4桁の暗証番号が分かる。省くと true
    pin_known: Option<bool>,
    /// パソコンにICカードリーダーがある。省くと false
    #[serde(default)]
    card_reader: bool,
    /// 暗証番号のない顔認証マイナンバーカードである。省くと false
    #[serde(default)]
    face_card: bool,
    /// 解除した後の再登録である。省くと false
    #[serde(default)]
    again: bool,
    /// スマートフォンの持ち主。家族のものでもよい
    device_owner: Option<DeviceOwner>,
    /// 窓口の名前を知りたい市区町村
    municipality: Option<Municipality>,
}

/// スマートフォンの持ち主
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DeviceOwner {
    /// 本人
    Own,
    /// 家族
    Family,
}

words! {
    /// 文書がその窓口を示す市区町村
    Municipality is rules::card::Municipality {
        /// 堺市
        Sakai,
        /// 松戸市
        Matsudo,
        /// そのほか
        Other,
    }
}

/// 申し込めるか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 申し込める
    accepted: bool,
    /// 申し込めない理由と次にすること。申し込めるなら null
    why: Option<&'static str>,
    /// その場で登録が終わる
    on_the_spot: bool,
    /// この人に開いている窓口
    open: Vec<Channel>,
    /// 市区町村の窓口の名前。`municipality` を省くと空
    counters: &'static [&'static str],
}

impl Question for RegistrationChannel {
    const NAME: &'static str = "registration-channel";
    const TITLE: &'static str = "その窓口で利用登録を申し込めるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        if input.device_owner.is_some() && !matches!(input.channel, Channel::PortalPhone) {
            return Err(InputDefect::new(
                "not-for-this-channel",
                "device_owner",
                "スマートフォンの持ち主は、`channel` が portal-phone のときだけ書いてください。",
            ));
        }
        let application = Application {
            channel: input.channel.into(),
            card: input.card.unwrap_or(true),
            pin_known: input.pin_known.unwrap_or(true),
            card_reader: input.card_reader,
            face_card: input.face_card,
            again: input.again,
        };
        let decision = apply(application).map(|outcome| Answer {
            accepted: outcome.refusal.is_none(),
            why: outcome.refusal.map(registration::Refusal::text_ja),
            on_the_spot: outcome.on_the_spot,
            open: outcome.open.into_iter().map(Channel::from).collect(),
            counters: &[],
        });
        Ok(match input.municipality {
            None => decision,
            Some(municipality) => decision.then(|answer| {
                counters(municipality.into()).map(|counters| Answer { counters, ..answer })
            }),
        })
    }
}
