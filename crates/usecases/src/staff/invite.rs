//! Invites a member of staff to the desk: who holds the token may make a passkey, once.

use jiff::{SignedDuration, Timestamp};
use store::{Invitation, InvitationDigest, Staff, StaffMember, StaffRole, StoreError};
use vocab::StaffId;

use super::StaffPermit;
use crate::access::{InviteStaff, KnownFacility};
use crate::digest::digest_of;

/// An invitation is worth something for this time.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// The token of an invitation: 32 bytes that nobody can guess, drawn by the edge.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationToken(pub [u8; 32]);

impl core::fmt::Debug for InvitationToken {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("InvitationToken")
    }
}

impl InvitationToken {
    /// What the store keeps of it. Tokens are random, so no salt is needed.
    pub fn digest(&self) -> InvitationDigest {
        InvitationDigest(digest_of(&[b"staff-invitation", &self.0]))
    }
}

/// Invites a member of the administrator's own facility.
///
/// # Errors
/// [`StoreError`] when the store fails; nobody is invited then.
pub async fn invite<S: Staff>(
    store: &S,
    permit: &StaffPermit<InviteStaff>,
    (staff, role): (StaffId, StaffRole),
    token: &InvitationToken,
    now: Timestamp,
) -> Result<(), StoreError> {
    let member = StaffMember { facility: permit.facility().code, staff, role };
    store.invite(invitation(member, token, now)).await
}

/// Invites the first administrator of a facility, on the word of who runs the centre. Returns
/// whether there was need: a facility that has one invites others itself.
///
/// # Errors
/// [`StoreError`] when the store fails.
pub async fn invite_first<S: Staff>(
    store: &S,
    facility: &KnownFacility,
    staff: StaffId,
    token: &InvitationToken,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let facility = facility.facility().code;
    let there = store.staff(facility).await?;
    if there.iter().any(|member| member.role == StaffRole::Administrator) {
        return Ok(false);
    }
    let member = StaffMember { facility, staff, role: StaffRole::Administrator };
    store.invite(invitation(member, token, now)).await?;
    Ok(true)
}

fn invitation(member: StaffMember, token: &InvitationToken, now: Timestamp) -> Invitation {
    let until = now.checked_add(INVITATION_LASTS).unwrap_or(now);
    Invitation { digest: token.digest(), member, until }
}
