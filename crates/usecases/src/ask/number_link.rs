//! `number-link`: from handing in the My Number to using the card.

use rules::overseas::NUMBERING_START;
use rules::{Decision, enrolment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// マイナンバーの提出から利用まで
pub(super) struct NumberLink;

/// 提出の日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 勤め先にマイナンバーを提出した日 YYYY-MM-DD
    submitted_on: String,
    /// マイナポータルの資格情報がこの保険者に更新されている。省くと false
    #[serde(default)]
    portal_shows_insurer: bool,
}

/// 使えるようになる時期
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 最短の日(約2週間後) YYYY-MM-DD
    earliest: String,
    /// 遅いときの日(約3か月後) YYYY-MM-DD
    latest: String,
    /// それまで一緒に見せるもの(card カード、notice 資格情報のお知らせ)。更新されたら空
    show_together: Vec<&'static str>,
}

impl Question for NumberLink {
    const NAME: &'static str = "number-link";
    const TITLE: &'static str = "マイナンバーの提出後、いつからマイナ保険証を使えるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let submitted_on = day("submitted_on", &input.submitted_on)?;
        if submitted_on < NUMBERING_START {
            let message =
                "マイナンバーは 2015-10-05 に始まりました。その日以後の日を書いてください。";
            return Err(InputDefect::new("before-start", "submitted_on", message));
        }
        let link = enrolment::number_link(submitted_on, input.portal_shows_insurer);
        Ok(link.map(|link| Answer {
            earliest: link.earliest.to_string(),
            latest: link.latest.to_string(),
            show_together: if link.card_and_notice { vec!["card", "notice"] } else { Vec::new() },
        }))
    }
}
