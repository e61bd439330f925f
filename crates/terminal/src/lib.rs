//! The facility side of the interface: the folder service that answers request files, as the
//! application on the terminal (連携アプリ) does, and the counter where cards are read
//! ([`counter`]).
//!
//! A request file in `req` becomes a result file in `res`. How a request travels, so that a kill at
//! any moment neither loses it nor answers it twice, stands in [`FolderService`] and in
//! `docs/ops/folders.md`.
#![forbid(unsafe_code)]

mod answer;
pub mod centre;
pub mod counter;
mod courier;
mod deliver;
pub mod face_file;
mod folders;
mod health;
mod log;
mod look;
pub mod outage;
mod publish;
mod retry;
mod scan;
mod service;
mod settings;
mod take;
mod watch;

#[cfg(test)]
mod tests;

pub use folders::{FolderError, FolderPaths, Folders};
pub use health::Health;
pub use service::FolderService;
pub use settings::Settings;
