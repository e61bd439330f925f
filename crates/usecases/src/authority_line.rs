//! Questions to the certificate authority, which may take its time: they are asked outside the
//! runtime, a bounded number at once, each with a limit of time.
//!
//! Threads of our own and not those of the runtime: a question that hangs for ever holds up
//! neither the store's work nor the end of the process.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use pki::{Revocation, RevocationDefect, Trusted, Unreachable, Valid};
use tokio::sync::{Semaphore, oneshot};
use vocab::CertificateSerial;

use crate::card_trust::{Succession, Successions};

/// The limits of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineLimits {
    /// Most questions at once; who finds no place in time has no answer.
    pub questions: usize,
    /// Longest wait for an answer, a place included.
    pub answer: Duration,
}

impl Default for LineLimits {
    /// A terminal gives a centre 1.9 seconds, and a card may need two questions.
    fn default() -> Self {
        Self { questions: 32, answer: Duration::from_millis(800) }
    }
}

/// The line to who tells of revocation and renewal.
pub struct AuthorityLine {
    revocation: Arc<Revocation>,
    successions: Arc<dyn Successions>,
    places: Arc<Semaphore>,
    answer: Duration,
}

impl AuthorityLine {
    /// A line with nobody on it.
    pub fn new(
        revocation: Revocation,
        successions: impl Successions + 'static,
        limits: LineLimits,
    ) -> Self {
        let places = Arc::new(Semaphore::new(limits.questions));
        let (revocation, successions) = (Arc::new(revocation), Arc::new(successions));
        Self { revocation, successions, places, answer: limits.answer }
    }

    /// Asks whether a certificate is revoked. What is remembered is told at once; if nobody
    /// answers in time, memory and policy decide. Needs a runtime with a clock.
    ///
    /// # Errors
    /// The state of the certificate, or that nobody could tell it.
    pub async fn check(&self, trusted: Trusted, at: Timestamp) -> Result<Valid, RevocationDefect> {
        if let Some(known) = self.revocation.recall(&trusted, at) {
            return known;
        }
        let (revocation, asked) = (Arc::clone(&self.revocation), trusted.clone());
        let told = self.ask(move || revocation.check(asked, at)).await;
        told.unwrap_or_else(|| self.revocation.check_unasked(trusted, at))
    }

    /// Asks what a certificate followed.
    pub(crate) async fn succession(
        &self,
        serial: CertificateSerial,
    ) -> Result<Option<Succession>, Unreachable> {
        let successions = Arc::clone(&self.successions);
        self.ask(move || successions.succession(serial)).await.unwrap_or(Err(Unreachable))
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let asked = async {
            let place = Arc::clone(&self.places).acquire_owned().await.ok()?;
            let (tell, told) = oneshot::channel();
            let thread = thread::Builder::new().name("authority-line".to_owned());
            let asking = thread.spawn(move || {
                // Whoever asked may have gone; the place is free only now.
                drop(tell.send(question()));
                drop(place);
            });
            asking.ok()?;
            told.await.ok()
        };
        tokio::time::timeout(self.answer, asked).await.ok().flatten()
    }
}
