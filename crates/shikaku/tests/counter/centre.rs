//! A centre behind mutual TLS, and the counter of a clinic that knows it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ::card::chip::Memory;
use api::mtls::{self, MtlsListener};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use pki::authority::{Authority, Order, Subject};
use pki::device::{
    Client, DeviceAuthority, DeviceCertificate, DeviceDefect, DeviceKey, ServerName,
};
use pki::{Policy, Profile, Purpose, Revocation, Trust, Unanswered, Unreachable};
use rules::certificate::Grace;
use rules::facts::{
    CardClass, CardKind, Enrolment, Names, NumberLink, Person, Standing, UseChannel,
    UseRegistration, UserAuthCertificate,
};
use store::{
    CardCheck, Device, Entry, Facility, Journal as _, NewEnrolment, NewPerson, Registry as _,
};
use store_sqlite::{OpenOptions, SqliteStore};
use tempfile::TempDir;
use terminal::centre::ReaderKind;
use terminal::counter::{CardOver, Counter, DeviceFiles, Moment, Outcome, Seed, Settings};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use usecases::clock::moment_in_japan;
use usecases::device::fingerprint;
use usecases::digest::CentreSecret;
use usecases::proof::ProofKey;
use usecases::reader_session::{SessionLimits, Sessions};
use usecases::{
    AuthorityLine, CardCentre, CardPolicy, CardTrust, Centre, Clock, DeviceIssuer, Entropy,
    LineLimits, NoEntropy, Succession, Successions,
};
use vocab::date::BirthDate;
use vocab::name::{KanaName, KanjiName};
use vocab::{CertificateSerial, FacilityCode, InsuredId, JournalPosition, Sex};

use crate::card::{self, OnReader};
use crate::people::People;

const FACILITY: &str = "1312345679";
const READER: &str = "1番窓口";

/// Centre and counter. The centre stops when it is dropped.
pub(crate) struct Site {
    centre: Arc<CardCentre<SqliteStore>>,
    authority: Arc<Authority>,
    clock: SetClock,
    address: String,
    runtime: Runtime,
    folder: TempDir,
}

impl Site {
    /// Opens a centre with one reading of the grace.
    pub(crate) fn new(grace: Grace) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::new().unwrap();
        let authority = Arc::new(Authority::create(&folder.path().join("authority")).unwrap());
        let devices = DeviceAuthority::create([1; 16], real_now()).unwrap();
        let server = server(&devices);
        let certificate = give_device(&folder.path().join("device"), &devices);
        let clock = SetClock::default();
        let trust = card_trust(&authority, &clock, grace, devices);
        let store =
            SqliteStore::open(&folder.path().join("store"), OpenOptions::default()).unwrap();
        runtime.block_on(admit(&store, &certificate));
        let centre = Arc::new(Centre {
            store,
            secret: CentreSecret::new(&[7; 32]),
            proof_key: ProofKey::from_seed(&[8; 32]).unwrap(),
            clock: Box::new(clock.clone()),
        });
        let centre = Arc::new(CardCentre { centre, cards: trust });
        let address = serve(&runtime, Arc::clone(&centre), &server);
        Self { centre, authority, clock, address, runtime, folder }
    }

    /// Makes a card of a kind for a new person who has registered it.
    pub(crate) fn card(&self, kind: CardKind, expires_on: Date) -> Memory {
        let issued_at = noon(Date::constant(2024, 6, 1));
        let order = Order {
            subject: Subject::UserAuthentication { municipality: "13221" },
            public_key: &card::public_key(),
            issued_at,
            last_day: expires_on,
            serial: None,
        };
        let issued = self.authority.issue(&order).unwrap();
        let root = self.authority.issuing(Purpose::UserAuthentication, issued_at).unwrap();
        let certificate = UserAuthCertificate { serial: issued.serial, card: kind, expires_on };
        let store = &self.centre.centre.store;
        self.runtime.block_on(store.enrol(vec![holder(certificate)], issued_at)).unwrap();
        card::make(kind, issued.der, root.der().to_vec())
    }

    /// Serves a card on a day.
    pub(crate) fn visit(
        &self,
        on: Date,
        reader: ReaderKind,
        (at_reader, people): (&mut OnReader, &mut People),
    ) -> Outcome {
        let at = noon(on);
        self.clock.0.store(at.as_microsecond(), Ordering::SeqCst);
        let mut counter = Counter::open(&self.settings(reader)).unwrap();
        let terminal = card::terminal_way();
        let mut on_reader = CardOver::new(at_reader, Some(&terminal));
        let mut seed = [0; 32];
        aws_lc_rs::rand::fill(&mut seed).unwrap();
        counter.serve(&mut on_reader, people, Moment { at, seed: Seed(seed) }).unwrap()
    }

    fn settings(&self, reader: ReaderKind) -> Settings {
        let device = self.folder.path().join("device");
        let folder = |name: &str| {
            let folder = self.folder.path().join(name);
            fs::create_dir_all(&folder).unwrap();
            folder
        };
        Settings {
            centre: self.address.clone(),
            facility: FACILITY.parse().unwrap(),
            reader,
            reader_name: READER.parse().unwrap(),
            device: DeviceFiles {
                authority: device.join("authority.der"),
                certificate: device.join("device.der"),
                key: device.join("device.key"),
            },
            face_folder: folder("face"),
            work_folder: folder("work"),
            encoding: wire::oqs::Encoding::Utf8,
            order: wire::oqs::ElementOrder::Spec,
            visual_password: None,
            face_root: None,
            terminal_way: None,
        }
    }

    /// Returns the checks by card that the journal has.
    pub(crate) fn checks(&self) -> Vec<CardCheck> {
        let entries = self.centre.centre.store.entries(JournalPosition::new(1), 1_000);
        let entries = self.runtime.block_on(entries).unwrap().into_iter();
        let check = |(_, entry)| {
            if let Entry::VerifiedByCard(_, _, check) = entry { Some(*check) } else { None }
        };
        entries.filter_map(check).collect()
    }

    /// Counts the face files that the counter has left.
    pub(crate) fn face_files(&self) -> usize {
        let Ok(files) = fs::read_dir(self.folder.path().join("face")) else { return 0 };
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("OQSsiquc01res_face_")).count()
    }
}

