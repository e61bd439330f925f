//! What a centre needs beside its store to take cards: whom it trusts, and its reader sessions.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use pki::{Trust, Unreachable};
use rules::certificate::Grace;
use vocab::{CertificateSerial, FacilityCode};

use crate::authority_line::AuthorityLine;
use crate::centre::Centre;
use crate::reader_session::Sessions;

/// A centre whose readers take cards. Only devices with a certificate of the device authority come
/// here.
#[derive(Debug)]
pub struct CardCentre<S> {
    /// The centre.
    pub centre: Arc<Centre<S>>,
    /// Trust and sessions.
    pub cards: CardTrust,
}

/// Whom the centre trusts about cards and devices.
pub struct CardTrust {
    /// The roots of the card certificates.
    pub trust: Trust,
    /// Who tells whether a certificate is revoked, and which one was renewed.
    pub authority: AuthorityLine,
    /// The sessions.
    pub sessions: Sessions,
    /// Where unpredictable bytes come from.
    pub entropy: Box<dyn Entropy>,
    /// Who issues certificates of devices.
    pub device_authority: Box<dyn DeviceIssuer>,
    /// Readings of the documents and waiting times.
    pub policy: CardPolicy,
}

impl core::fmt::Debug for CardTrust {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { sessions, policy, .. } = self;
        f.debug_struct("CardTrust")
            .field("sessions", sessions)
            .field("policy", policy)
            .finish_non_exhaustive()
    }
}

/// The settings of a centre about cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardPolicy {
    /// How the grace after the expiry of a certificate is counted (D-18).
    pub grace: Grace,
    /// How long after its issue a renewed certificate works (F-242: about 24 hours).
    pub renewed_works_after: SignedDuration,
}

impl Default for CardPolicy {
    fn default() -> Self {
        Self { grace: Grace::Literal, renewed_works_after: SignedDuration::from_hours(24) }
    }
}

/// Unpredictable bytes, drawn at the edge.
pub trait Entropy: Send + Sync {
    /// Fills the bytes.
    ///
    /// # Errors
    /// [`NoEntropy`] when the source fails; nothing may be opened then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// No unpredictable bytes could be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the source of randomness failed")]
pub struct NoEntropy;

/// The authority's memory of renewals. The person stays, the serial number does not.
pub trait Successions: Send + Sync {
    /// Returns what a certificate followed; `None` for a first certificate.
    ///
    /// # Errors
    /// [`Unreachable`] when the authority does not answer.
    fn succession(&self, serial: CertificateSerial) -> Result<Option<Succession>, Unreachable>;
}

/// The renewals behind a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The certificates before it, the last one first. A card can be renewed more than once
    /// before it is seen again, so the first one alone may be unknown here.
    pub before: Vec<CertificateSerial>,
    /// When the certificate itself was issued.
    pub at: Timestamp,
}

/// Issues certificates of devices on request.
pub trait DeviceIssuer: Send + Sync {
    /// Issues a certificate for the key of a PKCS#10 request; facility and name are the centre's,
    /// not the request's.
    ///
    /// # Errors
    /// [`pki::device::DeviceDefect`] of the request, or of the authority.
    fn issue(
        &self,
        request: &[u8],
        facility: FacilityCode,
        name: &str,
        at: Timestamp,
    ) -> Result<pki::device::DeviceCertificate, pki::device::DeviceDefect>;

    /// Returns the authority's own certificate (DER).
    fn root(&self) -> &[u8];
}
