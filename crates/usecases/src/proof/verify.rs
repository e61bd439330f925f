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
    /// Another algorithm than `EdDSA`, or additional header fields.
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

#[cfg(test)]
mod tests {
    use data_encoding::BASE64URL_NOPAD;

    use super::super::{Claims, ProofKey};
    use super::{ISSUER, ProofDefect, verify};
    use crate::digest::answer_digest;

    const ANSWER: &[u8] = br#"{"validity":"1"}"#;

    fn key(seed: u8) -> ProofKey {
        ProofKey::from_seed(&[seed; 32]).unwrap()
    }

    fn claims() -> Claims {
        Claims {
            iss: ISSUER.to_owned(),
            sub: "1312345679".to_owned(),
            jti: "journal-42".to_owned(),
            iat: 1_733_011_200,
            at: "2024-12-01T00:00:00Z".to_owned(),
            on: "2024-12-01".to_owned(),
            question: "cXVlc3Rpb24".to_owned(),
            answer: BASE64URL_NOPAD.encode(&answer_digest(ANSWER).0),
        }
    }

    fn proof() -> String {
        key(1).sign(&serde_json::to_vec(&claims()).unwrap())
    }

    #[test]
    fn a_proof_states_its_claims_and_agrees_with_its_answer_only() {
        let public = key(1).public().clone();
        let statement = verify(&proof(), &public, Some(ANSWER)).unwrap();
        assert_eq!(statement.claims, claims());
        assert_eq!(statement.answer_agrees, Some(true));
        let other = verify(&proof(), &public, Some(b"{}")).unwrap();
        assert_eq!(other.answer_agrees, Some(false));
        assert_eq!(verify(&proof(), &public, None).unwrap().answer_agrees, None);
    }

    #[test]
    fn a_changed_proof_is_refused() {
        let public = key(1).public().clone();
        let good = proof();
        for at in 0..good.len() {
            let mut bad = good.clone().into_bytes();
            bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
            let bad = String::from_utf8(bad).unwrap();
            // The last character of a part carries unused bits; a decoder refuses them as another
            // form.
            assert!(verify(&bad, &public, None).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn another_key_is_told_as_such() {
        let refused = verify(&proof(), key(2).public(), None);
        assert_eq!(refused, Err(ProofDefect::OtherKey));
    }

    #[test]
    fn a_key_that_only_claims_the_same_id_does_not_verify() {
        let mut imposter = key(2).public().clone();
        imposter.kid.clone_from(&key(1).public().kid);
        assert_eq!(verify(&proof(), &imposter, None), Err(ProofDefect::Signature));
    }

    #[test]
    fn no_algorithm_but_eddsa_passes() {
        let public = key(1).public().clone();
        let rest = proof().split_once('.').unwrap().1.to_owned();
        for alg in ["none", "HS256", "ES256"] {
            let header = format!(r#"{{"alg":"{alg}","kid":"{}","typ":"JWT"}}"#, public.kid);
            let forged = format!("{}.{rest}", BASE64URL_NOPAD.encode(header.as_bytes()));
            assert_eq!(verify(&forged, &public, None), Err(ProofDefect::Algorithm), "{alg}");
        }
    }

    #[test]
    fn texts_of_another_form_are_refused() {
        let public = key(1).public().clone();
        let long = "a".repeat(5000);
        for text in ["", "a.b", "..", "a.b.c.d", long.as_str(), "あ.い.う"] {
            let refused = verify(text, &public, None);
            assert!(matches!(refused, Err(ProofDefect::Form | ProofDefect::Algorithm)), "{text}");
        }
    }
}
