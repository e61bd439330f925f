//! Starts demos and speaks with them.

mod demo;
mod folder;
mod http;
mod journal;
mod program;
mod request;

pub(crate) use demo::{Demo, Home};
pub(crate) use folder::elements;
pub(crate) use http::Response;
pub(crate) use journal::{journal, receipts, with_store};
pub(crate) use program::{Ended, shikaku, shikaku_in};
pub(crate) use request::{Check, FACILITY, Registration, json, validity};

use std::path::PathBuf;
use std::time::{Duration, Instant};

use people::DemoPatient;
use vocab::Date;

/// Nothing here takes longer, also on a busy machine.
pub(crate) const LONGEST: Duration = Duration::from_mins(2);

/// Waits until something is there.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < LONGEST, "waited too long for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Returns a path in the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// Reads a day.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Returns a ready-made patient by key.
pub(crate) fn patient(today: &str, key: &str) -> DemoPatient {
    let patients = people::demo_patients(day(today));
    patients.into_iter().find(|patient| patient.key == key).expect(key)
}
