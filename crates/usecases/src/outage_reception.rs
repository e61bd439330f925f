//! Receptions that were done while the centre could not be reached.

mod report;

pub use report::{ReceptionId, report};
