//! Requests that wait for another try.

use std::time::Duration;

use tokio::time::Instant;
use wire::oqs::file_name::RequestFileName;

use crate::settings::Settings;

/// A request to be carried: for the first time or again.
#[derive(Debug)]
pub(crate) struct Errand {
    pub(crate) name: RequestFileName,
    /// Tries that failed.
    pub(crate) failed: u32,
}

impl Errand {
    /// Pause after so many failed tries: doubled each time, up to the longest.
    pub(crate) fn pause(&self, settings: &Settings) -> Duration {
        let doublings = self.failed.saturating_sub(1).min(16);
        settings.retry_first.saturating_mul(1 << doublings).min(settings.retry_last)
    }
}

/// The requests that wait, by the time they are due.
#[derive(Debug, Default)]
pub(crate) struct Waiting(Vec<(Instant, Errand)>);

impl Waiting {
    /// Puts one in.
    pub(crate) fn push(&mut self, due: Instant, errand: Errand) {
        self.0.push((due, errand));
    }

    /// Returns when the next one is due.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.0.iter().map(|(due, _)| *due).min()
    }

    /// Takes one that is due.
    pub(crate) fn pop(&mut self, now: Instant) -> Option<Errand> {
        let at = self.0.iter().position(|(due, _)| *due <= now)?;
        Some(self.0.swap_remove(at).1)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use wire::oqs::file_name::RequestFileName;

    use super::Errand;
    use crate::Settings;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let settings = Settings::provisional().unwrap();
        let name = RequestFileName::parse("OQSsiquc01req_202604010001.xml").unwrap();
        let pause = |failed| Errand { name: name.clone(), failed }.pause(&settings);
        assert_eq!(pause(1), Duration::from_millis(100));
        assert_eq!(pause(2), Duration::from_millis(200));
        assert_eq!(pause(7), Duration::from_millis(6_400));
        assert_eq!(pause(8), Duration::from_secs(10));
        assert_eq!(pause(u32::MAX), Duration::from_secs(10));
    }
}
