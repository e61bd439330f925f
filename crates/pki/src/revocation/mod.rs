//! Whether a trusted certificate is revoked: OCSP, then the list (CRL), then the stated policy.

mod crl;
mod ocsp;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use vocab::CertificateSerial;

use crate::key_id::KeyId;
use crate::trust::Trusted;
use crl::List;
pub use crl::list_issuer;
use vocab::defects;

defects! {
    /// Why a certificate is not accepted.
    RevocationDefect {
        Revoked "certificate-revoked" "The certificate has been revoked."
            "証明書は失効しています。市区町村の窓口で手続をしてください。";
        OnHold "certificate-on-hold" "The certificate is suspended."
            "証明書は一時停止中です。カードの一時停止を解除してください。";
        Unknown "certificate-unknown" "The authority does not know the certificate."
            "認証局にこの証明書の記録がありません。カードを確認してください。";
        Unanswered "revocation-unanswered" "No valid answer about revocation could be had."
            "証明書の失効を確認できませんでした。しばらくしてからやり直してください。";
    }
}

defects! {
    /// Why an answer about revocation counts nothing.
    AnswerDefect {
        Unreachable "unreachable" "The source did not answer." "応答がありません。";
        Oversized "oversized" "The answer is too large." "応答が大きすぎます。";
        Malformed "malformed" "The answer is not well-formed DER." "応答を読み取れません。";
        Unsuccessful "unsuccessful" "The responder refused." "応答者が要求を拒みました。";
        Algorithm "algorithm" "The answer is not signed by RSA with SHA-256."
            "応答の署名方式が違います。";
        Signer "signer" "The signer has no right to answer for this issuer."
            "応答の署名者に権限がありません。";
        Responder "responder-id" "The answer names a responder that did not sign it."
            "応答が示す応答者と署名者が違います。";
        Issuer "issuer" "The list is of another issuer." "別の発行者の失効リストです。";
        OtherGeneration "other-generation" "The list is of another generation."
            "別の世代の認証局の失効リストです。";
        Partial "partial-list" "The list is only a part of the whole."
            "失効リストが全体ではなく一部です。";
        OtherCertificate "other-certificate" "The answer is about another certificate."
            "別の証明書についての応答です。";
        Nonce "nonce" "The answer does not repeat the nonce." "応答の乱数が要求と違います。";
        Early "early" "The answer lies in the future." "応答の日時が未来です。";
        Stale "stale" "The answer is too old." "応答が古すぎます。";
        UnknownCritical "unknown-critical-extension" "A critical extension is not known."
            "応答に対応していない重要な項目があります。";
    }
}

/// The source did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreachable;

/// Where answers come from. Synchronous, and it may take its time: who must not wait asks from
/// another thread, with a limit, and then goes by [`Revocation::check_unasked`].
pub trait RevocationSource: Send + Sync {
    /// Sends an OCSP request (DER).
    ///
    /// # Errors
    /// [`Unreachable`] in time.
    fn ocsp(&self, request: &[u8]) -> Result<Vec<u8>, Unreachable>;

    /// Fetches the list of the generation with this key.
    ///
    /// # Errors
    /// [`Unreachable`] in time.
    fn crl(&self, issuer: KeyId) -> Result<Vec<u8>, Unreachable>;
}

/// What to do if neither OCSP nor a fresh list is to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// Refuse the certificate.
    Refuse,
    /// Go by the last good list for so long after it was made.
    AcceptFor(SignedDuration),
}

/// The stated policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// How long an answer is kept; never beyond its own next update.
    pub kept: SignedDuration,
    /// If nobody answers.
    pub unanswered: Unanswered,
}

/// By what a certificate was found valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweredBy {
    /// The responder.
    Ocsp,
    /// A fresh list.
    Crl,
    /// An old list, by policy.
    OldCrl,
}

/// What an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Good,
    Revoked,
    OnHold,
    Unknown,
}

/// What a signed answer says, and until when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) status: Status,
    pub(crate) by: AnsweredBy,
    pub(crate) until: Timestamp,
}

/// How many answers are kept; then the memory starts anew.
const KEPT: usize = 65_536;

#[derive(Default)]
struct Memory {
    said: HashMap<(KeyId, CertificateSerial), Said>,
    lists: HashMap<KeyId, Arc<List>>,
}

/// The check of revocation, with its memory.
pub struct Revocation {
    source: Box<dyn RevocationSource>,
    policy: Policy,
    memory: Mutex<Memory>,
}

/// Proof: a trusted certificate that was not revoked when it was asked.
#[derive(Clone)]
pub struct Valid {
    trusted: Trusted,
    by: AnsweredBy,
}

impl Valid {
    /// The trusted certificate.
    pub fn trusted(&self) -> &Trusted {
        &self.trusted
    }

    /// By what it was found valid.
    pub fn by(&self) -> AnsweredBy {
        self.by
    }

    /// Its serial number.
    pub fn serial(&self) -> CertificateSerial {
        self.trusted.serial()
    }
}

impl Revocation {
    /// A check with an empty memory.
    pub fn new(source: Box<dyn RevocationSource>, policy: Policy) -> Self {
        Self { source, policy, memory: Mutex::default() }
    }

