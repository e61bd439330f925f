//! A line of the list: what the desk has to see at a glance.

use store::{Identity, Operation, Outcome, Refusal};
use usecases::desk::{Found, Visit};
use usecases::verification::{Answer, Shown};

use super::words::{clock, refusal_ja};

/// The state of a visit: a word, and a shape that tells it without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// 有効.
    Valid,
    /// 無効.
    Lost,
    /// A newer eligibility elsewhere, or several people.
    Look,
    /// 資格情報なし.
    NotFound,
    /// Nothing was answered.
    Refused,
    /// Registered; the check follows.
    Registered,
    /// Received without a check.
    Received,
}

impl State {
    pub(super) fn of(visit: &Visit) -> Self {
        match &visit.found {
            Found::Checked { outcome, .. } => match outcome {
                Outcome::Valid => Self::Valid,
                Outcome::Lost => Self::Lost,
                Outcome::NewerElsewhere | Outcome::Several => Self::Look,
                Outcome::NotFound => Self::NotFound,
            },
            Found::Refused(_) => Self::Refused,
            Found::Registered(_) => Self::Registered,
            Found::Received(_) => Self::Received,
        }
    }

    /// The word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Valid => "有効",
            Self::Lost => "無効",
            Self::Look => "要確認",
            Self::NotFound => "資格情報なし",
            Self::Refused => "受付できず",
            Self::Registered => "登録済み",
            Self::Received => "障害時受付",
        }
    }

    /// The name of colour and shape.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Valid | Self::Registered => "good",
            Self::Lost | Self::Refused => "bad",
            Self::Look => "look",
            Self::NotFound => "none",
            Self::Received => "waits",
        }
    }

    /// The shape as a sign; readers hear the word.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Valid | Self::Registered => "✓",
            Self::Lost | Self::Refused => "×",
            Self::Look => "!",
            Self::NotFound => "?",
            Self::Received => "…",
        }
    }

    /// Somebody has to do something.
    pub(super) fn asks_for_somebody(self) -> bool {
        match self {
            Self::Valid | Self::Registered => false,
            Self::Lost | Self::Look | Self::NotFound | Self::Refused | Self::Received => true,
        }
    }
}

/// A line.
pub(super) struct Row {
    pub(super) position: u64,
    pub(super) time: String,
    pub(super) state: State,
    pub(super) kana: String,
    pub(super) kanji: String,
    /// The kanji name has a ● for a character that the interface cannot carry.
    pub(super) has_blank: bool,
    pub(super) insurer: String,
    /// The last four signs only: the counter is seen by others.
    pub(super) number: String,
    pub(super) ratio: String,
    pub(super) limit: String,
    pub(super) way: &'static str,
    /// Why, in one line; nothing if it is valid.
    pub(super) why: String,
}

impl Row {
    pub(super) fn of(visit: &Visit) -> Self {
        let state = State::of(visit);
        let answer = answer_of(visit);
        let shown = answer.and_then(|answer| answer.eligibility.as_ref());
        let text = |read: fn(&Shown) -> String| shown.map(read).unwrap_or_default();
        Self {
            position: visit.position.get(),
            time: clock(visit.at),
            state,
            kana: shown.map_or_else(|| "—".to_owned(), |shown| shown.name.kana.clone()),
            kanji: text(|shown| shown.name.shown.clone()),
            has_blank: shown.is_some_and(|shown| shown.name.shown.contains('●')),
            insurer: text(|shown| shown.insurer_name.clone()),
            number: text(|shown| masked(&shown.number)),
            ratio: text(ratio),
            limit: text(|shown| {
                shown.limit.as_ref().map_or_else(String::new, |limit| limit.category.to_owned())
            }),
            way: way(visit),
            why: why(visit, answer),
        }
    }
}

/// The answer of a check, if it could be made again.
pub(super) fn answer_of(visit: &Visit) -> Option<&Answer> {
    match &visit.found {
        Found::Checked { answer, .. } => answer.as_deref(),
        Found::Refused(_) | Found::Registered(_) | Found::Received(_) => None,
    }
}

/// Why, in one line.
pub(super) fn why(visit: &Visit, answer: Option<&Answer>) -> String {
    match (&visit.found, answer) {
        (Found::Checked { outcome: Outcome::Valid, .. } | Found::Registered(_), _) => String::new(),
        (_, Some(answer)) => answer.why.ja.clone(),
        (Found::Checked { outcome: Outcome::Several, .. }, None) => {
            "同じ番号と生年月日の人が複数います。枝番を付けて確認し直してください。".to_owned()
        }
        (Found::Checked { .. }, None) => {
            "該当する資格がありません。まだ始まっていないか、保険者が確認中のことがあります。"
                .to_owned()
        }
        (Found::Refused(refusal), None) => refusal_ja(*refusal).to_owned(),
        (Found::Received(_), None) => {
            "確認できないまま受け付けました。つながってから確認してください。".to_owned()
        }
    }
}

fn ratio(shown: &Shown) -> String {
    match shown.copayment_percent {
        Some(percent) => format!("{}割", percent / 10),
        None if shown.preschool => "2割(未就学)".to_owned(),
        None => "—".to_owned(),
    }
}

fn masked(number: &str) -> String {
    let count = number.chars().count();
    let hidden = count.saturating_sub(4);
    number.chars().enumerate().map(|(at, c)| if at < hidden { '＊' } else { c }).collect()
}

fn way(visit: &Visit) -> &'static str {
    match &visit.found {
        Found::Checked { card: Some(card), .. } => match card.identity {
            Identity::Face { .. } => "顔",
            Identity::Pin { .. } => "暗証番号",
            Identity::Visual { .. } => "目視",
        },
        Found::Checked { card: None, .. } if visit.operation == Operation::FindInDisaster => "災害",
        Found::Checked { card: None, .. } => "番号",
        Found::Refused(Refusal::BadRequest) | Found::Received(_) => "—",
        Found::Refused(_) | Found::Registered(_) => "カード",
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn of_a_number_the_last_four_signs_are_seen() {
        for (number, seen) in [
            ("", ""),
            ("1001", "1001"),
            ("90000003", "＊＊＊＊0003"),
            ("１２－３４５", "＊＊－３４５"),
        ] {
            assert_eq!(masked(number), seen);
        }
    }
}
