//! Log lines tell no file name: some clients put the patient's number into it.

use std::fs;
use std::io::{self, Write};
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;

use super::site::{REQUEST, Site};

/// Numbers that no other test uses: the log of the process may hold lines of other tests as well.
const PATIENT: &str = "0087651234";
const DOCUMENT: &str = "34567";

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_line_tells_a_file_name_or_a_value() {
    let logged = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(|| Sink)
        .finish();
    tracing::subscriber::set_global_default(logged).unwrap();
    let site = Site::new().await;
    let stranger = format!("patient-{PATIENT}.xml");
    fs::write(site.paths().req.join(&stranger), REQUEST).unwrap();
    let name = format!("OQSsiquc01req_022611221200{PATIENT}.xml");
    for contents in [REQUEST, "no message", &REQUEST.replace("desk 1", "desk 2")] {
        site.send(&name, contents);
        site.run_for(1).await;
    }
    site.send(&format!("YZKsiquc01req_042611221200{PATIENT}.xml"), REQUEST);
    site.send(&format!("OQSsiquc01req_062611221200{PATIENT}.xml"), REQUEST);
    site.centre.store.close();
    let mut running = site.start();
    running.wait(|health| health.store_failing && health.errors == 1).await;
    running.stop().await;
    let log = String::from_utf8(LOG.lock().unwrap().clone()).unwrap();
    for code in ["not-xml", "file-name-unknown-prefix", "file-name-in-use", "store-failed"] {
        assert!(log.contains(code), "{code} was not logged:\n{log}");
    }
    assert!(log.contains("OQSsiquc01req_#"), "{log}");
    for value in [PATIENT, DOCUMENT, "丙", "見本", "19580309", "1958-03-09"] {
        assert!(!log.contains(value), "{value} was logged:\n{log}");
    }
}
