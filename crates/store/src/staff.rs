//! The staff of a facility, as far as they sign in at the desk.

use core::future::Future;

use jiff::Timestamp;
use vocab::{FacilityCode, StaffId};

use crate::StoreError;

/// What a member of staff is: it decides what they may see (F-198).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaffRole {
    /// 受付事務.
    Reception,
    /// 医師.
    Doctor,
    /// 歯科医師.
    Dentist,
    /// 薬剤師.
    Pharmacist,
    /// Invites others; sees what the reception sees.
    Administrator,
}

impl StaffRole {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Reception, Self::Doctor, Self::Dentist, Self::Pharmacist, Self::Administrator];
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Where.
    pub facility: FacilityCode,
    /// The name or number by which the facility knows them; unique there.
    pub staff: StaffId,
    /// What they are.
    pub role: StaffRole,
}

/// SHA-256 of the token of an invitation. The token itself is kept nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationDigest(pub [u8; 32]);

/// An invitation: who holds the token may make a passkey, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Digest of its token.
    pub digest: InvitationDigest,
    /// Who is invited, and as what.
    pub member: StaffMember,
    /// The moment from which it is worth nothing.
    pub until: Timestamp,
}

/// A public key with which a member signs in, as the edge writes it; the store does not read it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The name that the authenticator gave it.
    pub id: Vec<u8>,
    /// By what the authenticator knows the member: 64 random bytes.
    pub handle: [u8; 64],
    /// What of it never changes.
    pub fixed: Vec<u8>,
    /// What changes with each sign-in, such as the counter of signatures.
    pub changing: Vec<u8>,
}

impl core::fmt::Debug for Passkey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Passkey")
    }
}

/// Who may sign in at desks.
pub trait Staff: Send + Sync {
    /// Keeps an invitation; an earlier one of the same member is worth nothing any more.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn invite(&self, invitation: Invitation)
    -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Returns who holds the token of this digest, if it is still worth something.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn invited(
        &self,
        digest: InvitationDigest,
        now: Timestamp,
    ) -> impl Future<Output = Result<Option<StaffMember>, StoreError>> + Send;

    /// Uses up an invitation and keeps the passkey that was made with it. `None` if the invitation
    /// is worth nothing: then nothing is kept.
    ///
    /// # Errors
    /// [`StoreError::Impossible`] if the passkey is known already; any other when the engine fails.
    fn enrol_passkey(
        &self,
        digest: InvitationDigest,
        passkey: Passkey,
        now: Timestamp,
    ) -> impl Future<Output = Result<Option<StaffMember>, StoreError>> + Send;

    /// Returns a passkey by its id, and whose it is.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn passkey(
        &self,
        id: &[u8],
    ) -> impl Future<Output = Result<Option<(StaffMember, Passkey)>, StoreError>> + Send;

    /// Keeps what changed of a passkey. Nothing happens if it is gone.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn update_passkey(
        &self,
        id: Vec<u8>,
        changing: Vec<u8>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Returns the members of a facility who have a passkey, by name.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn staff(
        &self,
        facility: FacilityCode,
    ) -> impl Future<Output = Result<Vec<StaffMember>, StoreError>> + Send;

    /// Takes all passkeys and invitations of a member away.
    ///
    /// # Errors
    /// [`StoreError`] when the engine fails.
    fn dismiss(
        &self,
        facility: FacilityCode,
        staff: StaffId,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}
