//! The way of one request, in one straight line.

use std::io;
use std::sync::Arc;

use store::{Journal, Registry, StoreError};
use tracing::{debug, warn};
use usecases::Centre;
use usecases::access::KnownFacility;
use usecases::oqs::{Handled, Inbox, handle};
use wire::oqs::file_name::RequestFileName;

use crate::folders::Folders;
use crate::log;
use crate::settings::Settings;
use crate::take::{TakeError, Taken, take};

/// Carries requests from `req` to `res`.
#[derive(Debug)]
pub(crate) struct Courier<S> {
    pub(crate) centre: Arc<Centre<S>>,
    pub(crate) facility: KnownFacility,
    pub(crate) folders: Folders,
    pub(crate) settings: Settings,
}

/// The steps of the way, in order. After each of them the process may be killed: [`Courier::carry`]
/// goes on from wherever the files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Moved from `req` into the work folder, read and synced.
    Taken,
    /// Answered: the check and its audit entry are in the journal.
    Answered,
    /// The answer is written, but does not count yet.
    Written,
    /// The answer counts: no other will be made.
    Kept,
    /// Of a refused request a copy is kept.
    SetAside,
    /// The request is removed.
    Forgotten,
    /// Of a refused request the `.err` file is in `res`, its copy is not.
    Reported,
    /// All of the answer is in `res`.
    Published,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// A result was published.
    Result,
    /// An `.err` file was published, and the copy of the request with it.
    Error,
    /// The sender took the request back before it was taken.
    Gone,
    /// The last step asked for is done.
    Stopped,
}

/// Why a request has to be carried again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("the request is held by another program")]
    Held(#[source] io::Error),
    #[error("a folder failed")]
    Folder(#[from] io::Error),
    #[error("the store failed")]
    Store(#[from] StoreError),
    #[error("the request stopped the program part that answers it")]
    Died,
}

impl Trouble {
    /// Stable code for log lines.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Held(_) => "request-held",
            Self::Folder(_) => "folder-failed",
            Self::Store(_) => "store-failed",
            Self::Died => "answer-died",
        }
    }
}

impl From<TakeError> for Trouble {
    fn from(error: TakeError) -> Self {
        match error {
            TakeError::Held(error) => Self::Held(error),
            TakeError::Work(error) => Self::Folder(error),
        }
    }
}

impl<S: Registry + Journal + 'static> Courier<S> {
    /// Carries a request, from wherever it is, up to and including a step. The service goes to
    /// [`Step::Published`]; tests stop earlier, as a kill would.
    pub(crate) async fn carry(
        self: Arc<Self>,
        name: RequestFileName,
        until: Step,
    ) -> Result<Carried, Trouble> {
        let taken = self.blocking(&name, |courier, name| take(&courier.folders, name)).await?;
        let bytes = match taken {
            Taken::Gone => return Ok(Carried::Gone),
            Taken::Answered => None,
            Taken::Bytes(bytes) => Some(bytes),
        };
        if until == Step::Taken {
            return Ok(Carried::Stopped);
        }
        let handled = match bytes {
            Some(bytes) => Some(self.answer(&name, &bytes).await?),
            None => None,
        };
        if until == Step::Answered {
            return Ok(Carried::Stopped);
        }
        self.blocking(&name, move |courier, name| courier.deliver(name, handled.as_ref(), until))
            .await
    }

    async fn answer(&self, name: &RequestFileName, bytes: &[u8]) -> Result<Handled, StoreError> {
        let inbox = Inbox {
            store: &self.centre.store,
            secret: &self.centre.secret,
            results: &self.settings.results,
            options: self.settings.options,
            facility: &self.facility,
        };
        let handled = handle(&inbox, name, bytes, self.centre.clock.now()).await?;
        let request = log::request(&self.centre.secret, name);
        match &handled {
            Handled::Result(_) => debug!(code = "request-answered", request),
            Handled::Error { code, .. } => warn!(code, request, "request refused"),
        }
        Ok(handled)
    }

    /// Runs what waits for the disk where it holds up nobody.
    async fn blocking<T, E>(
        self: &Arc<Self>,
        name: &RequestFileName,
        work: impl FnOnce(&Self, &RequestFileName) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Trouble>
    where
        T: Send + 'static,
        E: Into<Trouble> + Send + 'static,
    {
        let (courier, name) = (Arc::clone(self), name.clone());
        let done = tokio::task::spawn_blocking(move || work(&courier, &name)).await;
        done.map_err(|_| Trouble::Died)?.map_err(Into::into)
    }
}
