//! Reading and recording facts.

use core::future::Future;

use jiff::Timestamp;
use rules::facts::UserAuthCertificate;
use vocab::date::BirthDate;
use vocab::name::SearchKey;
use vocab::{BranchNumber, CertificateSerial, EnrolmentId, FacilityCode, InsurerNumber, PersonId};

use crate::fact::{AsOf, Change, Fact, Known, NewPerson, PersonFacts, Recorded};
use crate::{Device, DeviceFingerprint, Facility, StoreError, TokenDigest};

/// The numbers on an insurance document, folded for look-up: widths and blanks do not matter.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentKey {
    /// Insurer.
    pub insurer: InsurerNumber,
    /// [`vocab::InsuredSymbol::key`]; empty when the document has none.
    pub symbol: String,
    /// [`vocab::InsuredNumber::key`].
    pub number: String,
    /// Branch, if the request gives one. It rules out enrolments that are registered with another
    /// one; an enrolment without a branch number (F-041) has nothing that could contradict.
    pub branch: Option<BranchNumber>,
    /// Birth date. A check always has it; the registration of a reference number does not send one.
    pub birth: Option<BirthDate>,
}

/// An enrolment found by its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub enrolment: EnrolmentId,
}

/// A name, folded for search, with the birth date.
#[derive(Clone, PartialEq, Eq)]
pub struct NameKey {
    /// Folded kanji or kana name.
    pub name: SearchKey,
    /// Birth date.
    pub birth: BirthDate,
}

/// The registry of people, facilities and their devices.
///
/// Reads never wait for writes. Each write is one transaction, durable when the call returns.
pub trait Registry: Send + Sync {
    /// Finds the enrolments filed under these document numbers, for a person with this birth date
    /// if one is given, as known at `as_of.known`, whether or not they hold on `as_of.held`.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn find_by_document(
        &self,
        key: &DocumentKey,
        as_of: AsOf,
    ) -> impl Future<Output = Result<Vec<Found>, StoreError>> + Send;

    /// Finds people whose kanji or kana name folds to the same key and who share the birth date.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn find_by_name(
        &self,
        key: &NameKey,
        as_of: AsOf,
    ) -> impl Future<Output = Result<Vec<PersonId>, StoreError>> + Send;

    /// Returns all that is known of a person; `None` if nobody has this number.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn facts(
        &self,
        person: PersonId,
        as_of: AsOf,
    ) -> impl Future<Output = Result<Option<PersonFacts>, StoreError>> + Send;

    /// Returns the recorded facts of a person with their numbers, for changes.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn fact_ids(
        &self,
        person: PersonId,
        known: Timestamp,
    ) -> impl Future<Output = Result<Vec<Known<Fact>>, StoreError>> + Send;

    /// Returns the person to whom a certificate was issued, as known at a moment: at most one, for
    /// [`Self::enrol`] and [`Self::record`] refuse a second. Whether the certificate is still good
    /// is not the registry's business. This is asked for every check by card: it is one point read.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn find_by_certificate(
        &self,
        serial: CertificateSerial,
        known: Timestamp,
    ) -> impl Future<Output = Result<Option<PersonId>, StoreError>> + Send;

    /// Returns the certificates that were issued to a person, in the order in which they were
    /// recorded. [`Self::facts`] leaves them out: no answer shows them.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn certificates(
        &self,
        person: PersonId,
        known: Timestamp,
    ) -> impl Future<Output = Result<Vec<UserAuthCertificate>, StoreError>> + Send;

    /// Records new people with all their facts, known from `known`. Returns the first of their
    /// numbers, which follow each other in the order given.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] when a fact cannot be; nobody is recorded then.
    fn enrol(
        &self,
        people: Vec<NewPerson>,
        known: Timestamp,
    ) -> impl Future<Output = Result<PersonId, StoreError>> + Send;

    /// Records changes of what we know, all or none, from `known`. Returns the numbers of
    /// each new fact; `None` for a withdrawal.
    ///
    /// # Errors
    /// [`StoreError::NoSuchFact`] or [`StoreError::Impossible`]; nothing is changed then.
    fn record(
        &self,
        changes: Vec<Change>,
        known: Timestamp,
    ) -> impl Future<Output = Result<Vec<Option<Recorded>>, StoreError>> + Send;

    /// Counts the people ever recorded.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn people(&self) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Says whether the registry knows the insurer, and its name.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn insurer_name(
        &self,
        insurer: InsurerNumber,
    ) -> impl Future<Output = Result<Option<String>, StoreError>> + Send;

    /// Records an insurer's name, or changes it.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] when the name is empty.
    fn name_insurer(
        &self,
        insurer: InsurerNumber,
        name: String,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Records a facility, or changes it.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] without a name, or when another facility has the token.
    fn admit(&self, facility: Facility) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Returns a facility by code.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn facility(
        &self,
        code: FacilityCode,
    ) -> impl Future<Output = Result<Option<Facility>, StoreError>> + Send;

    /// Returns the facility whose token has this digest.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn facility_by_token(
        &self,
        token: TokenDigest,
    ) -> impl Future<Output = Result<Option<Facility>, StoreError>> + Send;

    /// Enrols a device. The same device again changes its name only; a revoked one stays revoked.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] without a name, or when the fingerprint is known as a device of
    /// another facility or with another end.
    fn enrol_device(&self, device: Device) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Returns the device with this fingerprint. This is asked for every request of a device, so
    /// that a revoked one is out at once: it is one point read.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn device(
        &self,
        fingerprint: DeviceFingerprint,
    ) -> impl Future<Output = Result<Option<Device>, StoreError>> + Send;

    /// Returns the devices of a facility, revoked and expired ones too, by name and fingerprint.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn devices(
        &self,
        facility: FacilityCode,
    ) -> impl Future<Output = Result<Vec<Device>, StoreError>> + Send;

    /// Revokes a device from a moment on. A revocation is never taken back; of two the earlier
    /// moment counts.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] when no device has this fingerprint.
    fn revoke_device(
        &self,
        fingerprint: DeviceFingerprint,
        at: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}
