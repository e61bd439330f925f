//! A refused request comes back into `res` beside its `.err` file: some clients notice only that.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use wire::oqs::document::MAX_BYTES;

use super::crash::STEPS;
use super::site::{REQUEST, Site};
use crate::courier::{Carried, Step};

const NAME: &str = "OQSsiquc01req_202611220001.xml";
const RESULT: &str = "OQSsiquc01res_202611220001.xml";
const ERROR: &str = "OQSsiquc01req_202611220001.err";
const SECOND: &str = "OQSsiquc01req_202611220001.2.xml";
const SECOND_ERROR: &str = "OQSsiquc01req_202611220001.2.err";

/// A request that is whole but cannot be read, with the identifier its sender looks for.
fn refused() -> String {
    REQUEST.replacen("<XmlMsg>", "<!DOCTYPE XmlMsg><XmlMsg>", 1)
}

/// What may be in `res` after a step.
fn published(step: Step) -> &'static [&'static str] {
    if step == Step::Published {
        &[ERROR, NAME]
    } else if step == Step::Reported {
        &[ERROR]
    } else {
        &[]
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refused_request_killed_after_any_step_has_one_error_file_one_copy_and_one_entry() {
    for step in STEPS {
        let mut site = Site::new().await;
        site.send(NAME, refused());
        let carried = site.carry(NAME, step).await;
        let whole = step == Step::Published;
        assert_eq!(carried, if whole { Carried::Error } else { Carried::Stopped });
        assert_eq!(Site::names(&site.paths().res), published(step), "{step:?}");
        assert_eq!(site.in_work().is_empty(), whole, "{step:?}");
        site.pass(3_600);
        site.reopen();
        for _ in 0..2 {
            site.run_for(0).await;
        }
        assert_eq!(Site::names(&site.paths().res), [ERROR, NAME], "{step:?}");
        assert!(site.read(ERROR).contains("code: dtd"), "{step:?}");
        assert_eq!(site.read(NAME), refused(), "{step:?}");
        assert_eq!(site.journal().await.len(), 1, "{step:?}");
        assert_eq!(site.in_work(), [""; 0], "{step:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refused_request_killed_after_every_step_has_one_of_each_too() {
    let mut site = Site::new().await;
    site.send(NAME, refused());
    for step in STEPS {
        site.carry(NAME, step).await;
        assert_eq!(Site::names(&site.paths().res), published(step), "{step:?}");
        site.pass(60);
        site.reopen();
    }
    assert_eq!(site.read(NAME), refused());
    assert_eq!(site.journal().await.len(), 1);
    assert_eq!(site.in_work(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_read_and_deleted_between_two_steps_does_not_come_back() {
    let mut site = Site::new().await;
    site.send(NAME, refused());
    site.carry(NAME, Step::Reported).await;
    fs::remove_file(site.res(ERROR)).unwrap();
    site.reopen();
    let health = site.run_for(1).await;
    assert_eq!((health.results, health.errors), (0, 1));
    assert_eq!(Site::names(&site.paths().res), [NAME]);
    fs::remove_file(site.res(NAME)).unwrap();
    let health = site.run_for(0).await;
    assert_eq!(health.published(), 0);
    assert_eq!(Site::names(&site.paths().res), [""; 0]);
    assert_eq!(site.journal().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_written_copy_is_written_anew() {
    let site = Site::new().await;
    site.send(NAME, refused());
    site.carry(NAME, Step::Kept).await;
    fs::write(site.paths().work.join("writing").join(NAME), "<!DOC").unwrap();
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME]);
    assert_eq!(site.read(NAME), refused());
    assert_eq!(site.in_work(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_request_of_the_same_name_waits_until_the_copy_is_published() {
    let site = Site::new().await;
    site.send(NAME, refused());
    site.carry(NAME, Step::Reported).await;
    site.send(NAME, REQUEST);
    let health = site.run_for(2).await;
    assert_eq!((health.results, health.errors), (1, 1));
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME, RESULT]);
    assert_eq!(site.read(NAME), refused());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_at_the_limit_comes_back_and_over_it_does_not() {
    for step in STEPS {
        let site = Site::new().await;
        let sizes = [("OQSsiquc01req_at.xml", 0), ("OQSsiquc01req_over.xml", 1)];
        for (name, over) in sizes {
            site.send(name, "x".repeat(MAX_BYTES + over));
            site.carry(name, step).await;
        }
        site.run_for(0).await;
        let files = ["OQSsiquc01req_at.err", "OQSsiquc01req_at.xml", "OQSsiquc01req_over.err"];
        assert_eq!(Site::names(&site.paths().res), files, "{step:?}");
        assert_eq!(site.read("OQSsiquc01req_at.xml").len(), MAX_BYTES);
        assert!(site.read("OQSsiquc01req_over.err").contains("code: too-large"));
        assert_eq!(site.in_work(), [""; 0], "{step:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_under_a_used_name_killed_after_any_step_comes_back_or_is_told() {
    for step in STEPS {
        let mut site = Site::new().await;
        fs::write(site.res(RESULT), "unread").unwrap();
        site.send(NAME, REQUEST);
        site.carry(NAME, step).await;
        site.reopen();
        site.run_for(0).await;
        assert_eq!(Site::names(&site.paths().res), [ERROR, NAME, RESULT], "{step:?}");
        assert!(site.read(ERROR).contains("code: file-name-in-use"), "{step:?}");
        assert_eq!((site.read(NAME), site.read(RESULT)), (REQUEST.to_owned(), "unread".to_owned()));
        assert_eq!(site.journal().await.len(), 1, "{step:?}");
        assert_eq!(site.in_work(), [""; 0], "{step:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn name_that_is_used_after_the_request_was_let_go_is_still_told() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    site.carry(NAME, Step::Forgotten).await;
    fs::write(site.res(RESULT), "unread").unwrap();
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, RESULT]);
    assert_eq!(site.read(RESULT), "unread");
    assert_eq!(site.in_work(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn error_file_and_copy_share_a_number_whichever_of_the_first_is_unread() {
    for unread in [NAME, ERROR] {
        let site = Site::new().await;
        fs::write(site.res(unread), "unread").unwrap();
        site.send(NAME, refused());
        site.run_for(1).await;
        let mut files = [SECOND_ERROR, SECOND, unread];
        files.sort_unstable();
        assert_eq!(Site::names(&site.paths().res), files);
        assert_eq!((site.read(unread), site.read(SECOND)), ("unread".to_owned(), refused()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copy_finds_the_next_free_name_after_a_kill() {
    let site = Site::new().await;
    site.send(NAME, refused());
    site.carry(NAME, Step::Reported).await;
    fs::create_dir(site.res(NAME)).unwrap();
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [SECOND, ERROR, NAME]);
    assert_eq!(site.read(SECOND), refused());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copy_keeps_the_letters_of_its_extension() {
    let site = Site::new().await;
    let name = "OQSsiquc01req_1.XML";
    for contents in [refused(), "no message".to_owned()] {
        site.send(name, contents);
        site.run_for(1).await;
    }
    let names = ["OQSsiquc01req_1.2.XML", "OQSsiquc01req_1.2.err", name, "OQSsiquc01req_1.err"];
    assert_eq!(BTreeSet::from_iter(Site::names(&site.paths().res)), names.map(Into::into).into());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusal_waits_for_a_folder_that_is_away() {
    let site = Site::new().await;
    let mut running = site.start();
    fs::remove_dir(site.paths().res).unwrap();
    site.send(NAME, refused());
    running.wait(|health| health.folders_failing).await;
    fs::create_dir(site.paths().res).unwrap();
    running.wait(|health| health.errors == 1 && health.is_ready()).await;
    running.stop().await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME]);
    assert_eq!(site.journal().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reader_that_deletes_at_once_sees_each_copy_once_and_its_error_file_before() {
    let site = Site::new().await;
    for number in 0..100 {
        site.send(&format!("OQSsiquc01req_{number}.xml"), refused());
    }
    let done = Arc::new(AtomicBool::new(false));
    let reader = {
        let (res, done) = (site.paths().res, Arc::clone(&done));
        std::thread::spawn(move || {
            let mut seen = BTreeSet::new();
            while !done.load(Ordering::SeqCst) {
                for name in Site::names(&res) {
                    if let Some(base) = name.strip_suffix(".xml") {
                        let error = format!("{base}.err");
                        let before = seen.contains(&error) || res.join(&error).exists();
                        assert!(before, "{name} came before its error file");
                        assert_eq!(fs::read_to_string(res.join(&name)).unwrap(), refused());
                    }
                    fs::remove_file(res.join(&name)).unwrap();
                    assert!(seen.insert(name), "a file came twice");
                }
                std::thread::sleep(Duration::from_micros(200));
            }
            seen.len()
        })
    };
    let health = site.run_for(100).await;
    done.store(true, Ordering::SeqCst);
    assert_eq!(reader.join().unwrap(), 200);
    assert_eq!((health.errors, health.folders_failing), (100, false));
    assert_eq!(site.journal().await.len(), 100);
}
