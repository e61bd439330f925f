//! The reader's page of a counter: connects the screen with the card, the counter and the centre.

mod bay;
mod clerk;
mod pcsc;
mod tray;
mod visits;

pub(crate) use bay::Bay;
pub(crate) use pcsc::{PcscBay, lost};
pub(crate) use tray::TrayBay;
pub(crate) use visits::Visits;

use std::path::PathBuf;
use std::sync::Arc;

use web::reader::{Patience, Reader, Stage, Tray};

/// Where the models for comparing faces are, unless the command line says otherwise; `./run` sets
/// the variable, so that the program may start anywhere.
const MODELS: &str = "assets/dist/face";
const MODELS_VARIABLE: &str = "SHIKAKU_MODELS";

/// A page that nobody serves yet.
pub(crate) fn page(tray: Option<Arc<dyn Tray>>, models: Option<PathBuf>) -> Reader {
    let set = || std::env::var_os(MODELS_VARIABLE).map(PathBuf::from);
    let models = models.or_else(set).or_else(|| Some(PathBuf::from(MODELS)));
    let stage = Arc::new(Stage::new(Patience::default()));
    Reader { stage, tray, models: models.filter(|folder| folder.is_dir()) }
}
