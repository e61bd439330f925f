//! The table of reader sessions: bounded, in memory, each with one challenge that is used once.
//!
//! A session lives for minutes and belongs to a card that lies on a reader; after a restart of the
//! centre the patient puts the card down again. So nothing of it is stored.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use pki::challenge::{Nonce, Statement};
use store::DeviceFingerprint;
use vocab::{FacilityCode, ReaderName};

use super::ReaderKind;
use super::refusal::SessionRefusal;
use super::stage::{Confirmed, Stage};

/// The bounds of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// How long a card may take to answer the challenge.
    pub answer: SignedDuration,
    /// How long a session lives.
    pub life: SignedDuration,
    /// Sessions of one device that have no result yet.
    pub most_of_device: usize,
    /// Sessions in all, those with a result included.
    pub most: usize,
}

impl Default for SessionLimits {
    /// Two minutes to answer, ten in all; 64 unfinished ones a device, 65,536 in all.
    fn default() -> Self {
        Self {
            answer: SignedDuration::from_secs(120),
            life: SignedDuration::from_mins(10),
            most_of_device: 64,
            most: 65_536,
        }
    }
}

/// The number of a session: 16 unpredictable bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionId(pub [u8; 16]);

/// To whom and what a session is bound for its life.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) id: SessionId,
    pub(super) device: DeviceFingerprint,
    pub(super) facility: FacilityCode,
    pub(super) reader: ReaderKind,
    pub(super) reader_name: ReaderName,
}

struct Session {
    bound: Bound,
    nonce: Nonce,
    opened: Timestamp,
    stage: Stage,
}

/// The right to answer a challenge, once. Taking it out of the table uses the challenge up.
pub(super) struct Challenge {
    pub(super) bound: Bound,
    nonce: Nonce,
}

impl Challenge {
    /// Returns the bytes that the card has to have signed.
    pub(super) fn statement(&self) -> Vec<u8> {
        statement(&self.bound, self.nonce)
    }
}

/// Returns the bytes that a card signs for a session.
pub(super) fn statement(bound: &Bound, nonce: Nonce) -> Vec<u8> {
    Statement {
        session: bound.id.0,
        facility: bound.facility,
        device: bound.device.0,
        reader: bound.reader_name.as_written(),
        nonce,
    }
    .bytes()
}

/// The sessions of a centre.
pub struct Sessions {
    limits: SessionLimits,
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    sessions: HashMap<SessionId, Session>,
    /// By time of opening; all live equally long, so the first ends first.
    opened: VecDeque<SessionId>,
    /// Those with a result, which make room before the table is full.
    finished: VecDeque<SessionId>,
    unfinished_of: HashMap<DeviceFingerprint, usize>,
}

