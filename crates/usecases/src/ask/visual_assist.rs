//! `visual-assist`: what others may do with the card or see of it.

use rules::Decision;
use rules::reception::{self, assist};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{InputDefect, Question};

/// 手助けと目視
pub(super) struct VisualAssist;

/// 場面と患者の意思
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 場面
    situation: Situation,
    /// 患者が同意している(disabled では患者が手助けを望んでいる)。child では問わない
    patient_consents: bool,
    /// 表面の情報を使う目的。省くと claim
    purpose: Option<Purpose>,
}

words! {
    /// 場面
    Situation is reception::Situation {
        /// 子どもなど、窓口での本人確認が難しい人
        Child,
        /// 障害など、やむを得ない事情がある人
        Disabled,
        /// 氏名などが「●」と出て、正しい表記を確かめたい
        Gaiji,
        /// 被保険者資格申立書を受け取り、表面の情報がいる
        Declaration,
        /// 暗証番号での確認中に、本人かどうか明らかに疑わしい
        Doubt,
    }
}

words! {
    /// 表面の情報を使う目的
    Purpose is reception::Purpose {
        /// 保険請求
        Claim,
        /// そのほか
        Other,
    }
}

words! {
    /// してよいこと
    Help is reception::Help {
        /// 家族、介助者、職員がカードを置く
        StaffPlacesCard,
        /// 親などの代理人がカードを置いて暗証番号を入れる
        ProxyPin,
        /// 職員が顔と写真を見比べる
        VisualCheck,
        /// 職員が表面を見る(そのために一時預かる)
        LookAtFront,
        /// 職員が表面を写して保管する
        CopyFront,
    }
}

/// してよいか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 一つでもしてよいことがある
    allowed: bool,
    /// してよいこと。裏面を写すことは決してない
    may: Vec<Help>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for VisualAssist {
    const NAME: &'static str = "visual-assist";
    const TITLE: &'static str = "患者以外の人は、カードについて何をしてよいか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let purpose = input.purpose.map_or(reception::Purpose::Claim, Into::into);
        let decision = assist(input.situation.into(), input.patient_consents, purpose);
        Ok(decision.map(|assist| Answer {
            allowed: !assist.may.is_empty(),
            may: assist.may.iter().copied().map(Help::from).collect(),
            why: assist.why,
        }))
    }
}
