//! What is measured: the bare engine, a check, a check with its proof.

use std::path::Path;
use std::time::Instant;

use clap::ValueEnum;
use jiff::{SignedDuration, Timestamp};
use store::{
    AnswerDigest, AsOf, AuditEntry, Channel, Disclosure, Entry, Journal as _, Operation, Outcome,
    QuestionDigest, Registry as _,
};
use store_sqlite::{Bare, OpenOptions, SqliteStore};
use usecases::access::{KnownFacility, Permit, VerifyByDocument};
use usecases::clock::moment_in_japan;
use usecases::digest::CentreSecret;
use usecases::proof::{self, ProofKey};
use usecases::verification::{Disclosed, Request, verify};

use crate::Failure;
use crate::callers::Called;
use crate::cast::{Cast, Chance, Patient};
use crate::population::{FACILITY, TODAY};

/// The bytes of an audit entry with its verification, without what a database adds.
const RECORD: usize = 120;
/// The digests of a record that nobody asked for.
const NOTHING: [u8; 32] = [0; 32];

/// One kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Work {
    /// One row by its primary key and a durable append of one blob: the least that the engine can
    /// do at all.
    Floor,
    /// One look-up by document key and a durable append of the very record of a check: the engine's
    /// part of a check, and nothing of ours. The yardstick.
    Bare,
    /// A check, with its durable audit entry and its answer as JSON.
    Check,
    /// The same with its signed proof.
    Proof,
}

impl Work {
    /// Its name in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Bare => "bare",
            Self::Check => "check",
            Self::Proof => "check with proof",
        }
    }
}

/// A centre over a registry, without its edges.
#[derive(Debug)]
pub(crate) struct Subject {
    store: &'static SqliteStore,
    engine: Bare<'static>,
    secret: CentreSecret,
    proof_key: ProofKey,
    permit: Permit<VerifyByDocument>,
    cast: Cast,
    morning: Timestamp,
    begun: Instant,
}

impl Subject {
    /// Opens the registry that was loaded into a directory. It stays open until the process ends,
    /// so that tasks can refer to it.
    pub(crate) async fn open(directory: &Path, cast: Cast) -> Result<&'static Self, Failure> {
        let options = OpenOptions::default();
        let store: &'static _ = Box::leak(Box::new(SqliteStore::open(directory, options)?));
        let facility = store.facility(FACILITY.parse()?).await?.ok_or("no facility")?;
        let permit = Permit::ask(&KnownFacility::from_registry(facility)).ok_or("no permit")?;
        Ok(Box::leak(Box::new(Self {
            store,
            engine: Bare::open(store, directory, options)?,
            secret: CentreSecret::new(&[7; 32]),
            proof_key: ProofKey::from_seed(&[7; 32])?,
            permit,
            cast,
            morning: moment_in_japan(TODAY.at(9, 0, 0, 0)).ok_or("no such morning")?,
            begun: Instant::now(),
        })))
    }

    async fn floor(&self, patient: &Patient) -> Result<usize, Failure> {
        let name = self.engine.read(patient.person)?.ok_or("nobody has this number")?;
        self.engine.append(vec![0; RECORD]).await?;
        Ok(name)
    }

    async fn bare(&self, patient: &Patient) -> Result<usize, Failure> {
        let at = self.now()?;
        let as_of = AsOf { held: patient.question.on, known: at };
        let found = self.store.find_by_document(&patient.question.document(), as_of).await?;
        let entry = AuditEntry {
            at,
            facility: Some(self.permit.facility().code),
            channel: Channel::Api,
            operation: Operation::VerifyByDocument,
            question: QuestionDigest(NOTHING),
        };
        let first = found.first();
        let disclosure = Disclosure {
            outcome: first.map_or(Outcome::NotFound, |_| Outcome::Valid),
            person: first.map(|found| found.person),
            enrolment: first.map(|found| found.enrolment),
            as_of,
            answer: AnswerDigest(NOTHING),
        };
        self.store.append(Entry::Verified(entry, disclosure), None).await?;
        Ok(found.len())
    }

    async fn check(&self, patient: &Patient) -> Result<Disclosed, Failure> {
        let request = Request {
            permit: &self.permit,
            channel: Channel::Api,
            question: &patient.question,
            key: None,
        };
        Ok(verify(self.store, &self.secret, request, self.now()?).await?)
    }

    /// Returns the moment, in whole microseconds: the edge's part of a check.
    fn now(&self) -> Result<Timestamp, Failure> {
        let since = i64::try_from(self.begun.elapsed().as_micros())?;
        Ok(self.morning.checked_add(SignedDuration::from_micros(since))?)
    }

    /// Writes all back and ends the writers.
    pub(crate) fn close(&self) {
        self.store.close();
    }
}

impl Called for Subject {
    type Work = Work;

    async fn perform(&self, work: Work, chance: &mut Chance) -> Result<usize, Failure> {
        let patient = self.cast.draw(chance).ok_or("nobody to ask for")?;
        match work {
            Work::Floor => self.floor(patient).await,
            Work::Bare => self.bare(patient).await,
            Work::Check => Ok(self.check(patient).await?.json().len()),
            Work::Proof => Ok(proof::issue(&self.proof_key, &self.check(patient).await?)?.len()),
        }
    }
}