impl core::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Sessions").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Sessions {
    /// An empty table.
    pub fn new(limits: SessionLimits) -> Self {
        Self { limits, table: Mutex::default() }
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a session and returns the moment until which its challenge can be answered.
    pub(super) fn open(
        &self,
        bound: Bound,
        nonce: Nonce,
        now: Timestamp,
    ) -> Result<Timestamp, SessionRefusal> {
        let mut table = self.table();
        table.drop_ended(self.limits.life, now);
        table.make_room(self.limits.most);
        let of_device = table.unfinished_of.get(&bound.device).copied().unwrap_or_default();
        let full = table.sessions.len() >= self.limits.most;
        if full || of_device >= self.limits.most_of_device {
            return Err(SessionRefusal::TooManySessions);
        }
        let (id, device) = (bound.id, bound.device);
        let session = Session { bound, nonce, opened: now, stage: Stage::Opened };
        table.sessions.insert(id, session);
        table.opened.push_back(id);
        table.unfinished_of.insert(device, of_device.saturating_add(1));
        Ok(now.saturating_add(self.limits.answer).unwrap_or(now))
    }

    /// Takes the challenge of a session. Whatever the answer is worth, the challenge is used then.
    pub(super) fn take_challenge(
        &self,
        (id, device): (SessionId, DeviceFingerprint),
        answered: Nonce,
        now: Timestamp,
    ) -> Result<Challenge, SessionRefusal> {
        let mut table = self.table();
        let other = table.elsewhere(id, answered);
        let session = table.session((id, device), self.limits.life, now)?;
        if session.nonce != answered {
            return Err(other);
        }
        if !matches!(session.stage, Stage::Opened) {
            return Err(SessionRefusal::ChallengeUsed);
        }
        session.stage = Stage::Spent;
        if session.opened.saturating_add(self.limits.answer).is_ok_and(|end| now > end) {
            return Err(SessionRefusal::ChallengeExpired);
        }
        Ok(Challenge { bound: session.bound.clone(), nonce: answered })
    }

    /// Does one step of a session. The table is locked meanwhile, so a step neither waits nor
    /// calculates long.
    pub(super) fn step<T>(
        &self,
        (id, device): (SessionId, DeviceFingerprint),
        now: Timestamp,
        step: impl FnOnce(&Bound, &mut Stage) -> Result<T, SessionRefusal>,
    ) -> Result<T, SessionRefusal> {
        let mut table = self.table();
        let session = table.session((id, device), self.limits.life, now)?;
        step(&session.bound, &mut session.stage)
    }

    /// Marks a session as one with a result; what was confirmed stays for repetitions.
    pub(super) fn finish(&self, id: SessionId, confirmed: Confirmed) {
        let mut table = self.table();
        let Some(session) = table.sessions.get_mut(&id) else { return };
        let before = matches!(session.stage, Stage::Finished(_));
        session.stage = Stage::Finished(confirmed);
        let device = session.bound.device;
        if !before {
            table.finished.push_back(id);
            table.one_less(device);
        }
    }
}

impl Table {
    fn session(
        &mut self,
        (id, device): (SessionId, DeviceFingerprint),
        life: SignedDuration,
        now: Timestamp,
    ) -> Result<&mut Session, SessionRefusal> {
        let session = self.sessions.get_mut(&id).ok_or(SessionRefusal::NoSuchSession)?;
        if ended(session.opened, life, now) {
            return Err(SessionRefusal::NoSuchSession);
        }
        if session.bound.device != device {
            return Err(SessionRefusal::OtherDevice);
        }
        Ok(session)
    }

    /// Says what a challenge is that is not the session's own.
    fn elsewhere(&self, id: SessionId, nonce: Nonce) -> SessionRefusal {
        let own = self.sessions.get(&id).is_some_and(|session| session.nonce == nonce);
        // Only a wrong answer pays for the search.
        if !own && self.sessions.values().any(|session| session.nonce == nonce) {
            SessionRefusal::ChallengeOfOtherSession
        } else {
            SessionRefusal::ChallengeUnknown
        }
    }

    fn drop_ended(&mut self, life: SignedDuration, now: Timestamp) {
        while let Some(id) = self.opened.front().copied() {
            let over = |session: &Session| ended(session.opened, life, now);
            if self.sessions.get(&id).is_some_and(|session| !over(session)) {
                break;
            }
            self.opened.pop_front();
            self.remove(id);
        }
        while self.finished.front().is_some_and(|id| !self.sessions.contains_key(id)) {
            self.finished.pop_front();
        }
    }

    /// Sessions with a result give way to new ones, the oldest result first.
    fn make_room(&mut self, most: usize) {
        while self.sessions.len() >= most {
            let Some(id) = self.finished.pop_front() else { return };
            self.remove(id);
        }
    }

    fn remove(&mut self, id: SessionId) {
        let Some(session) = self.sessions.remove(&id) else { return };
        if !matches!(session.stage, Stage::Finished(_)) {
            self.one_less(session.bound.device);
        }
    }

    fn one_less(&mut self, device: DeviceFingerprint) {
        let Some(count) = self.unfinished_of.get_mut(&device) else { return };
        *count = count.saturating_sub(1);
        if *count == 0 {
            self.unfinished_of.remove(&device);
        }
    }
}

fn ended(opened: Timestamp, life: SignedDuration, now: Timestamp) -> bool {
    opened.saturating_add(life).is_ok_and(|end| now > end)
}
