//! Who gets in at the desk, and who does not: the pages with an authenticator in software.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on ends")]

mod authenticator;
mod invitations;
mod members;
mod sessions;
mod sign_in;
mod site;
