//! A session that is refused leaves its reason in the journal.

use jiff::Timestamp;
use store::{Channel, Journal, Operation, StoreError};

use super::refusal::SessionRefusal;
use crate::card_trust::CardCentre;
use crate::device::KnownDevice;
use crate::verification::{Refused, VerifyError, refuse};

/// Why a step was not done.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Refused, for this reason, which is audited.
    #[error("the step was refused: {}", .0.code())]
    Refused(SessionRefusal),
    /// The store failed; the step can be sent again.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The source of randomness failed.
    #[error("no unpredictable bytes")]
    Entropy(#[from] crate::card_trust::NoEntropy),
    /// The check by card failed.
    #[error("the check failed")]
    Check(#[from] VerifyError),
}

/// What a step ends with below its audit: a refusal that is not written down yet.
pub(super) enum Halt {
    Refused(SessionRefusal),
    Other(SessionError),
}

impl From<SessionRefusal> for Halt {
    fn from(refusal: SessionRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<E: Into<SessionError>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

/// Enters the refusal of a step in the journal, if it was refused.
pub(super) async fn audited<S: Journal, T>(
    centre: &CardCentre<S>,
    device: &KnownDevice,
    operation: Operation,
    now: Timestamp,
    done: Result<T, Halt>,
) -> Result<T, SessionError> {
    let refusal = match done {
        Ok(done) => return Ok(done),
        Err(Halt::Other(error)) => return Err(error),
        Err(Halt::Refused(refusal)) => refusal,
    };
    let refused = Refused {
        facility: Some(device.facility().facility().code),
        channel: Channel::Reader,
        operation,
        key: None,
        why: refusal.audited(),
    };
    refuse(&centre.centre.store, &centre.centre.secret, refused, now).await?;
    Err(SessionError::Refused(refusal))
}
