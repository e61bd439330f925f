//! Digests of questions and answers.

use std::fmt;

use aws_lc_rs::{digest, hmac};
use jiff::Timestamp;
use store::{AnswerDigest, QuestionDigest};

/// The centre's secret. Salts are made from it, so that nobody can try numbers against a digest,
/// and the same question at the same moment always has the same salt.
pub struct CentreSecret(hmac::Key);

impl CentreSecret {
    /// Takes 32 random bytes.
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// Seals a question in canonical form, asked at a moment.
    pub fn seal(&self, canonical: &str, at: Timestamp) -> QuestionSeal {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(&at.as_nanosecond().to_be_bytes());
        context.update(canonical.as_bytes());
        let mut salt = [0; 16];
        for (to, from) in salt.iter_mut().zip(context.sign().as_ref()) {
            *to = *from;
        }
        QuestionSeal { digest: question_digest(&salt, canonical), salt }
    }
}

impl fmt::Debug for CentreSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CentreSecret(…)")
    }
}

/// The digest of a question and the salt that opens it: whoever holds the salt and the question can
/// show that the digest is of this question; the digest alone tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionSeal {
    digest: QuestionDigest,
    salt: [u8; 16],
}

impl QuestionSeal {
    /// Returns the digest.
    pub fn digest(&self) -> QuestionDigest {
        self.digest
    }

    /// Returns the salt.
    pub fn salt(&self) -> &[u8; 16] {
        &self.salt
    }
}

/// Returns SHA-256 of salt and canonical question.
pub fn question_digest(salt: &[u8; 16], canonical: &str) -> QuestionDigest {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(salt);
    context.update(canonical.as_bytes());
    QuestionDigest(bytes(&context.finish()))
}

/// Returns SHA-256 of an answer's JSON.
pub fn answer_digest(json: &[u8]) -> AnswerDigest {
    AnswerDigest(bytes(&digest::digest(&digest::SHA256, json)))
}

/// Returns SHA-256 of parts, each preceded by its length, so that parts cannot run into each other.
pub fn digest_of(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        context.update(&length.to_be_bytes());
        context.update(part);
    }
    bytes(&context.finish())
}

fn bytes(digest: &digest::Digest) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (to, from) in bytes.iter_mut().zip(digest.as_ref()) {
        *to = *from;
    }
    bytes
}
