//! Issues the proof of a check.

use serde::{Deserialize, Serialize};

use super::base64;
use super::key::ProofKey;
use crate::verification::Disclosed;

/// What a proof states. Nobody's name or number is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Who states it: the centre.
    pub iss: String,
    /// The facility that asked.
    pub sub: String,
    /// Place in the journal, such as `journal-42`.
    pub jti: String,
    /// Moment of the check, seconds since 1970.
    pub iat: i64,
    /// The same moment to the microsecond, UTC.
    pub at: String,
    /// The day asked for.
    pub on: String,
    /// SHA-256 of salt and canonical question, base64url.
    pub question: String,
    /// SHA-256 of the answer's JSON, base64url.
    pub answer: String,
}

/// The name of the centre in proofs.
pub(super) const ISSUER: &str = "shikaku";

/// Signs what was disclosed.
///
/// # Errors
/// Only if the claims had no JSON form.
pub fn issue(key: &ProofKey, disclosed: &Disclosed) -> Result<String, serde_json::Error> {
    let receipt = disclosed.receipt();
    let disclosure = disclosed.disclosure();
    let claims = Claims {
        iss: ISSUER.to_owned(),
        sub: disclosed.audit().facility.map_or_else(String::new, |code| code.to_string()),
        jti: receipt.position().to_string(),
        iat: receipt.at().as_second(),
        at: receipt.at().to_string(),
        on: disclosure.as_of.held.to_string(),
        question: base64(&disclosed.seal().digest().0),
        answer: base64(&disclosure.answer.0),
    };
    Ok(key.sign(&serde_json::to_vec(&claims)?))
}
