//! `reader-screens`: the screens of a reader on a visit, in order.

use std::collections::BTreeMap;

use rules::Decision;
use rules::certificate::Grace;
use rules::reception::{self, button_texts, closing_text, screens};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::Date;
use vocab::date::BirthDate;

use super::field::{birth_date, day, optional_day};
use super::words::words;
use super::{InputDefect, Question, certificate_state};

/// カードリーダーの画面
pub(super) struct ReaderScreens;

/// 受診の日と患者とカードリーダー
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診の日 YYYY-MM-DD
    on: String,
    /// 患者の生年月日 YYYY-MM-DD
    birth_date: String,
    /// カードの利用登録が済んでいる
    registered: bool,
    /// カードリーダーの種類
    reader: Reader,
    /// 本人確認の方法。汎用カードリーダーに face はない
    identity: Method,
    /// 電子証明書の有効期限 YYYY-MM-DD。省くと十分に先とみなす
    certificate_expires_on: Option<String>,
    /// 期限切れ後3か月の数え方。省くと literal
    #[serde(default)]
    grace: certificate_state::Grace,
    /// 2024-10-06以前の画面で「高額療養費制度を利用」を選ぶ。省くと true
    use_limit: Option<bool>,
    /// 低所得の人である。省くと false
    #[serde(default)]
    low_income: bool,
}

words! {
    /// カードリーダーの種類
    Reader is reception::Reader {
        /// 顔認証付きカードリーダー
        Face,
        /// 汎用カードリーダー
        General,
    }
}

words! {
    /// 本人確認の方法
    Method is reception::Method {
        /// 顔認証
        Face,
        /// 4桁の暗証番号
        Pin,
        /// 職員の目視
        Visual,
    }
}

words! {
    /// 画面
    Screen is reception::Screen {
        /// カードを置く
        Insert,
        /// 本人を確認する
        Identify,
        /// 利用登録をする
        Register,
        /// 診療と薬の情報の提供を選ぶ(2024-10-07からは薬剤などをまとめて聞く)
        ConsentMedical,
        /// 健診の情報の提供を選ぶ(40歳以上)
        ConsentCheckup,
        /// 高額療養費制度を利用するかを選ぶ
        Limit,
        /// 限度額情報の提供を選ぶ
        LimitProvide,
        /// 電子証明書の更新のお知らせ
        RenewalAlert,
        /// カードを取る
        TakeCard,
    }
}

/// 画面の順
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 画面の順。電子証明書の猶予が終わっていれば受付に進まない
    screens: Vec<Screen>,
    /// カードリーダーが受け付ける
    accepted: bool,
    /// 画面ごとのボタンの文字
    buttons: BTreeMap<String, &'static [&'static str]>,
    /// 最後の画面の文字
    closing: &'static str,
    /// 限度額の申請手続きを別にする必要がある
    limit_application: bool,
}

impl Question for ReaderScreens {
    const NAME: &'static str = "reader-screens";
    const TITLE: &'static str = "カードリーダーの画面は、その人のその日にはどの順か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = supported_day(&input.on)?;
        let visit = reception::Visit {
            on,
            birth: born_by(&input.birth_date, on)?,
            registered: input.registered,
            reader: input.reader.into(),
            identity: input.identity.into(),
            certificate_expires_on: optional_day(
                "certificate_expires_on",
                input.certificate_expires_on.as_deref(),
            )?,
            grace: Grace::from(input.grace),
            use_limit: input.use_limit.unwrap_or(true),
            low_income: input.low_income,
        };
        let decision = screens(visit).ok_or_else(|| {
            InputDefect::new(
                "not-on-this-reader",
                "identity",
                "汎用カードリーダーに顔認証はありません。pin か visual を選んでください。",
            )
        })?;
        Ok(decision.map(Answer::from))
    }
}

impl From<reception::Screens> for Answer {
    fn from(found: reception::Screens) -> Self {
        let buttons = found.screens.iter().filter_map(|screen| {
            let texts = button_texts(*screen);
            let name = serde_json::to_value(Screen::from(*screen)).ok()?;
            (!texts.is_empty()).then_some((name.as_str()?.to_owned(), texts))
        });
        Self {
            buttons: buttons.collect(),
            accepted: found.accepted,
            closing: closing_text(),
            limit_application: found.limit_application,
            screens: found.screens.into_iter().map(Screen::from).collect(),
        }
    }
}

/// A visit by card, which exists only since cards can be used.
fn supported_day(text: &str) -> Result<Date, InputDefect> {
    let on = day("on", text)?;
    let since = reception::Setting::Outpatient.since();
    if on < since {
        let message =
            "カードを保険証として使えるのは2021年3月からです。それ以後の日を書いてください。";
        return Err(InputDefect::new("before-start", "on", message));
    }
    Ok(on)
}

fn born_by(text: &str, on: Date) -> Result<BirthDate, InputDefect> {
    let birth = birth_date("birth_date", text)?;
    birth.by(on).map_err(|defect| InputDefect::of("birth_date", &defect))
}
