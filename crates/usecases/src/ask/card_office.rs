//! `card-office`: where a procedure about the card is done.

use jiff::civil::Date;
use rules::Decision;
use rules::card::{self, Errand, Office};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, optional_day};
use super::{InputDefect, Question};

/// カードの手続きの窓口
pub(super) struct CardOffice;

/// 手続き
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 手続きする日 YYYY-MM-DD
    on: String,
    /// 手続き
    procedure: Procedure,
    /// 住んでいる市区町村。省くと other
    #[serde(default)]
    municipality: Municipality,
    /// 更新のとき、今の有効期限 YYYY-MM-DD。省くと更新できる最初の日は null
    expires_on: Option<String>,
}

/// 手続き
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Procedure {
    /// カードの申請
    Apply,
    /// カードまたは電子証明書の更新
    Renew,
    /// 暗証番号の再設定
    ResetPin,
    /// 紛失・盗難による一時利用停止
    Suspend,
    /// 一時利用停止の解除
    LiftSuspension,
    /// なくしたカードの再発行
    Reissue,
    /// カードの返納
    Return,
}

/// 市区町村
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Municipality {
    /// 松戸市
    Matsudo,
    /// 堺市
    Sakai,
    /// その他
    #[default]
    Other,
}

/// 窓口
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 窓口や方法
    places: &'static [&'static str],
    /// 手数料(円)。資料に定めがなければ null
    fee_yen: Option<u32>,
    /// 特急発行の手数料(円)。特急発行がなければ null
    special_fee_yen: Option<u32>,
    /// かかる期間。資料に定めがなければ null
    duration: Option<&'static str>,
    /// 手続きできる最初の日 YYYY-MM-DD。いつでもできるか、分からなければ null
    possible_from: Option<String>,
    /// 24時間365日受け付ける
    always_open: bool,
    /// ほかに知っておくこと。なければ null
    note: Option<&'static str>,
}

impl Question for CardOffice {
    const NAME: &'static str = "card-office";
    const TITLE: &'static str = "カードの手続きはどこで、いくらで、どのくらいでできるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let expires_on = optional_day("expires_on", input.expires_on.as_deref())?;
        let errand = Errand {
            procedure: procedure(input.procedure, expires_on)?,
            municipality: match input.municipality {
                Municipality::Matsudo => card::Municipality::Matsudo,
                Municipality::Sakai => card::Municipality::Sakai,
                Municipality::Other => card::Municipality::Other,
            },
            on: day("on", &input.on)?,
        };
        Ok(card::office(errand).map(Answer::from))
    }
}

fn procedure(asked: Procedure, expires_on: Option<Date>) -> Result<card::Procedure, InputDefect> {
    let procedure = match asked {
        Procedure::Renew => return Ok(card::Procedure::Renew(expires_on)),
        Procedure::Apply => card::Procedure::Apply,
        Procedure::ResetPin => card::Procedure::ResetPin,
        Procedure::Suspend => card::Procedure::Suspend,
        Procedure::LiftSuspension => card::Procedure::LiftSuspension,
        Procedure::Reissue => card::Procedure::Reissue,
        Procedure::Return => card::Procedure::Return,
    };
    if expires_on.is_some() {
        let message = "有効期限は更新(renew)のときだけ書いてください。";
        return Err(InputDefect::new("not-for-this-value", "expires_on", message));
    }
    Ok(procedure)
}

impl From<Office> for Answer {
    fn from(office: Office) -> Self {
        Self {
            places: office.places,
            fee_yen: office.fee_yen,
            special_fee_yen: office.special_fee_yen,
            duration: office.duration,
            possible_from: office.possible_from.map(|day| day.to_string()),
            always_open: office.always_open,
            note: office.note,
        }
    }
}
