//! Who is signed in at this centre, in memory: a restart ends every session.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use usecases::staff::SignedIn;
use vocab::{FacilityCode, StaffId};

/// A session without a request for so long is over (desks are shared).
const IDLE: Duration = Duration::from_mins(15);
/// No session is longer.
const LONGEST: Duration = Duration::from_hours(8);
/// Sessions at one time.
const MOST: usize = 10_000;

type Digest = [u8; 32];

struct Session {
    signed_in: SignedIn,
    begun: Instant,
    seen: Instant,
}

/// The sessions of a centre. The secret of a session is kept as a digest only.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<Digest, Session>>);

impl Sessions {
    /// Begins a session. Returns its secret; `None` if there is no randomness, or no room.
    pub(super) fn begin(&self, signed_in: SignedIn) -> Option<String> {
        let mut drawn = [0; 32];
        aws_lc_rs::rand::fill(&mut drawn).ok()?;
        let secret = HEXLOWER.encode(&drawn);
        let mut sessions = self.lock();
        sessions.retain(|_, session| session.lives());
        if sessions.len() >= MOST {
            return None;
        }
        let now = Instant::now();
        let session = Session { signed_in, begun: now, seen: now };
        sessions.insert(digest_of(&secret), session);
        Some(secret)
    }

    /// Returns who holds the secret, and notes that they are there.
    pub(super) fn of(&self, secret: &str) -> Option<SignedIn> {
        let mut sessions = self.lock();
        let session = sessions.get_mut(&digest_of(secret)).filter(|session| session.lives())?;
        session.seen = Instant::now();
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
    fn lives(&self) -> bool {
        self.seen.elapsed() < IDLE && self.begun.elapsed() < LONGEST
    }
}

fn digest_of(secret: &str) -> Digest {
    let hashed = digest(&SHA256, secret.as_bytes());
    hashed.as_ref().first_chunk().copied().unwrap_or_default()
}
