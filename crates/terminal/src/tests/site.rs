//! A clinic with folders, a centre with one fictitious person, and a clock that stands until it is
//! set.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use rules::facts::{CardClass, Enrolment, Names, NumberLink, Person, Standing};
use store::{Entry, Facility, Journal, NewEnrolment, NewPerson, Registry};
use store_sqlite::{OpenOptions, SqliteStore};
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use usecases::access::KnownFacility;
use usecases::digest::CentreSecret;
use usecases::proof::ProofKey;
use usecases::{Centre, Clock};
use vocab::date::BirthDate;
use vocab::name::{KanaName, KanjiName};
use vocab::{InsuredId, JournalPosition, Sex};
use wire::oqs::file_name::RequestFileName;

use crate::courier::{Carried, Courier, Step};
use crate::folders::{FolderPaths, Folders};
use crate::{FolderService, Health, Settings};

/// 2026-11-22 12:00:00 in Japan.
const NOON: i64 = 1_795_316_400;

/// A request of the person, as clinics write it.
pub(super) const REQUEST: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../vectors/terminal/request_as_clinics_write_it.xml"
));

pub(super) type Store = SqliteStore;

struct SetClock(Arc<AtomicI64>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

pub(super) struct Site {
    pub(super) dir: TempDir,
    pub(super) settings: Settings,
    pub(super) centre: Arc<Centre<Store>>,
    clock: Arc<AtomicI64>,
}

impl Site {
    pub(super) async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(NOON));
        let centre = centre(dir.path(), &clock);
        centre.store.admit(facility()).await.unwrap();
        let insurer = "138016".parse().unwrap();
        centre.store.name_insurer(insurer, "見本区".to_owned()).await.unwrap();
        let known = Timestamp::from_second(NOON - 86_400).unwrap();
        centre.store.enrol(vec![person()], known).await.unwrap();
        let mut settings = Settings::provisional().unwrap();
        settings.poll = Duration::from_millis(10);
        settings.settle = Duration::from_millis(2);
        settings.quiet = Duration::from_millis(150);
        settings.retry_first = Duration::from_millis(10);
        settings.retry_last = Duration::from_millis(50);
        let site = Self { dir, settings, centre, clock };
        drop(Folders::open(site.paths()).unwrap());
        site
    }

    /// Opens the store anew, as the next process would.
    pub(super) fn reopen(&mut self) {
        self.centre.store.close();
        self.centre = centre(self.dir.path(), &self.clock);
    }

    pub(super) fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(super) fn paths(&self) -> FolderPaths {
        FolderPaths::beneath(&self.dir.path().join("OQS"))
    }

    pub(super) fn res(&self, name: &str) -> PathBuf {
        self.paths().res.join(name)
    }

    /// Puts a request into `req`, as careful clients do: in one step.
    pub(super) fn send(&self, name: &str, contents: impl AsRef<[u8]>) {
        let draft = self.dir.path().join(name);
        fs::write(&draft, contents).unwrap();
        fs::rename(draft, self.paths().req.join(name)).unwrap();
    }

    pub(super) fn start(&self) -> Running {
        let service = FolderService::open(self.paths(), self.settings.clone()).unwrap();
        let health = service.health();
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async { drop(stopped.await) };
        let (centre, facility) = (Arc::clone(&self.centre), known_facility());
        let service = tokio::spawn(service.run(centre, facility, until));
        Running { health, stop, service }
    }

    /// Carries a request up to a step, then lets everything go, as a kill would.
    pub(super) async fn carry(&self, name: &str, until: Step) -> Carried {
        let folders = Folders::open(self.paths()).unwrap();
        let courier = Arc::new(Courier {
            centre: Arc::clone(&self.centre),
            facility: known_facility(),
            folders,
            settings: self.settings.clone(),
        });
        courier.carry(RequestFileName::parse(name).unwrap(), until).await.unwrap()
    }

    /// Runs the service until it has published so many files, and a little longer.
    pub(super) async fn run_for(&self, files: u64) -> Health {
        let mut running = self.start();
        running.wait(|health| health.published() >= files).await;
        tokio::time::sleep(Duration::from_millis(60)).await;
        running.stop().await
    }

    pub(super) async fn journal(&self) -> Vec<Entry> {
        let from = JournalPosition::new(0);
        let entries = self.centre.store.entries(from, 10_000).await.unwrap();
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Returns the names in a folder of the site, in order.
    pub(super) fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Returns what lies in the work folder, the lock aside.
    pub(super) fn in_work(&self) -> Vec<String> {
        let work = self.paths().work;
        let places = Self::names(&work).into_iter().filter(|name| name != "lock");
        places.flat_map(|place| Self::names(&work.join(place))).collect()
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.res(name)).unwrap()
    }
}

pub(super) struct Running {
    health: watch::Receiver<Health>,
    stop: oneshot::Sender<()>,
    service: JoinHandle<()>,
}

impl Running {
    pub(super) async fn wait(&mut self, enough: impl FnMut(&Health) -> bool) {
        let waited = timeout(Duration::from_mins(1), self.health.wait_for(enough)).await;
        waited.expect("the service did not come so far").unwrap();
    }

    pub(super) fn health(&self) -> Health {
        *self.health.borrow()
    }

    pub(super) async fn stop(self) -> Health {
        drop(self.stop);
        self.service.await.unwrap();
        *self.health.borrow()
    }
}

/// Returns the text of an element of a result.
pub(super) fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    Some(rest.split_once("</")?.0)
}

fn centre(dir: &Path, clock: &Arc<AtomicI64>) -> Arc<Centre<Store>> {
    Arc::new(Centre {
        store: SqliteStore::open(&dir.join("data"), OpenOptions::default()).unwrap(),
        secret: CentreSecret::new(&[7; 32]),
        proof_key: ProofKey::from_seed(&[8; 32]).unwrap(),
        clock: Box::new(SetClock(Arc::clone(clock))),
    })
}

fn facility() -> Facility {
    Facility {
        code: "0110113719".parse().unwrap(),
        name: "見本医院".to_owned(),
        verifies_online: true,
        token: None,
    }
}

fn known_facility() -> KnownFacility {
    KnownFacility::from_registry(facility())
}

fn person() -> NewPerson {
    let names = Names {
        kanji: KanjiName::parse("見本　花子").unwrap(),
        kana: KanaName::parse("ミホン　ハナコ").unwrap(),
        other: None,
        other_kana: None,
    };
    let birth = BirthDate::parse("1958-03-09").unwrap();
    let id = InsuredId {
        insurer: "138016".parse().unwrap(),
        symbol: Some("丙-１２".parse().unwrap()),
        number: "34567".parse().unwrap(),
        branch: Some("01".parse().unwrap()),
    };
    let gained_on = "2020-04-01".parse().unwrap();
    let enrolment = Enrolment {
        id,
        standing: Standing::Insured,
        class: CardClass::General,
        gained_on,
        lost: None,
        issued_on: None,
        document_until: None,
        ratio: None,
        insured_name: None,
    };
    NewPerson {
        person: Person { names, sex: Sex::Female, birth, post_code: None, address: None },
        enrolments: vec![NewEnrolment {
            enrolment,
            link: NumberLink::Linked(gained_on),
            old_card: None,
            certificate: None,
            notice: None,
            limit: None,
        }],
        registration: None,
        certificates: Vec::new(),
    }
}
