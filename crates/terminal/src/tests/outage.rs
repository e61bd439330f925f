use std::cell::RefCell;
use std::fs;
use std::time::Duration;

use jiff::civil::date;

use crate::centre::{CentreError, OutageReception, Problem, SessionId};
use crate::outage::{OutageQueue, QueueError, Reported, fallback, pause, report};

fn reception(letter: &str) -> OutageReception {
    OutageReception {
        id: SessionId::try_from(letter.repeat(22)).unwrap(),
        began: "2026-11-26T01:00:00Z".parse().unwrap(),
        cause: "line".to_owned(),
        shown: vec!["card".to_owned(), "notice".to_owned()],
        reader_name: "1番窓口".to_owned(),
    }
}

fn refused() -> CentreError {
    let problem =
        Problem { status: 403, code: String::new(), ja: String::new(), en: String::new() };
    CentreError::Refused(problem)
}

#[test]
fn a_reception_waits_across_a_kill_and_is_sent_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outage.jsonl");
    let mut queue = OutageQueue::open(&path).unwrap();
    queue.add(reception("a")).unwrap();
    queue.add(reception("b")).unwrap();
    queue.add(reception("a")).unwrap();
    drop(queue);
    let mut queue = OutageQueue::open(&path).unwrap();
    let sent = RefCell::new(Vec::new());
    let take = |reception: &OutageReception| {
        sent.borrow_mut().push(reception.clone());
        Ok(())
    };
    assert_eq!(report(&mut queue, take).unwrap(), Reported::All);
    assert_eq!(*sent.borrow(), [reception("a"), reception("b")]);
    drop(queue);
    assert_eq!(OutageQueue::open(&path).unwrap().waiting(), []);
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
}

#[test]
fn a_kill_at_any_byte_loses_no_acknowledged_reception() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outage.jsonl");
    let mut queue = OutageQueue::open(&path).unwrap();
    queue.add(reception("a")).unwrap();
    let one = fs::metadata(&path).unwrap().len();
    queue.add(reception("b")).unwrap();
    drop(queue);
    let bytes = fs::read(&path).unwrap();
    for end in usize::try_from(one).unwrap()..bytes.len() {
        fs::write(&path, bytes.get(..end).unwrap()).unwrap();
        let mut queue = OutageQueue::open(&path).unwrap();
        assert_eq!(queue.waiting(), [reception("a")], "cut at {end}");
        queue.add(reception("c")).unwrap();
        drop(queue);
        let queue = OutageQueue::open(&path).unwrap();
        assert_eq!(queue.waiting(), [reception("a"), reception("c")], "cut at {end}");
    }
}

#[test]
fn an_outage_ends_the_round_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut queue = OutageQueue::open(&folder.path().join("q")).unwrap();
    queue.add(reception("a")).unwrap();
    let down = report(&mut queue, |_| Err(CentreError::LineDown)).unwrap();
    assert_eq!(down, Reported::Outage(CentreError::LineDown));
    assert_eq!(queue.waiting(), [reception("a")]);
}

#[test]
fn a_refused_reception_stays_and_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut queue = OutageQueue::open(&folder.path().join("q")).unwrap();
    queue.add(reception("a")).unwrap();
    queue.add(reception("b")).unwrap();
    let send = |sent: &OutageReception| {
        if sent.id == reception("a").id { Err(refused()) } else { Ok(()) }
    };
    assert_eq!(report(&mut queue, send).unwrap(), Reported::Refused(refused()));
    assert_eq!(queue.waiting(), [reception("a")]);
}

#[test]
fn a_damaged_line_is_told_and_nothing_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("q");
    fs::write(&path, "nonsense\n").unwrap();
    let error = OutageQueue::open(&path).unwrap_err();
    assert!(matches!(error, QueueError::Damaged { line: 1 }), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), b"nonsense\n");
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_the_queue() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("q");
    let _queue = OutageQueue::open(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(OutageQueue::open(&path).is_err(), "one process at a time");
}

#[test]
fn rounds_come_rarer_up_to_ten_minutes() {
    let seconds: Vec<_> = [0, 1, 6, 7, 90].map(|failed| pause(failed).as_secs()).into();
    assert_eq!(seconds, [5, 10, 320, 600, 600]);
    assert_eq!(pause(u32::MAX), Duration::from_mins(10));
}

#[test]
fn the_old_card_helps_in_an_outage_until_the_transition_only() {
    let before = fallback(date(2025, 12, 1));
    let after = fallback(date(2026, 11, 26));
    let old = "従来の健康保険証".to_owned();
    assert!(before.lines.contains(&old), "{:?}", before.lines);
    assert!(!after.lines.contains(&old), "{:?}", after.lines);
    assert!(
        after.lines.contains(&"マイナ保険証と資格情報のお知らせ".to_owned()),
        "{:?}",
        after.lines
    );
    assert!(after.declaration);
    assert!(!after.rules.is_empty());
}
