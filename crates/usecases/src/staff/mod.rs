//! Staff at the desk: who is signed in, and what they may do there.

mod invite;
mod look_again;
mod permit;
mod sign_in;

pub use invite::{INVITATION_LASTS, InvitationToken, invite, invite_first};
pub use look_again::look_again;
pub use permit::{SignedIn, StaffPermit};
pub use sign_in::sign_in;
