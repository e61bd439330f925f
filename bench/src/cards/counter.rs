//! A device with its readers: sessions from the card put down to the result.

use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::signature::ParsedPublicKey;
use clap::ValueEnum;
use jiff::SignedDuration;
use pki::challenge::{Nonce, Statement};
use pki::{Policy, Profile, Revocation, Trust, Unanswered};
use store::{Device, Registry as _, SignedBy};
use store_sqlite::{Bare, OpenOptions, SqliteStore};
use usecases::access::VerifyByCard;
use usecases::clock::moment_in_japan;
use usecases::device::{fingerprint, recognise};
use usecases::digest::CentreSecret;
use usecases::proof::ProofKey;
use usecases::reader_session::{
    CardAnswer, Choices, IdentityReport, OpenRequest, Opened, Operator, PinReport, Presented,
    ReaderKind, SessionId, SessionLimits, Sessions, answer_card, confirm_identity, open, result,
};
use usecases::{AuthorityLine, CardCentre, CardPolicy, CardTrust, Centre, LineLimits};

use super::hierarchy::{Hierarchy, Spread};
use super::ports::{Counting, ListOnly, Nothing, RunningClock};
use crate::Failure;
use crate::callers::Called;
use crate::cast::Chance;
use crate::population::{FACILITY, TODAY};

/// The bytes of an audit entry with a check by card, without what a database adds.
const RECORD: usize = 200;
/// The certificate of the device; only its digest counts.
const DEVICE: &[u8] = b"the device at the counter";
const READER: &str = "1番窓口";
/// One kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Work {
    /// One verification of RSA-2048 with a parsed key: the least for a card.
    Verify,
    /// One durable append of one blob, in the company of the other callers'.
    Append,
    /// A check by a card whose path was checked before: one verification.
    Kept,
    /// A check by a card whose path is checked anew: two verifications.
    Fresh,
}

impl Work {
    /// Its name in the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Verify => "RSA-2048 verification",
            Self::Append => "durable append",
            Self::Kept => "check by card, path kept",
            Self::Fresh => "check by card, path anew",
        }
    }

    /// How many verifications of RSA are in one.
    pub(super) fn verifications(self) -> Option<f64> {
        match self {
            Self::Verify | Self::Append => None,
            Self::Kept => Some(1.0),
            Self::Fresh => Some(2.0),
        }
    }
}

/// A centre and the one device that asks it.
pub(super) struct Counter {
    centre: &'static CardCentre<SqliteStore>,
    engine: Bare<'static>,
    hierarchy: Hierarchy,
    key: ParsedPublicKey,
    signatures: Vec<Vec<u8>>,
}

impl Counter {
    /// Opens the registry that was loaded into a directory. It stays open until the process ends,
    /// so that tasks can refer to it.
    pub(super) async fn open(
        directory: &Path,
        hierarchy: Hierarchy,
        sessions: usize,
    ) -> Result<&'static Self, Failure> {
        let options = OpenOptions::default();
        let store = SqliteStore::open(directory, options)?;
        let clock = RunningClock::start()?;
        enrol(&store).await?;
        let centre = Centre {
            store,
            secret: CentreSecret::new(&[7; 32]),
            proof_key: ProofKey::from_seed(&[7; 32])?,
            clock: Box::new(clock),
        };
        let cards = trust(&hierarchy, clock)?;
        let centre: &_ = Box::leak(Box::new(CardCentre { centre: Arc::new(centre), cards }));
        let engine = Bare::open(&centre.centre.store, directory, options)?;
        let signatures = signatures(&hierarchy, sessions)?;
        let key = hierarchy.public_key()?;
        Ok(Box::leak(Box::new(Self { centre, engine, hierarchy, key, signatures })))
    }

    fn verify(&self, chance: &mut Chance) -> Result<usize, Failure> {
        let session = usize::try_from(chance.below(u64::try_from(self.signatures.len())?))?;
        let signature = self.signatures.get(session).ok_or("no such session")?;
        self.key.verify_sig(&statement(session)?, signature)?;
        Ok(signature.len())
    }

    async fn append(&self) -> Result<usize, Failure> {
        Ok(usize::try_from(self.engine.append(vec![0; RECORD]).await?)?)
    }

    /// All four requests of a reader; the device is recognised for each.
    async fn check(&self, spread: Spread) -> Result<usize, Failure> {
        let opened = self.opened().await?;
        self.answered(opened, spread).await?;
        self.identified(opened).await?;
        let centre = self.centre;
        let now = centre.centre.clock.now();
        let operation = store::Operation::VerifyByCard;
        let (device, permit) = recognise(&centre.centre, DEVICE, operation, now).await?;
        let choices = Choices::default();
        let result = result(centre, (&device, &permit), opened.session, choices, now).await?;
        Ok(result.disclosed.json().len())
    }

    async fn opened(&self) -> Result<Opened, Failure> {
        let now = self.centre.centre.clock.now();
        let operation = store::Operation::VerifyByCard;
        let (device, permit) = recognise(&self.centre.centre, DEVICE, operation, now).await?;
        let request = OpenRequest {
            device: &device,
            permit: &permit,
            reader: ReaderKind::Face,
            reader_name: READER.parse()?,
        };
        Ok(open(self.centre, request, now).await?)
    }

    async fn answered(&self, opened: Opened, spread: Spread) -> Result<(), Failure> {
        let now = self.centre.centre.clock.now();
        let operation = store::Operation::VerifyByCard;
        let (device, _) =
            recognise::<_, VerifyByCard>(&self.centre.centre, DEVICE, operation, now).await?;
        let session = number(opened.session)?;
        let answer = CardAnswer {
            challenge: opened.challenge,
            certificate: self.hierarchy.certificate(session, spread)?,
            signature: self.signatures.get(session).ok_or("take more --sessions")?,
            signed_by: SignedBy::Terminal,
            pin: PinReport::Open,
        };
        answer_card(self.centre, &device, opened.session, answer, now).await?;
        Ok(())
    }

    async fn identified(&self, opened: Opened) -> Result<(), Failure> {
        let now = self.centre.centre.clock.now();
        let operation = store::Operation::VerifyByCard;
        let (device, _) =
            recognise::<_, VerifyByCard>(&self.centre.centre, DEVICE, operation, now).await?;
        let presented = Presented::Face { matched: true, distance_per_mille: Some(350) };
        let report = IdentityReport { presented, placed_by: Operator::Patient, wished: false };
        confirm_identity(self.centre, &device, opened.session, report, now).await?;
        Ok(())
    }

    /// Writes all back and ends the writers.
    pub(super) fn close(&self) {
        self.centre.centre.store.close();
    }
}

