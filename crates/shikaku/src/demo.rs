//! `shikaku demo`: everything in one process, with fictitious people.

mod card_roots;
mod cards;
mod desk;
mod guide;
mod prepare;
mod reader;
mod serve;

pub(crate) use cards::{CARD_ISSUER_ROOT, card_authority, terminal_key};

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::Demo;
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};
use crate::log;

/// Prepares the data, opens folders and API, prints the guide, and serves until Ctrl-C.
pub(crate) fn run(options: &Demo) -> Result<ExitCode, Failure> {
    let directory = DataDir::open(&place(options))?;
    log::begin(directory.path())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("実行環境を作れません。", "the runtime cannot be made")?;
    runtime.block_on(async {
        let ready = prepare::prepare(&directory, options).await?;
        serve::serve(&directory, options, ready).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// A demo of another day has data of its own, so that both can be resumed.
fn place(options: &Demo) -> PathBuf {
    match (&options.data, options.today) {
        (Some(path), _) => path.clone(),
        (None, Some(today)) => PathBuf::from(format!("shikaku-data-{today}")),
        (None, None) => PathBuf::from("shikaku-data"),
    }
}
