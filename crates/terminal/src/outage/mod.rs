//! When the check cannot be made: what helps today, and the receptions to report later.

mod fallback;
mod queue;
mod report;

pub use fallback::{Fallback, document_name, document_name_ja, fallback};
pub use queue::{OutageQueue, QueueError};
pub use report::{Reported, pause, report};
