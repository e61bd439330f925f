//! Acknowledged means on disk: the program is killed, and every entry that was acknowledged is
//! there.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test fails by a panic"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use jiff::Timestamp;
use store::{
    AuditEntry, Channel, Entry, Journal as _, Operation, QuestionDigest, Refusal, Registry as _,
    RequestKey,
};
use store_sqlite::{OpenOptions, SqliteStore};
use vocab::JournalPosition;

/// Tells the child where the data is. It is this very test program, run again.
const DIRECTORY: &str = "SHIKAKU_TEST_KILL_DIRECTORY";
/// The test, by which the child is run.
const TEST: &str = "what_was_acknowledged_is_there_after_a_kill";
const CALLERS: u64 = 4;

fn open(directory: &Path) -> SqliteStore {
    SqliteStore::open(directory, OpenOptions::default()).unwrap()
}

fn entry(number: u64) -> (Entry, RequestKey) {
    let mut digest = [0; 32];
    digest[..8].copy_from_slice(&number.to_be_bytes());
    let audit = AuditEntry {
        at: Timestamp::from_microsecond(i64::try_from(number).unwrap()).unwrap(),
        facility: None,
        channel: Channel::Folder,
        operation: Operation::VerifyByDocument,
        question: QuestionDigest(digest),
    };
    (Entry::Refused(audit, Refusal::BadRequest), RequestKey(digest))
}

/// Appends for ever, and says each position with its number once it is acknowledged.
fn append_for_ever(directory: &Path) {
    let store = open(directory);
    let begin = store_entries(&store).len();
    thread::scope(|scope| {
        for caller in 0..CALLERS {
            let store = &store;
            scope.spawn(move || {
                for count in 0.. {
                    let number =
                        u64::try_from(begin).unwrap() * 1_000_000 + count * CALLERS + caller;
                    let (entry, key) = entry(number);
                    let appended = pollster::block_on(store.append(entry, Some(key))).unwrap();
                    let store::Appended::New(receipt) = appended else { panic!("{appended:?}") };
                    let name = format!("見本{number}");
                    let insurer = "138016".parse().unwrap();
                    pollster::block_on(store.name_insurer(insurer, name)).unwrap();
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "\nacknowledged {} {number}", receipt.position().get()).unwrap();
                }
            });
        }
    });
}

fn store_entries(store: &SqliteStore) -> Vec<(u64, Entry)> {
    let entries = pollster::block_on(store.entries(JournalPosition::new(0), u32::MAX)).unwrap();
    entries.into_iter().map(|(receipt, entry)| (receipt.position().get(), entry)).collect()
}

/// Runs the child until it has acknowledged some entries, kills it, and returns all it said.
fn acknowledged_before_the_kill(directory: &Path, enough: usize) -> Vec<(u64, u64)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", TEST, "--nocapture"])
        .env(DIRECTORY, directory)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut acknowledged = Vec::new();
    let mut killed = false;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        // The last line may be cut off by the kill: it counts only when it is whole.
        let mut words = line.split(' ');
        let said = (words.next(), words.next(), words.next());
        let (Some("acknowledged"), Some(position), Some(number)) = said else { continue };
        acknowledged.push((position.parse().unwrap(), number.parse().unwrap()));
        if acknowledged.len() >= enough && !killed {
            child.kill().unwrap();
            killed = true;
        }
    }
    child.wait().unwrap();
    assert!(killed, "the child ended by itself");
    acknowledged
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    #[expect(clippy::disallowed_methods, reason = "the parent tells the directory this way")]
    if let Ok(directory) = std::env::var(DIRECTORY) {
        return append_for_ever(Path::new(&directory));
    }
    let directory = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for enough in [1, 7, 40, 120] {
        let mut said = acknowledged_before_the_kill(directory.path(), enough);
        // A number that the kill cut short cannot be told from a whole one: the last line is left
        // out.
        said.pop();
        all.extend(said);
        let store = open(directory.path());
        let entries = store_entries(&store);
        assert!((1..).zip(&entries).all(|(at, (position, _))| at == *position), "there is a gap");
        for (position, number) in &all {
            let (wanted, key) = entry(*number);
            let found = entries.iter().find(|(at, _)| at == position);
            assert_eq!(found.map(|(_, entry)| entry), Some(&wanted));
            let by_request = pollster::block_on(store.by_request(key)).unwrap();
            assert_eq!(by_request.map(|(receipt, _)| receipt.position().get()), Some(*position));
        }
        let named = pollster::block_on(store.insurer_name("138016".parse().unwrap())).unwrap();
        assert!(all.is_empty() || named.is_some());
    }
    assert!(all.len() >= 160, "{} entries were acknowledged", all.len());
}
