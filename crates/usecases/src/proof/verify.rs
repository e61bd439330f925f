//! Verifies a proof offline.

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use super::base64;
use super::issue::{Claims, ISSUER};
use super::key::PublicKey;
use crate::digest::answer_digest;

/// Longer texts are no proofs of ours.
const MOST_BYTES: usize = 4096;

/// What a valid proof states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The claims.
    pub claims: Claims,
    /// The answer at hand is the one proved; `None` when no answer was given to compare.
    pub answer_agrees: Option<bool>,
}

/// Why a text is not a valid proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofDefect {
    /// Not three parts of base64url, or too long.
    #[error("this is not a compact JWS")]
    Form,
    /// Another algorithm than EdDSA, or additional header fields.
    #[error("the proof names another algorithm than EdDSA")]
    Algorithm,
    /// Signed by another key.
    #[error("the proof was signed by another key: ask the centre for the key with the proof's kid")]
    OtherKey,
    /// The signature does not agree: the proof was changed.
    #[error("the signature does not agree: the proof was changed")]
    Signature,
    /// The payload is not a statement of ours.
    #[error("the proof states something else than a check")]
    Claims,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
    #[serde(rename = "typ")]
    kind: String,
}

/// Verifies a proof with the centre's public key, and compares an answer's JSON if there is one.
///
/// # Errors
/// [`ProofDefect`].
pub fn verify(jws: &str, key: &PublicKey, answer: Option<&[u8]>) -> Result<Statement, ProofDefect> {
    if jws.len() > MOST_BYTES {
        return Err(ProofDefect::Form);
    }
    let (signed, signature) = jws.rsplit_once('.').ok_or(ProofDefect::Form)?;
    let (header, payload) = signed.split_once('.').ok_or(ProofDefect::Form)?;
    let part = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| ProofDefect::Form);
    let header: Header =
        serde_json::from_slice(&part(header)?).map_err(|_| ProofDefect::Algorithm)?;
    if header.alg != "EdDSA" || header.kind != "JWT" {
        return Err(ProofDefect::Algorithm);
    }
    if header.kid != key.kid {
        return Err(ProofDefect::OtherKey);
    }
    let public = part(&key.x).map_err(|_| ProofDefect::OtherKey)?;
    UnparsedPublicKey::new(&ED25519, &public)
        .verify(signed.as_bytes(), &part(signature)?)
        .map_err(|_| ProofDefect::Signature)?;
    let claims: Claims =
        serde_json::from_slice(&part(payload)?).map_err(|_| ProofDefect::Claims)?;
    if claims.iss != ISSUER {
        return Err(ProofDefect::Claims);
    }
    let answer_agrees = answer.map(|json| base64(&answer_digest(json).0) == claims.answer);
    Ok(Statement { claims, answer_agrees })
}
