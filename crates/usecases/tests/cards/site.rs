//! A centre that takes cards: a test authority, three devices of two facilities, cards whose keys
//! the test holds.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, LazyLock, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use pki::authority::{Authority, Issued, Order, Subject};
use pki::challenge::{Nonce, Statement};
use pki::device::{Client, DeviceAuthority, DeviceCertificate, DeviceDefect};
use pki::{KeyId, Policy, Profile, Revocation, RevocationSource, Trust, Unanswered, Unreachable};
use rules::facts::{
    CardClass, CardKind, Enrolment, Names, NumberLink, Person, Standing, UseChannel,
    UseRegistration, UserAuthCertificate,
};
use store::{
    Device, Entry, Facility, Journal as _, NewEnrolment, NewPerson, Refusal, Registry as _,
    SignedBy,
};
use store_sqlite::{OpenOptions, SqliteStore};
use usecases::clock::moment_in_japan;
use usecases::device::{KnownDevice, fingerprint, recognise};
use usecases::digest::CentreSecret;
use usecases::proof::ProofKey;
use usecases::reader_session::{
    Attempt, CardAnswer, CardSeen, Choices, FaceResult, IdentityReport, OpenRequest, Opened,
    Operator, PinReport, Presented, ReaderKind, SessionError, SessionId, SessionLimits, Sessions,
    answer_card, confirm_identity, open, result,
};
use usecases::{
    AuthorityLine, CardCentre, CardPolicy, CardTrust, Centre, Clock, DeviceIssuer, Entropy,
    LineLimits, NoEntropy, Succession, Successions,
};
use vocab::date::BirthDate;
use vocab::name::{KanaName, KanjiName};
use vocab::{CertificateSerial, FacilityCode, InsuredId, JournalPosition, PersonId, Sex};

/// The reader of most tests.
pub const READER: &str = "1番窓口";
/// The client certificates of the devices; only their fingerprints count.
pub const COUNTER: &[u8] = b"the device at the counter";
pub const SECOND: &[u8] = b"another device of the same facility";
pub const ELSEWHERE: &[u8] = b"a device of another facility";

/// Keys are slow to make, so each test binary makes them once.
pub struct Hierarchy {
    folder: tempfile::TempDir,
    pub authority: Arc<Authority>,
    keys: [RsaKeyPair; 2],
}

pub static HIERARCHY: LazyLock<Hierarchy> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let authority = Arc::new(Authority::create(&folder.path().join("authority")).unwrap());
    let key = || RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    Hierarchy { folder, authority, keys: [key(), key()] }
});

/// A card whose key the test holds.
#[derive(Clone)]
pub struct Card {
    key: usize,
    pub serial: CertificateSerial,
    pub der: Vec<u8>,
}

impl Card {
    pub fn issue(key: usize, last_day: Date) -> Self {
        Self::of(key, HIERARCHY.authority.issue(&order(key, last_day)).unwrap())
    }

    /// The same card with a renewed certificate.
    pub fn renewed(&self, last_day: Date) -> Self {
        let renewed = HIERARCHY.authority.renew(self.serial, &order(self.key, last_day)).unwrap();
        Self::of(self.key, renewed)
    }

    fn of(key: usize, Issued { serial, der, .. }: Issued) -> Self {
        Self { key, serial, der }
    }

    /// A certificate that names its generation and is signed by the one before.
    pub fn signed_by_another_generation(&self) -> Vec<u8> {
        let keys = HIERARCHY.folder.path().join("authority");
        let key = std::fs::read(keys.join("user-authentication-1.key")).unwrap();
        let key = RsaKeyPair::from_pkcs8(&key).unwrap();
        let mut signature = vec![0; key.public_modulus_len()];
        let body = usize::from(u16::from_be_bytes([self.der[6], self.der[7]]));
        let body = &self.der[4..][..body.checked_add(4).unwrap()];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body, &mut signature).unwrap();
        let mut der = self.der.clone();
        // The signature stands at the end.
        let at = der.len().checked_sub(signature.len()).unwrap();
        der[at..].copy_from_slice(&signature);
        der
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; 256];
        let key = &HIERARCHY.keys[self.key];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
        signature
    }
}

