//! What a closed store leaves on disk.

use store::Registry as _;
use store_sqlite::{OpenOptions, SqliteStore};

/// A copy of the file alone is whole, and the next start maps all of it: pages that are still in
/// the log are read, not mapped.
#[test]
fn a_closed_store_has_written_its_logs_back() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path(), OpenOptions::default()).unwrap();
    let insurer = "06139992".parse().unwrap();
    pollster::block_on(store.name_insurer(insurer, "架空保険組合".to_owned())).unwrap();
    let log = |name: &str| directory.path().join(name).metadata().map_or(0, |log| log.len());
    assert!(log("registry.sqlite-wal") > 0);
    store.close();
    assert_eq!(log("registry.sqlite-wal"), 0);
    assert_eq!(log("journal.sqlite-wal"), 0);
}
