//! What every edge needs to call a use case.

use jiff::Timestamp;

use crate::digest::CentreSecret;
use crate::proof::ProofKey;

/// Tells the moment. Edges ask it once a request and pass the answer down.
pub trait Clock: Send + Sync {
    /// Returns the moment, in whole microseconds, as stores keep it.
    fn now(&self) -> Timestamp;
}

/// The centre: its store, its secrets and its clock.
pub struct Centre<S> {
    /// The store.
    pub store: S,
    /// The secret that salts digests.
    pub secret: CentreSecret,
    /// The key that signs proofs.
    pub proof_key: ProofKey,
    /// The clock.
    pub clock: Box<dyn Clock>,
}

impl<S> core::fmt::Debug for Centre<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Centre").field("proof_key", &self.proof_key).finish_non_exhaustive()
    }
}
