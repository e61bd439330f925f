//! `cost-cap`: the monthly cap of high-cost medical care and what the patient pays.

use rules::Decision;
use rules::cost_cap::{self, CapUnknown, Month};
use rules::facts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::{Percent, Yen};

use super::field::{day, yen};
use super::words::words;
use super::{InputDefect, Question};

/// 高額療養費の自己負担限度額
pub(super) struct CostCap;

/// 1人の1か月の医療費
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診した月の日 YYYY-MM-DD(70歳未満は 2015-01-01、70歳以上は 2018-08-01、B09・B10 は 2022-10-01 から)
    on: String,
    /// 適用区分のコード(オンライン資格確認の A01〜A06、B01〜B10)
    category: Category,
    /// 総医療費(10割、円)
    total_yen: i64,
    /// 直近12か月のうち、この月より前に高額療養費に該当した月の数(0〜12)。3以上なら4回目からの限度額。省くと 0
    #[serde(default)]
    repeat_months: i64,
    /// 外来だけの医療費。70歳以上の外来の限度額を使う(70歳未満と現役並みは変わらない)。省くと false
    #[serde(default)]
    outpatient: bool,
    /// この月に75歳になる(1日生まれを除く)。限度額が半分になる。省くと false
    #[serde(default)]
    turns_75_this_month: bool,
    /// 窓口負担の割合(10、20、30)。省くと 30
    #[serde(default = "thirty")]
    copayment_percent: i64,
}

const fn thirty() -> i64 {
    30
}

words! {
    /// 適用区分
    Category in "UPPERCASE" is facts::LimitCategory {
        /// ア
        A01,
        /// イ
        A02,
        /// ウ
        A03,
        /// エ
        A04,
        /// オ
        A05,
        /// オ(境)
        A06,
        /// 現役並みIII
        B01,
        /// 現役並みII
        B02,
        /// 現役並みI
        B03,
        /// 一般
        B04,
        /// 低所得II
        B05,
        /// 低所得I
        B06,
        /// 低所得I(老福)
        B07,
        /// 低所得I(境)
        B08,
        /// 一般II
        B09,
        /// 一般I
        B10,
    }
}

/// 限度額と支払額
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// その月の自己負担限度額(円)
    cap_yen: u64,
    /// 窓口負担の割合(パーセント)
    share_percent: u8,
    /// 患者が支払う額(円)。負担割合の額と限度額の少ないほう。10円単位の端数処理はしない
    patient_pays_yen: u64,
    /// 負担割合どおりの額(円)
    share_yen: u64,
    /// 4回目からの限度額を使った
    repeat_applied: bool,
    /// 適用区分の名前
    category_name: &'static str,
    /// 限度額の計算
    formula: String,
    /// 外来の年間(8月〜翌7月)の限度額(円)。ないとき null
    outpatient_year_cap_yen: Option<u64>,
}

impl Question for CostCap {
    const NAME: &'static str = "cost-cap";
    const TITLE: &'static str = "高額療養費の限度額と支払う額はいくらか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let month = Month {
            on: day("on", &input.on)?,
            category: input.category.into(),
            total: Yen::new(yen("total_yen", input.total_yen)?),
            copayment: copayment(input.copayment_percent)?,
            repeat_months: repeat_months(input.repeat_months)?,
            outpatient: input.outpatient,
            turns_75: input.turns_75_this_month,
        };
        let bill = cost_cap::monthly_cap(month).map_err(unknown)?;
        Ok(bill.map(|bill| Answer {
            cap_yen: bill.cap.get(),
            share_percent: month.copayment.get(),
            patient_pays_yen: bill.pays.get(),
            share_yen: bill.share.get(),
            repeat_applied: bill.repeat,
            category_name: month.category.name_ja(),
            formula: bill.formula_ja(),
            outpatient_year_cap_yen: bill.outpatient_year.map(Yen::get),
        }))
    }
}

fn copayment(percent: i64) -> Result<Percent, InputDefect> {
    let known = [10, 20, 30].contains(&percent);
    u8::try_from(percent).ok().filter(|_| known).and_then(Percent::new).ok_or_else(|| {
        let message = "負担割合は 10、20、30 のいずれかで書いてください。";
        InputDefect::new("out-of-range", "copayment_percent", message)
    })
}

fn repeat_months(months: i64) -> Result<u8, InputDefect> {
    u8::try_from(months).ok().filter(|months| *months <= 12).ok_or_else(|| {
        let message = "該当した月の数は 0 から 12 で書いてください。";
        InputDefect::new("out-of-range", "repeat_months", message)
    })
}

fn unknown(why: CapUnknown) -> InputDefect {
    match why {
        CapUnknown::BeforeTable(first) => {
            let message = format!(
                "この区分の限度額は {first} から収めています。それ以後の日を書いてください。"
            );
            InputDefect::new("before-table", "on", message)
        }
        CapUnknown::NotPublished => {
            let message = "この日のこの区分の限度額は、見直しの後の額が公表されていないため答えられません。保険者に確かめてください。";
            InputDefect::new("not-published", "on", message)
        }
    }
}
