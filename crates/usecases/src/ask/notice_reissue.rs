//! `notice-reissue`: whether a lost notice is made again.

use rules::Decision;
use rules::eligibility_notice::{self, Reissue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// お知らせの再発行
pub(super) struct NoticeReissue;

/// 本人の状況
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// スマートフォンを持っている
    smartphone: bool,
}

/// 再発行の判断
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 再発行を受け付ける
    reissue: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for NoticeReissue {
    const NAME: &'static str = "notice-reissue";
    const TITLE: &'static str = "なくした資格情報のお知らせを再発行するか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        Ok(eligibility_notice::reissue(input.smartphone).map(|reissue| Answer {
            reissue: reissue == Reissue::ContactInsurer,
            why: reissue.text_ja(),
        }))
    }
}
