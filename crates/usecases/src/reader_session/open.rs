//! Opens a session: a challenge for one card on one reader of one device.

use jiff::Timestamp;
use pki::challenge::Nonce;
use store::{Journal, Operation, Registry};
use vocab::ReaderName;

use super::ReaderKind;
use super::audit::{Halt, SessionError, audited};
use super::sessions::{Bound, SessionId};
use crate::access::{Permit, VerifyByCard};
use crate::card_trust::CardCentre;
use crate::device::KnownDevice;

/// Who opens a session, and where.
#[derive(Debug)]
pub struct OpenRequest<'a> {
    /// The device.
    pub device: &'a KnownDevice,
    /// Proof that its facility may check by card.
    pub permit: &'a Permit<VerifyByCard>,
    /// The reader.
    pub reader: ReaderKind,
    /// Its name.
    pub reader_name: ReaderName,
}

/// An open session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The number of the session.
    pub session: SessionId,
    /// The challenge.
    pub challenge: Nonce,
    /// The last moment to answer it.
    pub expires_at: Timestamp,
}

/// Opens a session.
///
/// # Errors
/// [`SessionError`]: too many sessions, or no randomness.
pub async fn open<S: Registry + Journal>(
    centre: &CardCentre<S>,
    request: OpenRequest<'_>,
    now: Timestamp,
) -> Result<Opened, SessionError> {
    let device = request.device;
    let opened = draw(centre, &request, now);
    audited(centre, device, Operation::VerifyByCard, now, opened).await
}

fn draw<S>(
    centre: &CardCentre<S>,
    request: &OpenRequest<'_>,
    now: Timestamp,
) -> Result<Opened, Halt> {
    let (mut session, mut challenge) = ([0; 16], [0; 32]);
    centre.cards.entropy.fill(&mut session)?;
    centre.cards.entropy.fill(&mut challenge)?;
    let (session, challenge) = (SessionId(session), Nonce(challenge));
    let bound = Bound {
        id: session,
        device: request.device.fingerprint(),
        facility: request.permit.facility().code,
        reader: request.reader,
        reader_name: request.reader_name.clone(),
    };
    let expires_at = centre.cards.sessions.open(bound, challenge, now)?;
    Ok(Opened { session, challenge, expires_at })
}
