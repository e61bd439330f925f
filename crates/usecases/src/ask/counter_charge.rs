//! `counter-charge`: the add-on that depended on the use of the card.

use rules::Decision;
use rules::charge::{self, CounterVisit, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// 医療情報の加算
pub(super) struct CounterCharge;

/// 受診
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診日 YYYY-MM-DD
    on: String,
    /// 初診か再診か
    visit: Visit,
    /// マイナ保険証を使った
    card_used: bool,
    /// 薬剤情報などの提供に同意した
    consent: bool,
    /// 紹介状による情報提供を受けた。マイナ保険証を使って同意したのと同じに扱う。省くと false
    #[serde(default)]
    referral: bool,
    /// 2026-06-01 以後の加算の区分 1・2・3。省くと、区分で決まる点数は null
    facility_level: Option<u8>,
    /// 窓口負担の割合(パーセント)。省くと 30
    copayment_percent: Option<u8>,
}

/// 初診か再診か
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Visit {
    /// 初診
    First,
    /// 再診
    Repeat,
}

/// 加算
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 受診日に定めのある加算の名前。加算がない 2022-10-01 より前は null
    name: Option<&'static str>,
    /// 点数。算定しなければ0。医療機関の区分で決まるのに区分の指定がなければ null
    points: Option<u32>,
    /// 医療費としての金額(円、1点10円)。窓口で払う額ではない
    yen: Option<u32>,
    /// 同じ日の同じ受診で、マイナ保険証を使い同意したときに減る点数
    saving_points: u32,
    /// 減る点数を医療費に直した金額(円)
    saving_yen: u32,
    /// そのうち患者の負担が減る金額(円)。請求の10円未満の四捨五入の前
    own_share_saving_yen: u32,
    /// 再診の算定は何か月に1回か。回数の定めがなければ null
    once_in_months: Option<u8>,
}

impl Question for CounterCharge {
    const NAME: &'static str = "counter-charge";
    const TITLE: &'static str = "マイナ保険証を使うと加算は何点か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let percent = input.copayment_percent.unwrap_or(30);
        if percent > 100 {
            let message = "窓口負担の割合は0から100までのパーセントで書いてください。";
            return Err(InputDefect::new("out-of-range", "copayment_percent", message));
        }
        let visit = CounterVisit {
            on: day("on", &input.on)?,
            visit: match input.visit {
                Visit::First => charge::Visit::First,
                Visit::Repeat => charge::Visit::Repeat,
            },
            card_used: input.card_used,
            consent: input.consent,
            referral: input.referral,
            level: input.facility_level.map(level).transpose()?,
        };
        Ok(charge::counter_charge(visit).map(|charge| Answer {
            name: charge.name,
            points: charge.points,
            yen: charge.yen(),
            saving_points: charge.saving_points,
            saving_yen: charge.saving_yen(),
            own_share_saving_yen: charge.own_share_saving_yen(percent),
            once_in_months: charge.once_in_months,
        }))
    }
}

fn level(number: u8) -> Result<Level, InputDefect> {
    match number {
        1 => Ok(Level::One),
        2 => Ok(Level::Two),
        3 => Ok(Level::Three),
        _ => {
            let message = "加算の区分は 1、2、3 のどれかで書いてください。";
            Err(InputDefect::new("out-of-range", "facility_level", message))
        }
    }
}
