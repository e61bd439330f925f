//! An answer that is written down: the only kind that leaves the centre.

use store::{AuditEntry, Disclosure, Receipt, StoreError};

use super::Answer;
use crate::digest::QuestionSeal;

/// An answer whose check and audit entry are on disk. There is no other way to get an answer.
#[derive(Debug)]
pub struct Disclosed {
    pub(super) answer: Answer,
    pub(super) bytes: Vec<u8>,
    pub(super) receipt: Receipt,
    pub(super) entry: AuditEntry,
    pub(super) disclosure: Disclosure,
    pub(super) seal: QuestionSeal,
}

impl Disclosed {
    /// Returns the answer.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Returns the answer's JSON, the very bytes that digest and proof are made of.
    pub fn json(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the receipt.
    pub fn receipt(&self) -> Receipt {
        self.receipt
    }

    /// Returns the audit entry.
    pub fn audit(&self) -> &AuditEntry {
        &self.entry
    }

    /// Returns what was disclosed.
    pub fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Returns the salt that opens the question's digest in a proof.
    pub fn seal(&self) -> &QuestionSeal {
        &self.seal
    }
}

/// Why a check was not answered.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The store failed. Nothing is disclosed; the request can be sent again.
    #[error("the check could not be made")]
    Store(#[from] StoreError),
    /// A request with this key was answered before, and its answer can no longer be made: the key
    /// was used for another question, or the stored history was changed.
    #[error("this request was answered before, and differently")]
    Changed(Receipt),
    /// The answer has no JSON form.
    #[error("the answer cannot be written")]
    Unwritable(#[from] serde_json::Error),
}
