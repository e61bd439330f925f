//! The service: takes what is ready, carries much at once, tries again what failed.

use std::collections::HashMap;
use std::fs;
use std::future::Future;
use std::sync::Arc;

use store::{Journal, Registry};
use tokio::sync::{mpsc, watch};
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep_until, timeout};
use tracing::{debug, info, warn};
use usecases::Centre;
use usecases::access::KnownFacility;
use wire::oqs::file_name::RequestFileName;

use crate::courier::{Carried, Courier, Step, Trouble};
use crate::folders::{FolderError, FolderPaths, Folders, Place};
use crate::health::Health;
use crate::log;
use crate::retry::{Errand, Waiting};
use crate::settings::Settings;
use crate::watch::{Busy, Watch};

/// So many times the requests in flight may wait for another try before no new ones are taken: when
/// the store is down, requests stay in `req`, where people see them.
const WAITING_FACTOR: usize = 4;

/// The folder service of one facility.
///
/// A request is moved from `req` into the work folder, answered (the check and its audit entry are
/// then in the journal), its answer written and synced beside the watched folders, kept there by a
/// rename, the request removed, and the answer moved into `res` in one step. Of a refused request a
/// copy is kept too, and moved into `res` once its `.err` file is there: some clients notice a
/// refusal only by that. Each of these steps is one file operation, and a start goes on from
/// wherever the files are: no request is lost, none has two results. A request answered but not yet
/// written when the process was killed is answered again, identically, from its journal entry.
#[derive(Debug)]
pub struct FolderService {
    folders: Folders,
    settings: Settings,
    health: watch::Sender<Health>,
}

impl FolderService {
    /// Makes and locks the folders.
    ///
    /// # Errors
    /// [`FolderError`] when they cannot be used.
    pub fn open(paths: FolderPaths, settings: Settings) -> Result<Self, FolderError> {
        let folders = Folders::open(paths)?;
        Ok(Self { folders, settings, health: watch::Sender::default() })
    }

    /// Returns the place where the health can be read and waited for.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.subscribe()
    }

    /// Returns where the folders are.
    pub fn paths(&self) -> &FolderPaths {
        self.folders.paths()
    }

    /// Answers requests in the name of the facility that owns the folders, until `shutdown` comes:
    /// first those that an earlier run left in the work folder, then those in `req`.
    pub async fn run<S: Registry + Journal + 'static>(
        self,
        centre: Arc<Centre<S>>,
        facility: KnownFacility,
        shutdown: impl Future<Output = ()> + Send,
    ) {
        let (sender, ready) = mpsc::channel(self.settings.in_flight.max(1));
        let busy = Busy::default();
        let watch = Watch {
            centre: Arc::clone(&centre),
            settings: self.settings.clone(),
            req: self.folders.paths().req.clone(),
            busy: busy.clone(),
            health: self.health.clone(),
            ready: sender,
        };
        let Self { folders, settings, health } = self;
        let courier = Arc::new(Courier { centre, facility, folders, settings });
        let mut desk = Desk {
            courier,
            busy,
            health,
            ready,
            waiting: Waiting::default(),
            carrying: JoinSet::new(),
            names: HashMap::new(),
        };
        desk.resume();
        let looking = tokio::spawn(watch.run());
        desk.health.send_modify(|health| health.running = true);
        info!(code = "folders-open", "folder service runs");
        desk.work(shutdown).await;
        looking.abort();
        desk.health.send_modify(|health| health.running = false);
        desk.close().await;
        info!(code = "folders-closed", "folder service ended");
    }
}

/// What is done with a request that is being carried.
type Outcome = Result<Carried, Trouble>;

/// Who gives out the work.
struct Desk<S> {
    courier: Arc<Courier<S>>,
    busy: Busy,
    health: watch::Sender<Health>,
    ready: mpsc::Receiver<RequestFileName>,
    waiting: Waiting,
    carrying: JoinSet<Outcome>,
    names: HashMap<Id, Errand>,
}

