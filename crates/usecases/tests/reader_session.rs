//! The check by card through the use cases: what is refused and why, the life of a certificate by
//! date, identity, registration, result.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on ends"
)]
#![expect(unreachable_pub, reason = "the site is shared by test binaries")]

#[path = "cards/site.rs"]
mod site;

#[path = "cards/certificates.rs"]
mod certificates;
#[path = "cards/challenges.rs"]
mod challenges;
#[path = "cards/channels.rs"]
mod channels;
#[path = "cards/devices.rs"]
mod devices;
#[path = "cards/identity.rs"]
mod identity;
#[path = "cards/registration.rs"]
mod registration;
#[path = "cards/results.rs"]
mod results;

use usecases::reader_session::SessionError;

/// Returns the code of a refusal.
fn code<T: std::fmt::Debug>(done: Result<T, SessionError>) -> &'static str {
    match done {
        Err(SessionError::Refused(refusal)) => refusal.code(),
        other => panic!("not refused: {other:?}"),
    }
}