    /// Asks OCSP, then the list, then the policy.
    ///
    /// # Errors
    /// The state of the certificate, or that nobody could tell it.
    pub fn check(&self, trusted: Trusted, at: Timestamp) -> Result<Valid, RevocationDefect> {
        // The nonce is drawn here: this is the edge that talks to the source.
        let mut nonce = [0; 32];
        let drawn = aws_lc_rs::rand::fill(&mut nonce).is_ok();
        self.checked(trusted, at, drawn.then_some(&nonce))
    }

    /// What is remembered of an answer that still counts; nobody is asked. Quick.
    pub fn recall(
        &self,
        trusted: &Trusted,
        at: Timestamp,
    ) -> Option<Result<Valid, RevocationDefect>> {
        self.remembered(trusted, at).map(|said| outcome(trusted.clone(), said))
    }

    /// Goes by memory and policy alone, for a caller who has waited long enough. Quick.
    ///
    /// # Errors
    /// As [`Self::check`] if the source does not answer.
    pub fn check_unasked(
        &self,
        trusted: Trusted,
        at: Timestamp,
    ) -> Result<Valid, RevocationDefect> {
        self.checked(trusted, at, None)
    }

    /// Without a nonce nobody is asked.
    fn checked(
        &self,
        trusted: Trusted,
        at: Timestamp,
        nonce: Option<&[u8; 32]>,
    ) -> Result<Valid, RevocationDefect> {
        let said = self.remembered(&trusted, at);
        let said = said.or_else(|| self.told(&trusted, at, nonce));
        let said = said.or_else(|| self.by_old_list(&trusted, at));
        outcome(trusted, said.ok_or(RevocationDefect::Unanswered)?)
    }

    fn told(&self, trusted: &Trusted, at: Timestamp, nonce: Option<&[u8; 32]>) -> Option<Said> {
        let Some(nonce) = nonce else {
            let list = self.fresh_list(trusted, at)?;
            return Some(list.says(trusted.serial(), AnsweredBy::Crl));
        };
        let said = self.asked(trusted, at, nonce).ok()?;
        Some(self.kept(trusted, said, at))
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remembered(&self, trusted: &Trusted, at: Timestamp) -> Option<Said> {
        let said = self.memory().said.get(&(trusted.key_id(), trusted.serial())).copied();
        said.filter(|said| at < said.until)
    }

    fn kept(&self, trusted: &Trusted, mut said: Said, at: Timestamp) -> Said {
        let last = at.checked_add(self.policy.kept).unwrap_or(at);
        said.until = said.until.min(last);
        let mut memory = self.memory();
        if memory.said.len() >= KEPT {
            memory.said.clear();
        }
        memory.said.insert((trusted.key_id(), trusted.serial()), said);
        said
    }

    fn asked(
        &self,
        trusted: &Trusted,
        at: Timestamp,
        nonce: &[u8; 32],
    ) -> Result<Said, AnswerDefect> {
        let anchor = &trusted.checked.anchor;
        let request = ocsp::request(anchor, trusted.serial(), nonce);
        let answer = self.source.ocsp(&request).map_err(|_| AnswerDefect::Unreachable);
        let said = answer.and_then(|der| ocsp::read(&der, anchor, trusted.serial(), nonce, at));
        said.or_else(|_| self.by_list(trusted, at))
    }

    fn by_list(&self, trusted: &Trusted, at: Timestamp) -> Result<Said, AnswerDefect> {
        let list = match self.fresh_list(trusted, at) {
            Some(list) => list,
            None => self.fetched(trusted, at)?,
        };
        Ok(list.says(trusted.serial(), AnsweredBy::Crl))
    }

    fn fresh_list(&self, trusted: &Trusted, at: Timestamp) -> Option<Arc<List>> {
        let known = self.memory().lists.get(&trusted.key_id()).cloned();
        known.filter(|list| list.fresh_until(self.policy.kept) > at)
    }

    fn fetched(&self, trusted: &Trusted, at: Timestamp) -> Result<Arc<List>, AnswerDefect> {
        let der = self.source.crl(trusted.key_id()).map_err(|_| AnswerDefect::Unreachable)?;
        let list = Arc::new(crl::read(&der, &trusted.checked.anchor, at)?);
        let mut memory = self.memory();
        // Who serves an old list again cannot bring back a certificate that a newer one ended.
        let newer = memory.lists.get(&trusted.key_id()).filter(|known| known.made() > list.made());
        let list = newer.map_or(list, Arc::clone);
        memory.lists.insert(trusted.key_id(), Arc::clone(&list));
        Ok(list)
    }

    fn by_old_list(&self, trusted: &Trusted, at: Timestamp) -> Option<Said> {
        let Unanswered::AcceptFor(duration) = self.policy.unanswered else { return None };
        let list = self.memory().lists.get(&trusted.key_id()).cloned()?;
        let end = list.made().checked_add(duration).ok()?;
        (at <= end).then(|| list.says(trusted.serial(), AnsweredBy::OldCrl))
    }
}

fn outcome(trusted: Trusted, said: Said) -> Result<Valid, RevocationDefect> {
    match said.status {
        Status::Good => Ok(Valid { trusted, by: said.by }),
        Status::Revoked => Err(RevocationDefect::Revoked),
        Status::OnHold => Err(RevocationDefect::OnHold),
        Status::Unknown => Err(RevocationDefect::Unknown),
    }
}