impl<S: Registry + Journal + 'static> Desk<S> {
    /// Makes everything in the work folder due.
    fn resume(&mut self) {
        let now = Instant::now();
        for place in [Place::Taken, Place::Result, Place::Error, Place::Refused] {
            let entries = fs::read_dir(self.courier.folders.place(place));
            if let Err(error) = &entries {
                warn!(code = "work-unreadable", kind = %error.kind(), "resume at the next start");
            }
            let names = entries
                .into_iter()
                .flatten()
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            for name in names.filter_map(|name| RequestFileName::parse(&name).ok()) {
                if self.busy.enter(&name) {
                    self.waiting.push(now, Errand { name, failed: 0 });
                }
            }
        }
    }

    async fn work(&mut self, shutdown: impl Future<Output = ()> + Send) {
        tokio::pin!(shutdown);
        let most = self.courier.settings.in_flight.max(1);
        loop {
            let free = self.carrying.len() < most;
            let calm = self.waiting.len() < most.saturating_mul(WAITING_FACTOR);
            let due = self.waiting.due();
            tokio::select! {
                biased;
                () = &mut shutdown => return,
                Some(done) = self.carrying.join_next_with_id() => self.done(done),
                () = sleep_until(due.unwrap_or_else(Instant::now)), if free && due.is_some() => {
                    if let Some(errand) = self.waiting.pop(Instant::now()) {
                        self.carry(errand);
                    }
                }
                Some(name) = self.ready.recv(), if free && calm => {
                    self.carry(Errand { name, failed: 0 });
                }
                else => return,
            }
            self.count();
        }
    }

    fn carry(&mut self, errand: Errand) {
        let carried = Arc::clone(&self.courier).carry(errand.name.clone(), Step::Published);
        let id = self.carrying.spawn(carried).id();
        self.names.insert(id, errand);
    }

    fn done(&mut self, done: Result<(Id, Outcome), JoinError>) {
        let (id, outcome) = match done {
            Ok(done) => done,
            Err(error) => (error.id(), Err(Trouble::Died)),
        };
        let Some(errand) = self.names.remove(&id) else { return };
        match outcome {
            Ok(carried) => {
                self.busy.leave(&errand.name);
                self.succeeded(carried);
            }
            Err(trouble) => self.failed(errand, &trouble),
        }
    }

    fn succeeded(&self, carried: Carried) {
        self.health.send_modify(|health| match carried {
            Carried::Result | Carried::Error => {
                (health.folders_failing, health.store_failing) = (false, false);
                let count = if carried == Carried::Result {
                    &mut health.results
                } else {
                    &mut health.errors
                };
                *count = count.saturating_add(1);
            }
            Carried::Gone | Carried::Stopped => {}
        });
    }

    fn failed(&mut self, errand: Errand, trouble: &Trouble) {
        let request = log::request(&self.courier.centre.secret, &errand.name);
        let code = trouble.code();
        if errand.failed == 0 {
            warn!(code, request, error = %Chain(trouble), "will try again");
        } else {
            debug!(code, request, failed = errand.failed, "will try again");
        }
        self.health.send_modify(|health| match trouble {
            Trouble::Store(_) | Trouble::Died => health.store_failing = true,
            Trouble::Folder(_) => health.folders_failing = true,
            Trouble::Held(_) => {}
        });
        let errand = Errand { failed: errand.failed.saturating_add(1), ..errand };
        let now = Instant::now();
        let due = now.checked_add(errand.pause(&self.courier.settings)).unwrap_or(now);
        self.waiting.push(due, errand);
    }

    fn count(&self) {
        let (in_flight, waiting) = (self.carrying.len(), self.waiting.len());
        self.health.send_if_modified(|health| {
            let news = (health.in_flight, health.waiting) != (in_flight, waiting);
            (health.in_flight, health.waiting) = (in_flight, waiting);
            news
        });
    }

    /// Lets what is in work come to its end, for a while.
    async fn close(&mut self) {
        let grace = self.courier.settings.grace;
        let rest = async {
            while let Some(done) = self.carrying.join_next_with_id().await {
                self.done(done);
            }
        };
        if timeout(grace, rest).await.is_err() {
            warn!(code = "folders-cut-short", "requests in work are resumed at the next start");
        }
        self.count();
    }
}

/// An error with its causes. None of them holds a value of a request or a file name.
struct Chain<'a>(&'a Trouble);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut next: Option<&dyn std::error::Error> = Some(self.0);
        let mut first = true;
        while let Some(error) = next {
            let joint = if first { "" } else { ": " };
            write!(f, "{joint}{error}")?;
            (next, first) = (error.source(), false);
        }
        Ok(())
    }
}
