//! The log: one JSON line an event in a file; warnings also on standard error. No contents, no
//! identifiers.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

use crate::failure::{Context as _, Failure};

/// Begins to log into `shikaku.log` of a directory.
pub(crate) fn begin(directory: &Path) -> Result<(), Failure> {
    let path = directory.join("shikaku.log");
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .context("ログのファイルを開けません。", "the log file cannot be opened")?;
    let lines = fmt::layer().json().with_writer(Mutex::new(file)).with_filter(LevelFilter::INFO);
    let warnings = fmt::layer()
        .compact()
        .with_target(false)
        .with_writer(std::io::stderr)
        .with_filter(LevelFilter::WARN);
    tracing_subscriber::registry()
        .with(lines)
        .with(warnings)
        .try_init()
        .context("ログを始められません。", "the log cannot be started")
}
