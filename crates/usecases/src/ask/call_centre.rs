//! `call-centre`: whether somebody answers the toll-free line.

use rules::Decision;
use rules::call_centre::{self, Day, Hours};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::moment;
use super::{InputDefect, Question};

/// 総合フリーダイヤルの受付
pub(super) struct CallCentre;

/// 電話する時刻と用件
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 電話する時刻(日本時間) YYYY-MM-DDTHH:MM
    at: String,
    /// 用件
    topic: Topic,
}

/// 用件
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Topic {
    /// 問い合わせ
    Enquiry,
    /// 紛失・盗難による一時利用停止
    Loss,
}

/// 受付の有無
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// その時刻に受け付けている
    open: bool,
    /// その日のその用件の受付時間。09:30-20:00、09:30-17:30、24時間、closed(休み)のどれか。終わりの時刻は含まない
    hours: String,
    /// その日の種類
    day: DayKind,
    /// 祝日や休日の名前。祝日でなければ null
    holiday: Option<&'static str>,
    /// 電話番号
    number: &'static str,
    /// 電話する人に伝える注意
    caution: &'static str,
}

/// 日の種類
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DayKind {
    /// 平日
    Weekday,
    /// 土曜・日曜
    Weekend,
    /// 祝日・休日
    Holiday,
    /// 年末年始(12月29日から1月3日)
    YearEnd,
}

impl Question for CallCentre {
    const NAME: &'static str = "call-centre";
    const TITLE: &'static str = "マイナンバー総合フリーダイヤルは今つながるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let at = moment("at", &input.at)?;
        let topic = match input.topic {
            Topic::Enquiry => call_centre::Topic::Enquiry,
            Topic::Loss => call_centre::Topic::Loss,
        };
        call_centre::call_centre(at, topic)
            .map(|decision| decision.map(Answer::from))
            .map_err(|defect| InputDefect::of("at", &defect))
    }
}

impl From<call_centre::CallCentre> for Answer {
    fn from(line: call_centre::CallCentre) -> Self {
        let (day, holiday) = match line.day {
            Day::Weekday => (DayKind::Weekday, None),
            Day::Weekend => (DayKind::Weekend, None),
            Day::Holiday(holiday) => (DayKind::Holiday, Some(holiday.name_ja())),
            Day::YearEnd => (DayKind::YearEnd, None),
        };
        Self {
            open: line.open,
            hours: written(line.hours),
            day,
            holiday,
            number: call_centre::NUMBER,
            caution: call_centre::CAUTION_JA,
        }
    }
}

fn written(hours: Hours) -> String {
    match hours {
        Hours::Between(opens, closes) => format!(
            "{:02}:{:02}-{:02}:{:02}",
            opens.hour(),
            opens.minute(),
            closes.hour(),
            closes.minute()
        ),
        Hours::AllDay => "24時間".to_owned(),
        Hours::Closed => "closed".to_owned(),
    }
}
