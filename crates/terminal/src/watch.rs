//! Looking for requests, again and again.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::{mpsc, watch};
use tracing::{info, warn};
use usecases::Centre;
use wire::oqs::file_name::RequestFileName;

use crate::health::Health;
use crate::log;
use crate::scan::{Found, Scanner, key};
use crate::settings::Settings;

/// The requests that somebody carries: nobody may take another file of the same name meanwhile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Busy(Arc<Mutex<HashSet<String>>>);

impl Busy {
    /// Enters a request; false if it is carried already.
    pub(crate) fn enter(&self, name: &RequestFileName) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key(name))
    }

    pub(crate) fn leave(&self, name: &RequestFileName) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(name));
    }

    fn all(&self) -> HashSet<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Who looks.
pub(crate) struct Watch<S> {
    pub(crate) centre: Arc<Centre<S>>,
    pub(crate) settings: Settings,
    pub(crate) req: PathBuf,
    pub(crate) busy: Busy,
    pub(crate) health: watch::Sender<Health>,
    /// Where ready requests go. It holds few: while it is full nobody looks, however many there
    /// are.
    pub(crate) ready: mpsc::Sender<RequestFileName>,
}

impl<S: Send + Sync + 'static> Watch<S> {
    /// Looks until nobody wants requests any more.
    pub(crate) async fn run(self) {
        let mut scanner = Scanner::new(&self.req);
        loop {
            let (busy, settings) = (self.busy.all(), self.settings.clone());
            let look = tokio::task::spawn_blocking(move || {
                let found = scanner.scan(&settings, Instant::now(), &busy);
                (scanner, found)
            });
            // A look that died has taken its scanner along; a new one sees the same files.
            let (kept, found) = look.await.unwrap_or_else(|_| {
                (Scanner::new(&self.req), Err(io::Error::other("the look died")))
            });
            scanner = kept;
            let mut pause = self.settings.poll;
            match found {
                Ok(found) => {
                    self.req_failing(false);
                    self.log_strangers(&found);
                    if found.soon {
                        pause = pause.min(self.settings.settle);
                    }
                    if !self.send(found.ready).await {
                        return;
                    }
                }
                Err(error) => {
                    if self.req_failing(true) {
                        warn!(code = "req-unreadable", kind = %error.kind(), "cannot look into req");
                    }
                }
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Sends requests off; false when nobody wants them any more.
    async fn send(&self, ready: Vec<RequestFileName>) -> bool {
        for name in ready {
            if self.busy.enter(&name) && self.ready.send(name).await.is_err() {
                return false;
            }
        }
        true
    }

    /// Notes whether `req` can be read; true if that is news.
    fn req_failing(&self, failing: bool) -> bool {
        self.health.send_if_modified(|health| {
            let news = health.req_failing != failing;
            health.req_failing = failing;
            news
        })
    }

    fn log_strangers(&self, found: &Found) {
        for stranger in &found.strangers {
            let file = log::stranger(&self.centre.secret, &stranger.name);
            info!(code = stranger.code, file, "left alone");
        }
    }
}
