//! Who is signed in at this centre, in memory: a restart ends every session.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use usecases::staff::SignedIn;
use vocab::{FacilityCode, StaffId};

/// A session without a request for so long is over (desks are shared).
const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// No session is longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(8);
/// Sessions at one time.
const MOST: usize = 10_000;

type Digest = [u8; 32];

struct Session {
    signed_in: SignedIn,
    begun: Timestamp,
    seen: Timestamp,
}

/// The sessions of a centre. The secret of a session is kept as a digest only.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<Digest, Session>>);

impl Sessions {
    /// Begins a session. Returns its secret; `None` if there is no randomness, or no room.
    pub(super) fn begin(&self, signed_in: SignedIn, now: Timestamp) -> Option<String> {
        let mut drawn = [0; 32];
        aws_lc_rs::rand::fill(&mut drawn).ok()?;
        let secret = HEXLOWER.encode(&drawn);
        let mut sessions = self.lock();
        sessions.retain(|_, session| session.lives(now));
        if sessions.len() >= MOST {
            return None;
        }
        let session = Session { signed_in, begun: now, seen: now };
        sessions.insert(digest_of(&secret), session);
        Some(secret)
    }

    /// Returns who holds the secret, and notes that they are there.
    pub(super) fn of(&self, secret: &str, now: Timestamp) -> Option<SignedIn> {
        let mut sessions = self.lock();
        let session = sessions.get_mut(&digest_of(secret)).filter(|session| session.lives(now))?;
        session.seen = now;
        Some(session.signed_in.clone())
    }

    /// Returns who holds the secret. That their browser asked does not show that they are there.
    pub(super) fn glance(&self, secret: &str, now: Timestamp) -> Option<SignedIn> {
        let sessions = self.lock();
        let session = sessions.get(&digest_of(secret)).filter(|session| session.lives(now))?;
        Some(session.signed_in.clone())
    }

    /// Ends a session.
    pub(super) fn end(&self, secret: &str) {
        self.lock().remove(&digest_of(secret));
    }

    /// Ends every session of a member.
    pub(super) fn end_all(&self, facility: FacilityCode, staff: &StaffId) {
        self.lock().retain(|_, session| {
            let member = session.signed_in.member();
            member.facility != facility || member.staff != *staff
        });
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Digest, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    fn lives(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen) < IDLE && now.duration_since(self.begun) < LONGEST
    }
}

fn digest_of(secret: &str) -> Digest {
    let hashed = digest(&SHA256, secret.as_bytes());
    hashed.as_ref().first_chunk().copied().unwrap_or_default()
}
