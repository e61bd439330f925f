//! `number-disclosure`: what an insurer may show of a number.

use rules::{Decision, number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::MyNumber;

use super::{InputDefect, Question};

/// マイナンバーの開示
pub(super) struct NumberDisclosure;

/// 保険者が番号を示す場面
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 示す桁
    digits: Digits,
    /// 示す先
    medium: Medium,
    /// 番号。書くと、印字してよい桁を答える
    number: Option<String>,
}

/// 示す桁
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Digits {
    /// 12桁すべて
    All,
    /// 下4桁
    LastFour,
}

/// 示す先
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Medium {
    /// 下4桁入りの資格情報のお知らせ
    #[serde(rename = "notice-type-1")]
    NoticeTypeOne,
    /// 下4桁のない資格情報のお知らせ
    #[serde(rename = "notice-type-2")]
    NoticeTypeTwo,
    /// そのほかの書類
    OtherDocument,
    /// 加入者の問い合わせへの返事
    Reply,
}

/// 可否
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 許される
    allowed: bool,
    /// 理由と次にすること
    why: &'static str,
    /// 印字してよい桁。許されないか、番号を書かなければ null
    printed: Option<String>,
}

impl Question for NumberDisclosure {
    const NAME: &'static str = "number-disclosure";
    const TITLE: &'static str = "保険者はマイナンバーのどの桁をどこに示してよいか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let number: Option<MyNumber> = input
            .number
            .map(|text| text.parse().map_err(|defect| InputDefect::of("number", &defect)))
            .transpose()?;
        let digits = match input.digits {
            Digits::All => number::Digits::All,
            Digits::LastFour => number::Digits::LastFour,
        };
        let medium = match input.medium {
            Medium::NoticeTypeOne => number::Medium::NoticeTypeOne,
            Medium::NoticeTypeTwo => number::Medium::NoticeTypeTwo,
            Medium::OtherDocument => number::Medium::OtherDocument,
            Medium::Reply => number::Medium::Reply,
        };
        Ok(number::disclosure(digits, medium).map(|disclosure| Answer {
            allowed: disclosure.allowed,
            why: disclosure.why.text_ja(),
            printed: number.filter(|_| disclosure.allowed).map(|number| number.last_four()),
        }))
    }
}