fn order(key: usize, last_day: Date) -> Order<'static> {
    Order {
        subject: Subject::UserAuthentication { municipality: "13221" },
        public_key: HIERARCHY.keys[key].public_key().as_ref(),
        issued_at: noon(date(2024, 6, 1)),
        last_day,
        serial: None,
    }
}

pub fn noon(day: Date) -> Timestamp {
    moment_in_japan(day.at(12, 0, 0, 0)).unwrap()
}

/// A clock that the test sets.
#[derive(Clone, Default)]
pub struct SetClock(Arc<AtomicI64>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Bytes that never come twice.
struct Counted(AtomicU64);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        let count = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        for (byte, next) in bytes.iter_mut().zip(count.iter().cycle()) {
            *byte = *next;
        }
        Ok(())
    }
}

/// Renewals, all made at one moment.
struct Renewals(Timestamp);

impl Successions for Renewals {
    fn succession(&self, serial: CertificateSerial) -> Result<Option<Succession>, Unreachable> {
        let before = HIERARCHY.authority.predecessors(serial).map_err(|_| Unreachable)?;
        Ok((!before.is_empty()).then_some(Succession { before, at: self.0 }))
    }
}

struct Issuer(DeviceAuthority);

impl DeviceIssuer for Issuer {
    fn issue(
        &self,
        request: &[u8],
        facility: FacilityCode,
        name: &str,
        at: Timestamp,
    ) -> Result<DeviceCertificate, DeviceDefect> {
        self.0.client(request, &Client { name, facility }, [7; 16], at)
    }

    fn root(&self) -> &[u8] {
        self.0.root()
    }
}

/// An authority that does not answer.
struct Silent;

impl RevocationSource for Silent {
    fn ocsp(&self, _request: &[u8]) -> Result<Vec<u8>, Unreachable> {
        Err(Unreachable)
    }

    fn crl(&self, _issuer: KeyId) -> Result<Vec<u8>, Unreachable> {
        Err(Unreachable)
    }
}

/// An authority that keeps its callers waiting until it is told to go on.
#[derive(Clone, Default)]
pub struct Hanging(Arc<(Mutex<bool>, Condvar)>);

impl Hanging {
    pub fn go_on(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }

    fn wait(&self) {
        let (going, told) = &*self.0;
        drop(told.wait_while(going.lock().unwrap(), |going| !*going).unwrap());
    }
}

impl RevocationSource for Hanging {
    fn ocsp(&self, request: &[u8]) -> Result<Vec<u8>, Unreachable> {
        self.wait();
        Ok(HIERARCHY.authority.answer(request, noon(date(2025, 12, 2))))
    }

    fn crl(&self, _issuer: KeyId) -> Result<Vec<u8>, Unreachable> {
        self.wait();
        Err(Unreachable)
    }
}

/// The centre.
pub struct Site {
    pub centre: Arc<CardCentre<SqliteStore>>,
    clock: SetClock,
    _folder: tempfile::TempDir,
}

/// When renewed certificates of the tests were renewed.
pub const RENEWED_ON: Date = date(2025, 6, 1);

impl Site {
    pub async fn on(day: Date) -> Self {
        Self::with(day, CardPolicy::default()).await
    }

    pub async fn with(day: Date, policy: CardPolicy) -> Self {
        let clock = SetClock::default();
        let source = clock.clone();
        let source = HIERARCHY.authority.source(move || source.now());
        Self::asking(day, policy, (clock, source)).await
    }

    /// A centre whose authority does not answer.
    pub async fn unanswered(day: Date) -> Self {
        Self::asking(day, CardPolicy::default(), (SetClock::default(), Box::new(Silent))).await
    }

    /// A centre whose authority hangs.
    pub async fn hanging(day: Date, source: &Hanging) -> Self {
        let source = Box::new(source.clone());
        Self::asking(day, CardPolicy::default(), (SetClock::default(), source)).await
    }

    /// The same centre with other roots.
    pub fn trusting(mut self, trust: Trust) -> Self {
        Arc::get_mut(&mut self.centre).unwrap().cards.trust = trust;
        self
    }

