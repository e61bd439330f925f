//! What a centre needs from outside, as plain as it can be: what is measured is the centre.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use pki::authority::Authority;
use pki::device::{DeviceCertificate, DeviceDefect};
use pki::{KeyId, RevocationSource, Unreachable};
use usecases::clock::moment_in_japan;
use usecases::{Clock, DeviceIssuer, Entropy, NoEntropy, Succession, Successions};
use vocab::{CertificateSerial, FacilityCode};

use crate::Failure;
use crate::population::TODAY;

/// The morning of the day that is measured, running.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunningClock {
    morning: Timestamp,
    begun: Instant,
}

impl RunningClock {
    pub(super) fn start() -> Result<Self, Failure> {
        let morning = moment_in_japan(TODAY.at(9, 0, 0, 0)).ok_or("no such morning")?;
        Ok(Self { morning, begun: Instant::now() })
    }
}

impl Clock for RunningClock {
    fn now(&self) -> Timestamp {
        let since = i64::try_from(self.begun.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.morning.saturating_add(SignedDuration::from_micros(since)).unwrap_or(self.morning)
    }
}

/// The length of a session's number.
const SESSION_BYTES: usize = 16;

/// Numbers one after the other, so that the answers of the cards can be made beforehand. What is
/// drawn first, the number of the session, is different for each; the challenge is always the same.
#[derive(Debug, Default)]
pub(super) struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        bytes.fill(0);
        let session = bytes.len() == SESSION_BYTES;
        if let Some(number) = bytes.first_chunk_mut::<8>().filter(|_| session) {
            *number = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        }
        Ok(())
    }
}

/// An authority whose responder is down: its list, read once, answers for all. An answer for each
/// certificate would measure the responder, who signs each.
pub(super) struct ListOnly(pub(super) Arc<Authority>, pub(super) RunningClock);

impl RevocationSource for ListOnly {
    fn ocsp(&self, _request: &[u8]) -> Result<Vec<u8>, Unreachable> {
        Err(Unreachable)
    }

    fn crl(&self, issuer: KeyId) -> Result<Vec<u8>, Unreachable> {
        self.0.list(issuer, self.1.now()).map_err(|_| Unreachable)
    }
}

/// No certificate was renewed, and no device gets one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nothing;

impl Successions for Nothing {
    fn succession(&self, _serial: CertificateSerial) -> Result<Option<Succession>, Unreachable> {
        Ok(None)
    }
}

impl DeviceIssuer for Nothing {
    fn issue(
        &self,
        _request: &[u8],
        _facility: FacilityCode,
        _name: &str,
        _at: Timestamp,
    ) -> Result<DeviceCertificate, DeviceDefect> {
        Err(DeviceDefect::Key)
    }

    fn root(&self) -> &[u8] {
        &[]
    }
}
