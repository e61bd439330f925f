//! Time and randomness of one visit.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;

use crate::centre::SessionId;
use crate::face_file::Draw;

/// 32 unpredictable bytes, drawn by the edge for one visit. Everything that a visit draws comes
/// from it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub [u8; 32]);

impl core::fmt::Debug for Seed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Seed")
    }
}

/// When a visit begins, and what it draws from.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Now.
    pub at: Timestamp,
    /// Never the same for two visits.
    pub seed: Seed,
}

impl Seed {
    /// Draws for the file of a session.
    pub(crate) fn draw(self, session: &SessionId) -> Draw {
        let session = session.to_string();
        Draw {
            token: self.bytes("face file name", &session),
            identifier: self.bytes("face file identifier", &session),
        }
    }

    /// Draws the id of a reception in an outage.
    pub(crate) fn reception(self) -> Option<SessionId> {
        let id: [u8; 16] = self.bytes("outage reception", "");
        SessionId::try_from(BASE64URL_NOPAD.encode(&id)).ok()
    }

    fn bytes<const N: usize>(self, what: &str, of: &str) -> [u8; N] {
        let hashed = digest(&SHA256, &[&self.0, what.as_bytes(), of.as_bytes()].concat());
        hashed.as_ref().first_chunk().copied().unwrap_or([0; N])
    }
}
