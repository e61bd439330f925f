//! `card-content`: what stands on the front, on the back and in the chip of a card.

use rules::Decision;
use rules::card;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// カードに載る情報
pub(super) struct CardContent;

/// カードの場所
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードの場所
    place: Place,
    /// 探している情報。省くと一覧だけを答える
    item: Option<Item>,
}

/// カードの場所
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    /// 表面
    Front,
    /// 裏面
    Back,
    /// ICチップ
    Chip,
}

/// 情報
#[derive(Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Item {
    /// 氏名
    Name,
    /// 住所
    Address,
    /// 生年月日
    BirthDate,
    /// 性別
    Sex,
    /// 顔写真
    Photo,
    /// マイナンバー
    MyNumber,
    /// 電子証明書
    Certificates,
    /// 住民票コード
    ResidenceRecordCode,
    /// 税の情報
    Tax,
    /// 年金の情報
    Pension,
    /// 医療の情報
    Medical,
}

/// 載っている情報
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// その場所に載っている情報
    items: Vec<Item>,
    /// 探している情報が載っている。探さなければ null
    present: Option<bool>,
}

impl Question for CardContent {
    const NAME: &'static str = "card-content";
    const TITLE: &'static str = "カードの券面とICチップには何が載っているか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let place = match input.place {
            Place::Front => card::Place::Front,
            Place::Back => card::Place::Back,
            Place::Chip => card::Place::Chip,
        };
        let sought = input.item.map(card::Item::from);
        Ok(card::items(place).map(|items| Answer {
            items: items.iter().copied().map(Item::from).collect(),
            present: sought.map(|item| items.contains(&item)),
        }))
    }
}

impl From<Item> for card::Item {
    fn from(item: Item) -> Self {
        match item {
            Item::Name => Self::Name,
            Item::Address => Self::Address,
            Item::BirthDate => Self::BirthDate,
            Item::Sex => Self::Sex,
            Item::Photo => Self::Photo,
            Item::MyNumber => Self::MyNumber,
            Item::Certificates => Self::Certificates,
            Item::ResidenceRecordCode => Self::ResidenceRecordCode,
            Item::Tax => Self::Tax,
            Item::Pension => Self::Pension,
            Item::Medical => Self::Medical,
        }
    }
}

impl From<card::Item> for Item {
    fn from(item: card::Item) -> Self {
        match item {
            card::Item::Name => Self::Name,
            card::Item::Address => Self::Address,
            card::Item::BirthDate => Self::BirthDate,
            card::Item::Sex => Self::Sex,
            card::Item::Photo => Self::Photo,
            card::Item::MyNumber => Self::MyNumber,
            card::Item::Certificates => Self::Certificates,
            card::Item::ResidenceRecordCode => Self::ResidenceRecordCode,
            card::Item::Tax => Self::Tax,
            card::Item::Pension => Self::Pension,
            card::Item::Medical => Self::Medical,
        }
    }
}
