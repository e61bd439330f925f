//! `expiry-notice`: when the notice of expiry is sent.

use rules::{Decision, certificate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// 有効期限通知書の時期
pub(super) struct ExpiryNotice;

/// 有効期限
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードまたは電子証明書の有効期限(その日まで有効) YYYY-MM-DD
    expires_on: String,
}

/// 有効期限通知書が送られる期間
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 送付の始まり(有効期限の3か月前) YYYY-MM-DD
    send_from: String,
    /// 送付の終わり(有効期限の2か月前) YYYY-MM-DD
    send_until: String,
}

impl Question for ExpiryNotice {
    const NAME: &'static str = "expiry-notice";
    const TITLE: &'static str = "有効期限通知書はいつ届くか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let expires_on = day("expires_on", &input.expires_on)?;
        Ok(certificate::expiry_notice(expires_on).map(|window| Answer {
            send_from: window.send_from.to_string(),
            send_until: window.send_until.to_string(),
        }))
    }
}