pub(crate) fn noon(day: Date) -> Timestamp {
    moment_in_japan(day.at(12, 0, 0, 0)).unwrap()
}

/// TLS goes by the real time.
#[expect(clippy::disallowed_methods, reason = "certificates of devices are checked by TLS")]
fn real_now() -> Timestamp {
    Timestamp::now()
}

fn server(devices: &DeviceAuthority) -> (DeviceCertificate, DeviceKey) {
    let key = DeviceKey::generate().unwrap();
    let names = [ServerName::Ip([127, 0, 0, 1].into())];
    (devices.server(&names, &key, [2; 16], real_now()).unwrap(), key)
}

/// Writes what the device needs into a folder and returns its certificate.
fn give_device(folder: &Path, devices: &DeviceAuthority) -> Vec<u8> {
    use std::os::unix::fs::PermissionsExt as _;
    let key = DeviceKey::generate().unwrap();
    let client = Client { name: READER, facility: FACILITY.parse().unwrap() };
    let request = key.request(READER).unwrap();
    let certificate = devices.client(&request, &client, [3; 16], real_now()).unwrap().der;
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("authority.der"), devices.root()).unwrap();
    fs::write(folder.join("device.der"), &certificate).unwrap();
    fs::write(folder.join("device.key"), key.pkcs8()).unwrap();
    fs::set_permissions(folder.join("device.key"), fs::Permissions::from_mode(0o600)).unwrap();
    certificate
}

async fn admit(store: &SqliteStore, certificate: &[u8]) {
    let code: FacilityCode = FACILITY.parse().unwrap();
    let name = "架空医院".to_owned();
    let facility = Facility { code, name, verifies_online: true, token: None };
    store.admit(facility).await.unwrap();
    let device = Device {
        fingerprint: fingerprint(certificate),
        facility: code,
        name: READER.to_owned(),
        expires_at: noon(Date::constant(2027, 1, 1)),
        revoked_at: None,
    };
    store.enrol_device(device).await.unwrap();
}

fn card_trust(
    authority: &Arc<Authority>,
    clock: &SetClock,
    grace: Grace,
    devices: DeviceAuthority,
) -> CardTrust {
    let clock = clock.clone();
    let source = authority.source(move || clock.now());
    let asked = Policy { kept: SignedDuration::ZERO, unanswered: Unanswered::Refuse };
    CardTrust {
        trust: Trust::new(Profile::test(), authority.roots()).unwrap(),
        authority: AuthorityLine::new(
            Revocation::new(source, asked),
            NoRenewals,
            LineLimits::default(),
        ),
        sessions: Sessions::new(SessionLimits::default()),
        entropy: Box::new(System),
        device_authority: Box::new(Issuer(devices)),
        policy: CardPolicy { grace, ..CardPolicy::default() },
    }
}

fn serve(
    runtime: &Runtime,
    centre: Arc<CardCentre<SqliteStore>>,
    (certificate, key): &(DeviceCertificate, DeviceKey),
) -> String {
    let identity = mtls::Identity {
        authority: centre.cards.device_authority.root(),
        certificate: &certificate.der,
        key: key.pkcs8(),
    };
    let tls = mtls::config(identity).unwrap();
    let _inside = runtime.enter();
    let tcp = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let listener = MtlsListener::new(tcp, tls, mtls::Limits::default()).unwrap();
    let address = format!("https://{}", listener.address());
    runtime.spawn(mtls::serve(listener, api::device_router(centre), std::future::pending()));
    address
}

fn holder(certificate: UserAuthCertificate) -> NewPerson {
    let names = Names {
        kanji: KanjiName::parse("見本　花子").unwrap(),
        kana: KanaName::parse("ミホン　ハナコ").unwrap(),
        other: None,
        other_kana: None,
    };
    let birth = BirthDate::parse("1980-02-17").unwrap();
    let on = Date::constant(2024, 5, 1);
    NewPerson {
        person: Person { names, sex: Sex::Female, birth, post_code: None, address: None },
        enrolments: vec![enrolment()],
        registration: Some(UseRegistration::Registered { on, channel: UseChannel::Portal }),
        certificates: vec![certificate],
    }
}

fn enrolment() -> NewEnrolment {
    let gained_on = Date::constant(2020, 4, 1);
    let id = InsuredId {
        insurer: "138016".parse().unwrap(),
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

/// A clock that the test sets.
#[derive(Clone, Default)]
struct SetClock(Arc<AtomicI64>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

struct System;

impl Entropy for System {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        aws_lc_rs::rand::fill(bytes).map_err(|_| NoEntropy)
    }
}

struct NoRenewals;

impl Successions for NoRenewals {
    fn succession(&self, _: CertificateSerial) -> Result<Option<Succession>, Unreachable> {
        Ok(None)
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
        self.0.client(request, &Client { name, facility }, [4; 16], at)
    }

    fn root(&self) -> &[u8] {
        self.0.root()
    }
}
