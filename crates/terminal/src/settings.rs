//! What a site can set.

use std::time::Duration;

use wire::oqs::WriteOptions;
use wire::oqs::processing_results::{ProcessingResults, ProcessingResultsDefect};

/// What a site can set. [`Settings::new`] gives what suits a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Codes and messages of results.
    pub results: ProcessingResults,
    /// Encoding, order and list shape of results.
    pub options: WriteOptions,
    /// Time between two looks at `req` (200 ms). No events of the system are needed, so that shares
    /// work.
    pub poll: Duration,
    /// A request with its end tag is taken when it has not changed for this long (20 ms).
    pub settle: Duration,
    /// A request without end tag is taken, and refused, when it has not changed for this long (3
    /// s).
    pub quiet: Duration,
    /// A request that keeps changing is taken after this long, whatever it is (30 s).
    pub patience: Duration,
    /// Requests in work at the same time (64). Many share one sync of the journal.
    pub in_flight: usize,
    /// First pause before something that failed is tried again (100 ms); each further one is twice
    /// as long.
    pub retry_first: Duration,
    /// Longest pause (10 s).
    pub retry_last: Duration,
    /// Time that requests in work get at the end (10 s). Those that need more are resumed at the
    /// next start.
    pub grace: Duration,
    /// Write the time of each result again after it was published (no). For clients that wait for
    /// change events and would miss a file that is moved in whole. It opens the result for a
    /// moment, at which a client that wants the file for itself has to wait; and after a kill in
    /// between it is not done.
    pub touch: bool,
}

impl Settings {
    /// Returns the defaults, with the codes and messages of results given.
    pub fn new(results: ProcessingResults) -> Self {
        Self {
            results,
            options: WriteOptions::default(),
            poll: Duration::from_millis(200),
            settle: Duration::from_millis(20),
            quiet: Duration::from_secs(3),
            patience: Duration::from_secs(30),
            in_flight: 64,
            retry_first: Duration::from_millis(100),
            retry_last: Duration::from_secs(10),
            grace: Duration::from_secs(10),
            touch: false,
        }
    }

    /// Returns the defaults with the provisional codes that come with the program.
    ///
    /// # Errors
    /// Only if the file in the program were wrong, which its tests exclude.
    pub fn provisional() -> Result<Self, ProcessingResultsDefect> {
        ProcessingResults::parse(ProcessingResults::PROVISIONAL).map(Self::new)
    }
}
