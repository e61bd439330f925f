//! Signed proofs of checks: who asked what, when, with which answer.
//!
//! A proof is a compact JWS (RFC 7515) with `EdDSA` (RFC 8037). A clinic keeps it; anyone who has
//! the centre's public key verifies it without asking the centre.

mod issue;
mod key;
mod verify;

pub use issue::{Claims, issue};
pub use key::{KeyError, ProofKey, PublicKey};
pub use verify::{ProofDefect, Statement, verify};

use data_encoding::BASE64URL_NOPAD;

fn base64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
