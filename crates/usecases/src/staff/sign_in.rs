//! Lets a member of staff in whose passkey was checked.

use store::{Registry, StaffMember, StoreError};

use super::SignedIn;
use crate::access::KnownFacility;

/// Returns the member as signed in; `None` if their facility is not known any more.
///
/// # Errors
/// [`StoreError`] when the store fails.
pub async fn sign_in<S: Registry>(
    store: &S,
    member: StaffMember,
) -> Result<Option<SignedIn>, StoreError> {
    let facility = store.facility(member.facility).await?;
    let known = facility.map(KnownFacility::from_registry);
    Ok(known.and_then(|facility| SignedIn::checked(facility, member)))
}
