//! What was asked and answered.

use core::future::Future;

use jiff::Timestamp;
use rules::facts::UseChannel;
use vocab::{EnrolmentId, FacilityCode, JournalPosition, PersonId, ReferenceNumber};

use crate::fact::AsOf;
use crate::{CardCheck, OutageReception, StoreError};

/// SHA-256 of a question in canonical form, with a secret of the centre: nobody can try numbers
/// against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionDigest(pub [u8; 32]);

/// SHA-256 of an answer in canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerDigest(pub [u8; 32]);

/// What makes a repeated request the same request: facility, channel and the sender's own name for
/// it, hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestKey(pub [u8; 32]);

/// The way a request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// The folders of the interface.
    Folder,
    /// The JSON API.
    Api,
    /// The command line.
    Command,
    /// A device of a facility, at a card reader.
    Reader,
    /// Staff at the desk of a facility.
    Desk,
}

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    /// Eligibility by document numbers (照会区分 2).
    VerifyByDocument,
    /// Registration of a reference number (照会番号登録).
    RegisterReferenceNumber,
    /// Eligibility by the card (照会区分 1).
    VerifyByCard,
    /// Use-registration of the card (健康保険証利用登録).
    RegisterUse,
    /// Report of a reception during an outage.
    ReportOutage,
    /// Renewal of the certificate of a device.
    RenewDevice,
    /// Eligibility of a patient who was found by name in a disaster.
    FindInDisaster,
}

/// The outcome of a check, as the interface numbers it (資格有効性).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// 1 有効.
    Valid,
    /// 2 無効.
    Lost,
    /// 3 無効(新しい資格あり).
    NewerElsewhere,
    /// 4 該当資格なし.
    NotFound,
    /// 5 複数該当.
    Several,
}

/// Why nothing was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// No such facility, or no valid token.
    UnknownFacility,
    /// The facility may not do this.
    NotPermitted,
    /// The request names another facility than the one that sent it.
    OtherFacility,
    /// The request is not well formed.
    BadRequest,
    /// Nobody has these document numbers.
    NoSuchPerson,
    /// More than one person has these document numbers.
    SeveralPeople,
    /// The facility gave this reference number to somebody else.
    ReferenceNumberInUse,
    /// No such device was enrolled.
    UnknownDevice,
    /// The device was revoked.
    RevokedDevice,
    /// The certificate of the device has ended.
    ExpiredDevice,
    /// The session belongs to another device.
    OtherDevice,
    /// No such session, or its time is over.
    NoSuchSession,
    /// The challenge was answered before.
    ChallengeUsed,
    /// The challenge belongs to another session.
    ChallengeOfOtherSession,
    /// The challenge was never given.
    ChallengeUnknown,
    /// The challenge was answered too late.
    ChallengeExpired,
    /// The signature is not by the certificate's key over the challenge.
    SignatureWrong,
    /// The certificate is not well formed.
    CertificateMalformed,
    /// The certificate is of no authority that we trust, or for another purpose.
    CertificateUntrusted,
    /// The certificate names its authority, but the key of another generation signed it.
    CertificateOtherGeneration,
    /// The certificate is past its grace, or not valid yet.
    CertificateEnded,
    /// The certificate is revoked.
    CertificateRevoked,
    /// The certificate is suspended.
    CertificateOnHold,
    /// Nobody told whether the certificate is revoked.
    RevocationUnanswered,
    /// Nobody is registered with the certificate.
    CertificateOfNobody,
    /// Identity was not confirmed.
    IdentityNotConfirmed,
    /// The card is not registered for use as an insurance card.
    NotRegistered,
    /// The card cannot be registered for use.
    RegistrationRefused,
}

/// What was disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// The outcome.
    pub outcome: Outcome,
    /// Whose eligibility was looked at, if one person was found.
    pub person: Option<PersonId>,
    /// Which enrolment was found.
    pub enrolment: Option<EnrolmentId>,
    /// The day asked for and the moment of knowledge: the answer can be made again from them.
    pub as_of: AsOf,
    /// Digest of the answer.
    pub answer: AnswerDigest,
}

