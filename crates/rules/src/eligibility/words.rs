//! The words of an answer, for people and for programs.

use alloc::format;
use alloc::string::String;

use super::{Eligibility, End, NotFound};
use crate::facts::LossReason;

impl Eligibility {
    /// Returns a stable word for programs.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::Lost { .. } => "lost",
            Self::NewerElsewhere { .. } => "newer-elsewhere",
            Self::NotFound(NotFound::NoMatch) => "not-found",
            Self::NotFound(NotFound::NotYet { .. }) => "not-yet",
            Self::NotFound(NotFound::UnderCheck) => "under-check",
            Self::Several { .. } => "several",
        }
    }

    /// Says why, in English.
    pub fn why_en(&self) -> String {
        match self {
            Self::Valid { .. } => String::from("The eligibility is valid."),
            Self::Lost { end, .. } => {
                format!("{} No other eligibility is registered yet.", end.why_en())
            }
            Self::NewerElsewhere { end, .. } => {
                format!("{} A newer eligibility with another insurer is registered.", end.why_en())
            }
            Self::NotFound(why) => why.why_en(),
            Self::Several { people } => {
                format!(
                    "{people} people share these numbers and this birth date; give the branch number."
                )
            }
        }
    }

    /// Says why, in Japanese, to the clerk at the counter.
    pub fn why_ja(&self) -> String {
        match self {
            Self::Valid { .. } => String::from("資格は有効です。"),
            Self::Lost { end, .. } => {
                format!("{} 新しい資格はまだ登録されていません。", end.why_ja())
            }
            Self::NewerElsewhere { end, .. } => {
                format!("{} 別の保険者の新しい資格が登録されています。", end.why_ja())
            }
            Self::NotFound(why) => why.why_ja(),
            Self::Several { people } => {
                format!(
                    "同じ番号と生年月日の方が{people}人います。枝番がないと一人に決まりません。"
                )
            }
        }
    }
}

impl End {
    fn why_ja(self) -> String {
        let on = self.on();
        match self {
            Self::Loss(loss) => {
                let reason = match loss.reason {
                    LossReason::Death => "死亡",
                    LossReason::PublicAssistance => "生活保護の受給開始",
                    LossReason::OtherInsurance => "ほかの医療保険の資格取得",
                    LossReason::Other => "その他",
                };
                format!("この資格は{on}に失われています(事由: {reason})。")
            }
            Self::Turned75(_) => format!("{on}に75歳になり、後期高齢者医療へ移っています。"),
        }
    }
}

impl End {
    fn why_en(self) -> String {
        let on = self.on();
        match self {
            Self::Loss(_) => format!("This eligibility was lost on {on}."),
            Self::Turned75(_) => {
                format!("The person turned 75 on {on} and moved to the late-stage scheme.")
            }
        }
    }
}

impl NotFound {
    fn why_en(self) -> String {
        match self {
            Self::NoMatch => String::from(
                "No eligibility with these numbers and this birth date is registered: a digit may be misread, or the enrolment is late.",
            ),
            Self::NotYet { from } => format!("This eligibility begins only on {from}."),
            Self::UnderCheck => {
                String::from("The insurer is checking the record and shows nothing meanwhile.")
            }
        }
    }

    fn why_ja(self) -> String {
        match self {
            Self::NoMatch => String::from(
                "この番号と生年月日の資格は登録されていません。番号の読み違い(3と5、1と7)か、加入の届け出・登録の遅れが考えられます。",
            ),
            Self::NotYet { from } => format!("この資格は{from}から始まります。まだ使えません。"),
            Self::UnderCheck => {
                String::from("保険者が登録内容を確認しているため、資格を表示できません。")
            }
        }
    }
}