impl Called for Counter {
    type Work = Work;

    async fn perform(&self, work: Work, chance: &mut Chance) -> Result<usize, Failure> {
        match work {
            Work::Verify => self.verify(chance),
            Work::Append => self.append().await,
            Work::Kept => self.check(Spread::Few).await,
            Work::Fresh => self.check(Spread::Many).await,
        }
    }
}

async fn enrol(store: &SqliteStore) -> Result<(), Failure> {
    let device = Device {
        fingerprint: fingerprint(DEVICE),
        facility: FACILITY.parse()?,
        name: "受付".to_owned(),
        expires_at: moment_in_japan(TODAY.at(23, 59, 0, 0)).ok_or("no such evening")?,
        revoked_at: None,
    };
    Ok(store.enrol_device(device).await?)
}

fn trust(hierarchy: &Hierarchy, clock: RunningClock) -> Result<CardTrust, Failure> {
    let source = ListOnly(Arc::clone(&hierarchy.authority), clock);
    let asked = Policy { kept: SignedDuration::from_hours(12), unanswered: Unanswered::Refuse };
    // One device stands for the many of a country.
    let limits = SessionLimits { most_of_device: 1_024, ..SessionLimits::default() };
    Ok(CardTrust {
        trust: Trust::new(Profile::test(), hierarchy.authority.roots())?,
        authority: AuthorityLine::new(
            Revocation::new(Box::new(source), asked),
            Nothing,
            LineLimits::default(),
        ),
        sessions: Sessions::new(limits),
        entropy: Box::new(Counting::default()),
        device_authority: Box::new(Nothing),
        policy: CardPolicy::default(),
    })
}

/// Makes the signatures of all sessions, on all processors.
fn signatures(hierarchy: &Hierarchy, sessions: usize) -> Result<Vec<Vec<u8>>, Failure> {
    let threads = std::thread::available_parallelism()?;
    let each = sessions.div_ceil(threads.get());
    let sign = |first: usize| {
        let range = first..first.saturating_add(each).min(sessions);
        range.map(|session| hierarchy.sign(&statement(session)?)).collect::<Result<Vec<_>, _>>()
    };
    std::thread::scope(|scope| {
        let firsts = (0..sessions).step_by(each.max(1));
        let signing: Vec<_> = firsts.map(|first| scope.spawn(move || sign(first))).collect();
        let mut signatures = Vec::with_capacity(sessions);
        for part in signing {
            signatures.extend(part.join().map_err(|_| "a thread ended early")??);
        }
        Ok(signatures)
    })
}

/// What a card signs in a session.
fn statement(session: usize) -> Result<Vec<u8>, Failure> {
    let mut id = [0; 16];
    *id.first_chunk_mut().ok_or("too short")? = u64::try_from(session)?.to_be_bytes();
    let statement = Statement {
        session: id,
        facility: FACILITY.parse()?,
        device: fingerprint(DEVICE).0,
        reader: READER,
        nonce: Nonce([0; 32]),
    };
    Ok(statement.bytes())
}

fn number(session: SessionId) -> Result<usize, Failure> {
    let number = session.0.first_chunk().ok_or("too short")?;
    Ok(usize::try_from(u64::from_be_bytes(*number))?)
}
