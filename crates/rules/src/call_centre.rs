//! The toll-free line: when somebody answers.

use jiff::civil::{DateTime, Time, time};

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    F_260, F_261, F_262, F_263, F_264, F_265, R_055, R_347, R_348, R_349, R_350, R_351, R_353,
};
use crate::holiday::{CalendarDay, Holiday, OutOfCalendar};

/// The number of マイナンバー総合フリーダイヤル.
pub const NUMBER: &str = "0120-95-0178";

/// What to tell every caller about their number.
pub const CAUTION_JA: &str =
    "保険者が電話やメールでマイナンバーを尋ねることはありません。尋ねられたら不審な電話です。";

/// Why somebody calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A question.
    Enquiry,
    /// A lost or stolen card.
    Loss,
}

/// What kind of day it is for the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Monday to Friday without a holiday.
    Weekday,
    /// Saturday or Sunday without a holiday.
    Weekend,
    /// A holiday.
    Holiday(Holiday),
    /// 29 December to 3 January.
    YearEnd,
}

/// The hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// From the first time on, until before the second.
    Between(Time, Time),
    /// Day and night.
    AllDay,
    /// Not at all.
    Closed,
}

impl Hours {
    fn contain(self, time: Time) -> bool {
        match self {
            Self::Between(opens, closes) => opens <= time && time < closes,
            Self::AllDay => true,
            Self::Closed => false,
        }
    }
}

/// Whether somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallCentre {
    /// Somebody answers at that moment.
    pub open: bool,
    /// The hours of that day for that topic.
    pub hours: Hours,
    /// What kind of day it is.
    pub day: Day,
}

/// Decides whether the line answers at a moment in Japan time.
///
/// # Errors
/// [`OutOfCalendar`] outside the years of the holiday calendar.
pub fn call_centre(at: DateTime, topic: Topic) -> Result<Decision<CallCentre>, OutOfCalendar> {
    let day = kind_of(CalendarDay::new(at.date())?);
    let (hours, rules) = match topic {
        Topic::Loss => (Hours::AllDay, LOSS),
        Topic::Enquiry => enquiry_hours(day),
    };
    let answer = CallCentre { open: hours.contain(at.time()), hours, day };
    let mut decision = Decision::new(answer, &[R_347]).because(rules).because(&[R_353]);
    if (2019..=2021).contains(&at.year()) && topic == Topic::Enquiry {
        decision = decision.because(&[F_265]);
    }
    Ok(decision)
}

const LOSS: &[RuleId] = &[R_351, R_055];

fn kind_of(day: CalendarDay) -> Day {
    let (month, of_month) = (day.date().month(), day.date().day());
    if (month == 12 && of_month >= 29) || (month == 1 && of_month <= 3) {
        Day::YearEnd
    } else if let Some(holiday) = day.holiday() {
        Day::Holiday(holiday)
    } else if day.is_weekend() {
        Day::Weekend
    } else {
        Day::Weekday
    }
}

fn enquiry_hours(day: Day) -> (Hours, &'static [RuleId]) {
    let opens = time(9, 30, 0, 0);
    let short = Hours::Between(opens, time(17, 30, 0, 0));
    match day {
        Day::YearEnd => (Hours::Closed, &[R_350, F_260]),
        Day::Weekday => (Hours::Between(opens, time(20, 0, 0, 0)), &[R_348, F_261, F_262, F_263]),
        Day::Weekend => (short, &[R_349]),
        Day::Holiday(Holiday::Named(_)) => (short, &[R_349, F_261, F_263]),
        Day::Holiday(Holiday::Substitute | Holiday::Between) => {
            (short, &[R_349, F_261, F_262, F_264])
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;
    use vocab::date::add_days;

    use super::{Topic, call_centre};

    proptest! {
        #[test]
        fn a_loss_is_always_taken_and_an_enquiry_only_by_day(
            day in 0..30_000_i32, hour in 0..24_i8, minute in 0..60_i8
        ) {
            let at = add_days(date(2010, 1, 1), day).to_datetime(time(hour, minute, 0, 0));
            prop_assert!(call_centre(at, Topic::Loss).unwrap().outcome().open);
            let enquiry = *call_centre(at, Topic::Enquiry).unwrap().outcome();
            let by_day = (9, 30) <= (hour, minute) && (hour, minute) < (20, 0);
            prop_assert!(by_day || !enquiry.open);
        }
    }
}
