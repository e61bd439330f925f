//! The reader's page of a demo, with a tray of virtual cards beside it.

use std::sync::Arc;
use std::thread::JoinHandle;

use axum::Router;
use store_sqlite::SqliteStore;
use terminal::counter::Settings;
use usecases::Centre;
use web::reader::Tray;

use crate::cli::Demo;
use crate::command::card::{Office, PIN};
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};
use crate::reader_page::{self, Bay as _, TrayBay, Visits};

/// The facility's password for the visual check, in every demo.
pub(crate) const VISUAL_PASSWORD: &str = "2468";

/// A reader that serves its page.
pub(super) struct DemoReader {
    bay: Arc<TrayBay>,
    visits: JoinHandle<()>,
}

impl DemoReader {
    /// Opens a counter beside the one of `shikaku terminal`: same device, folders of its own.
    pub(super) fn open(
        directory: &DataDir,
        options: &Demo,
        settings: Settings,
        centre: Arc<Centre<SqliteStore>>,
    ) -> Result<(Self, Router), Failure> {
        let hint = format!(
            "暗証番号は {PIN}、目視確認のパスワードは {VISUAL_PASSWORD} です(架空のカード)。"
        );
        let bay = Arc::new(TrayBay::new(Office::open(directory.path())?, hint));
        let tray: Arc<dyn Tray> = bay.clone();
        let reader = reader_page::page(Some(tray), options.models.clone());
        let work_folder = directory.file("reader-page");
        let settings = Settings { work_folder, ..settings };
        let at = Box::new(move || centre.clock.now());
        let visits = Visits::open(&settings, Arc::clone(&reader.stage), bay.clone(), at)
            .context("窓口の画面を開けません。", "the reader's page cannot be opened")?;
        let visits = std::thread::spawn(move || visits.run());
        Ok((Self { bay, visits }, web::reader::router(Arc::new(reader))))
    }

    /// Takes the card away and ends. Pages that wait are answered.
    pub(super) fn close(self) {
        self.bay.presence().end();
        // A visit that panicked has told so in the log.
        drop(self.visits.join());
    }
}
