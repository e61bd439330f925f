//! Looks again who a signed-in member is: a role, a dismissal and a facility change while they are
//! in.

use store::{Registry, Staff, StoreError};

use super::{SignedIn, sign_in};

/// Returns the member as they are now. `None` if they or their facility are gone.
///
/// # Errors
/// [`StoreError`] when the store fails.
pub async fn look_again<S: Registry + Staff>(
    store: &S,
    signed_in: &SignedIn,
) -> Result<Option<SignedIn>, StoreError> {
    let known = signed_in.member();
    let staff = store.staff(known.facility).await?;
    match staff.into_iter().find(|member| member.staff == known.staff) {
        Some(member) => sign_in(store, member).await,
        None => Ok(None),
    }
}