/// The audit entry: who asked what, when, by which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// The moment.
    pub at: Timestamp,
    /// The facility; `None` when it could not be told.
    pub facility: Option<FacilityCode>,
    /// The way.
    pub channel: Channel,
    /// The operation.
    pub operation: Operation,
    /// Digest of the question.
    pub question: QuestionDigest,
}

/// One append: the audit entry together with what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A check that was answered.
    Verified(AuditEntry, Disclosure),
    /// A reference number that a facility gave to a person.
    ReferenceNumber(AuditEntry, PersonId, ReferenceNumber),
    /// A request that was refused.
    Refused(AuditEntry, Refusal),
    /// A check by card that was answered.
    VerifiedByCard(AuditEntry, Disclosure, Box<CardCheck>),
    /// A card that was registered for use as an insurance card, and where. No facility takes part
    /// but at a reader.
    UseRegistered(AuditEntry, PersonId, UseChannel),
    /// A reception while the online check could not be reached.
    OutageReception(AuditEntry, OutageReception),
}

impl Entry {
    /// Returns the audit entry.
    pub fn audit(&self) -> &AuditEntry {
        match self {
            Self::Verified(audit, ..)
            | Self::ReferenceNumber(audit, ..)
            | Self::Refused(audit, _)
            | Self::VerifiedByCard(audit, ..)
            | Self::UseRegistered(audit, ..)
            | Self::OutageReception(audit, _) => audit,
        }
    }
}

/// Proof that an entry is on disk. Only an engine makes one, after the sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    position: JournalPosition,
    at: Timestamp,
}

impl Receipt {
    /// States that the entry of this position and moment is durable. For engines only.
    pub fn durable(position: JournalPosition, at: Timestamp) -> Self {
        Self { position, at }
    }

    /// Returns the place in the journal.
    pub fn position(&self) -> JournalPosition {
        self.position
    }

    /// Returns the moment of the entry.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

/// What became of an append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The entry is on disk.
    New(Receipt),
    /// A request with the same key was answered before; this is that entry, and nothing was
    /// written.
    Already(Receipt, Entry),
}

/// The journal.
pub trait Journal: Send + Sync {
    /// Appends one entry. Returns when it is durable. With a key, the same request is entered once
    /// only.
    ///
    /// Times are whole microseconds, so that an entry comes back as it went in.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] when the entry contradicts itself; any [`StoreError`]: the entry
    /// is not in the journal then. Only [`StoreError::Engine`] leaves a doubt, when the disk failed
    /// while it was written.
    fn append(
        &self,
        entry: Entry,
        key: Option<RequestKey>,
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// Returns the entry of a request that was answered before.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn by_request(
        &self,
        key: RequestKey,
    ) -> impl Future<Output = Result<Option<(Receipt, Entry)>, StoreError>> + Send;

    /// Returns the entries from a position on, at most `limit`, in order.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn entries(
        &self,
        from: JournalPosition,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<(Receipt, Entry)>, StoreError>> + Send;

    /// Returns what a facility asked from a moment on, at places after a position, at most `limit`
    /// entries, in order.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn entries_of(
        &self,
        facility: FacilityCode,
        since: Timestamp,
        after: JournalPosition,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<(Receipt, Entry)>, StoreError>> + Send;

    /// Returns the reference number that a facility gave to a person, as known at a moment.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn reference_number(
        &self,
        facility: FacilityCode,
        person: PersonId,
        known: Timestamp,
    ) -> impl Future<Output = Result<Option<ReferenceNumber>, StoreError>> + Send;

    /// Returns the person to whom a facility gave a reference number, as known at a moment. A
    /// number that its person has no more, because the facility gave that person another one, is
    /// nobody's.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn referenced_person(
        &self,
        facility: FacilityCode,
        number: &ReferenceNumber,
        known: Timestamp,
    ) -> impl Future<Output = Result<Option<PersonId>, StoreError>> + Send;
}