    async fn asking(
        day: Date,
        policy: CardPolicy,
        (clock, source): (SetClock, Box<dyn RevocationSource>),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path(), OpenOptions::default()).unwrap();
        let asked = Policy { kept: SignedDuration::ZERO, unanswered: Unanswered::Refuse };
        let devices = DeviceAuthority::create([1; 16], noon(date(2024, 1, 1))).unwrap();
        let cards = CardTrust {
            trust: Trust::new(Profile::test(), HIERARCHY.authority.roots()).unwrap(),
            authority: AuthorityLine::new(
                Revocation::new(source, asked),
                Renewals(noon(RENEWED_ON)),
                LineLimits { questions: 1, ..LineLimits::default() },
            ),
            sessions: Sessions::new(SessionLimits {
                most_of_device: 4,
                ..SessionLimits::default()
            }),
            entropy: Box::new(Counted(AtomicU64::new(1))),
            device_authority: Box::new(Issuer(devices)),
            policy,
        };
        let secret = CentreSecret::new(&[7; 32]);
        let proof_key = ProofKey::from_seed(&[8; 32]).unwrap();
        let centre = Centre { store, secret, proof_key, clock: Box::new(clock.clone()) };
        let centre = Arc::new(CardCentre { centre: Arc::new(centre), cards });
        let site = Self { centre, clock, _folder: folder };
        site.set(noon(day));
        site.admit().await;
        site
    }

    async fn admit(&self) {
        let store = &self.centre.centre.store;
        let places = [("1312345679", COUNTER), ("1312345679", SECOND), ("0110113719", ELSEWHERE)];
        for (code, certificate) in places {
            let code: FacilityCode = code.parse().unwrap();
            let facility =
                Facility {
                    code, name: "架空医院".to_owned(), verifies_online: true, token: None
                };
            store.admit(facility).await.unwrap();
            let device = Device {
                fingerprint: fingerprint(certificate),
                facility: code,
                name: "受付".to_owned(),
                expires_at: noon(date(2027, 1, 1)),
                revoked_at: None,
            };
            store.enrol_device(device).await.unwrap();
        }
    }

    pub fn set(&self, now: Timestamp) {
        self.clock.0.store(now.as_microsecond(), Ordering::SeqCst);
    }

    pub fn wait(&self, time: SignedDuration) {
        self.set(self.now().checked_add(time).unwrap());
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub async fn enrol(&self, person: NewPerson) -> PersonId {
        let known = noon(date(2024, 6, 1));
        self.centre.centre.store.enrol(vec![person], known).await.unwrap()
    }

    pub async fn device<Op: usecases::access::Operation>(
        &self,
        certificate: &[u8],
    ) -> (KnownDevice, usecases::access::Permit<Op>) {
        let operation = store::Operation::VerifyByCard;
        recognise(&self.centre.centre, certificate, operation, self.now()).await.unwrap()
    }

    pub async fn open_at(&self, certificate: &[u8], reader: ReaderKind) -> Opened {
        self.try_open(certificate, reader).await.unwrap()
    }

    pub async fn try_open(
        &self,
        certificate: &[u8],
        reader: ReaderKind,
    ) -> Result<Opened, SessionError> {
        let (device, permit) = self.device(certificate).await;
        let reader_name = READER.parse().unwrap();
        let request = OpenRequest { device: &device, permit: &permit, reader, reader_name };
        open(&self.centre, request, self.now()).await
    }

    pub async fn open(&self) -> Opened {
        self.open_at(COUNTER, ReaderKind::Face).await
    }

    pub async fn answer(&self, opened: Opened, card: &Card) -> Result<CardSeen, SessionError> {
        self.answer_as(opened, card, SignedBy::Terminal, PinReport::Open).await
    }

    pub async fn answer_as(
        &self,
        opened: Opened,
        card: &Card,
        signed_by: SignedBy,
        pin: PinReport,
    ) -> Result<CardSeen, SessionError> {
        let signature = card.sign(&statement(opened, COUNTER, "1312345679"));
        let answer = CardAnswer {
            challenge: opened.challenge,
            certificate: &card.der,
            signature: &signature,
            signed_by,
            pin,
        };
        self.send(COUNTER, opened.session, answer).await
    }

    pub async fn send(
        &self,
        certificate: &[u8],
        session: SessionId,
        answer: CardAnswer<'_>,
    ) -> Result<CardSeen, SessionError> {
        let (device, _) = self.device::<usecases::access::VerifyByCard>(certificate).await;
        answer_card(&self.centre, &device, session, answer, self.now()).await
    }

    pub async fn identify(
        &self,
        opened: Opened,
        report: IdentityReport,
    ) -> Result<Attempt, SessionError> {
        let (device, _) = self.device::<usecases::access::VerifyByCard>(COUNTER).await;
        confirm_identity(&self.centre, &device, opened.session, report, self.now()).await
    }

    pub async fn result(
        &self,
        opened: Opened,
        choices: Choices,
    ) -> Result<FaceResult, SessionError> {
        let (device, permit) = self.device(COUNTER).await;
        let by = (&device, &permit);
        result(&self.centre, by, opened.session, choices, self.now()).await
    }

    /// The whole way by face.
    pub async fn check(&self, card: &Card, choices: Choices) -> Result<FaceResult, SessionError> {
        let opened = self.open().await;
        self.answer(opened, card).await?;
        self.identify(opened, face()).await?;
        self.result(opened, choices).await
    }

    pub async fn entries(&self) -> Vec<Entry> {
        let store = &self.centre.centre.store;
        let entries = store.entries(JournalPosition::new(1), 1_000).await.unwrap();
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    pub async fn last_refusal(&self) -> Option<Refusal> {
        match self.entries().await.pop() {
            Some(Entry::Refused(_, refusal)) => Some(refusal),
            _ => None,
        }
    }
}

/// What a card signs for a session.
pub fn statement(opened: Opened, device: &[u8], facility: &str) -> Vec<u8> {
    Statement {
        session: opened.session.0,
        facility: facility.parse().unwrap(),
        device: fingerprint(device).0,
        reader: READER,
        nonce: Nonce(opened.challenge.0),
    }
    .bytes()
}

pub fn face() -> IdentityReport {
    let presented = Presented::Face { matched: true, distance_per_mille: Some(350) };
    IdentityReport { presented, placed_by: Operator::Patient, wished: false }
}

/// A registered holder, born 1980-02-17.
pub fn holder(card: &Card) -> NewPerson {
    NewPerson {
        registration: Some(UseRegistration::Registered {
            on: date(2024, 5, 1),
            channel: UseChannel::Portal,
        }),
        ..unregistered(card, CardKind::Regular)
    }
}

pub fn unregistered(card: &Card, kind: CardKind) -> NewPerson {
    let names = Names {
        kanji: KanjiName::parse("見本　花子").unwrap(),
        kana: KanaName::parse("ミホン　ハナコ").unwrap(),
        other: None,
        other_kana: None,
    };
    let birth = BirthDate::parse("1980-02-17").unwrap();
    let certificate =
        UserAuthCertificate { serial: card.serial, card: kind, expires_on: date(2030, 1, 1) };
    NewPerson {
        person: Person { names, sex: Sex::Female, birth, post_code: None, address: None },
        enrolments: vec![enrolment("138016", date(2020, 4, 1))],
        registration: None,
        certificates: vec![certificate],
    }
}

pub fn enrolment(insurer: &str, gained_on: Date) -> NewEnrolment {
    let id = InsuredId {
        insurer: insurer.parse().unwrap(),
        symbol: Some("丙-１２".parse().unwrap()),
        number: "34567".parse().unwrap(),
        branch: Some("01".parse().unwrap()),
    };
    NewEnrolment {
        enrolment: Enrolment {
            id,
            standing: Standing::Insured,
            class: CardClass::General,
            gained_on,
            lost: None,
            issued_on: None,
            document_until: None,
            ratio: None,
            insured_name: None,
        },
        link: NumberLink::Linked(gained_on),
        old_card: None,
        certificate: None,
        notice: None,
        limit: None,
    }
}
