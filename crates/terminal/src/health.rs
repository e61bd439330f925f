//! How the service does.

/// How the service does: for the readiness page and for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The service looks for requests.
    pub running: bool,
    /// The last look into `req` failed.
    pub req_failing: bool,
    /// The last thing done in `res` or the work folder failed.
    pub folders_failing: bool,
    /// The last request that came to the store could not be answered because of it.
    pub store_failing: bool,
    /// Requests in work now.
    pub in_flight: usize,
    /// Requests that wait for another try.
    pub waiting: usize,
    /// Result files published since the start.
    pub results: u64,
    /// Refused requests whose files were published since the start.
    pub errors: u64,
}

impl Health {
    /// Tells whether requests are answered now.
    pub fn is_ready(&self) -> bool {
        self.running && !self.req_failing && !self.folders_failing && !self.store_failing
    }

    /// Counts the files published since the start, of both kinds.
    pub fn published(&self) -> u64 {
        self.results.saturating_add(self.errors)
    }
}
