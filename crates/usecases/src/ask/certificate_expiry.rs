//! `certificate-expiry`: the last valid day of a certificate.

use rules::{Decision, certificate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day, not_before};
use super::{InputDefect, Question};

/// 電子証明書の有効期限
pub(super) struct CertificateExpiry;

/// 電子証明書の発行、持ち主、カードの期限
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 電子証明書の発行日 YYYY-MM-DD
    issued_on: String,
    /// 持ち主の生年月日 YYYY-MM-DD
    birth_date: String,
    /// カードの有効期限(その日まで有効) YYYY-MM-DD
    card_expires_on: String,
}

/// 電子証明書の有効期限
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 有効期限(その日まで有効) YYYY-MM-DD
    expires_on: String,
}

impl Question for CertificateExpiry {
    const NAME: &'static str = "certificate-expiry";
    const TITLE: &'static str = "電子証明書はいつまで有効か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let issued_on = day("issued_on", &input.issued_on)?;
        let birth = born_by("birth_date", &input.birth_date, issued_on)?;
        let card_expires_on = day("card_expires_on", &input.card_expires_on)?;
        let message = "カードの期限が電子証明書の発行日より前です。日付を確かめてください。";
        not_before("card_expires_on", card_expires_on, issued_on, message)?;
        let expiry = certificate::certificate_expiry(issued_on, birth, card_expires_on);
        Ok(expiry.map(|day| Answer { expires_on: day.to_string() }))
    }
}
