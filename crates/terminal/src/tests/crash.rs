//! A kill after any step: the next start goes on, with one result, one audit entry, and the same
//! content.

use std::fs;

use super::site::{REQUEST, Site, element};
use crate::courier::{Carried, Step};
use crate::folders::Place;

const NAME: &str = "OQSsiquc01req_202611220001.xml";
const RESULT: &str = "OQSsiquc01res_202611220001.xml";
const ERROR: &str = "OQSsiquc01req_202611220001.err";

pub(super) const STEPS: [Step; 8] = [
    Step::Taken,
    Step::Answered,
    Step::Written,
    Step::Kept,
    Step::SetAside,
    Step::Forgotten,
    Step::Reported,
    Step::Published,
];

/// Puts a file into a place of the work folder.
fn put(site: &Site, place: Place, contents: &str) {
    let folder = match place {
        Place::Taken => "taken",
        Place::Writing => "writing",
        Place::Result => "results",
        Place::Error => "errors",
        Place::Refused => "refused",
    };
    fs::write(site.paths().work.join(folder).join(NAME), contents).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_killed_after_any_step_has_one_result_and_one_entry() {
    for step in STEPS {
        let mut site = Site::new().await;
        site.send(NAME, REQUEST);
        let carried = site.carry(NAME, step).await;
        let published = step == Step::Published;
        assert_eq!(carried, if published { Carried::Result } else { Carried::Stopped });
        assert_eq!(site.res(RESULT).exists(), published, "{step:?}");
        assert_eq!(Site::names(&site.paths().req), [""; 0], "{step:?}");
        site.pass(3_600);
        site.reopen();
        for _ in 0..2 {
            site.run_for(0).await;
        }
        assert_eq!(Site::names(&site.paths().res), [RESULT], "{step:?}");
        let result = site.read(RESULT);
        let answered = if step == Step::Taken { "20261122130000" } else { "20261122120000" };
        assert_eq!(element(&result, "ProcessExecutionTime"), Some(answered), "{step:?}");
        assert_eq!(element(&result, "QualificationValidity"), Some("1"), "{step:?}");
        assert_eq!(site.journal().await.len(), 1, "{step:?}");
        assert_eq!(site.in_work(), [""; 0], "{step:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_again_and_again_it_still_comes_to_one_result() {
    let mut site = Site::new().await;
    site.send(NAME, REQUEST);
    for step in [Step::Taken, Step::Answered, Step::Answered, Step::Written, Step::Written] {
        assert_eq!(site.carry(NAME, step).await, Carried::Stopped);
        site.pass(60);
        site.reopen();
    }
    for step in [Step::Kept, Step::Kept, Step::Forgotten, Step::Forgotten] {
        assert_eq!(site.carry(NAME, step).await, Carried::Stopped);
        site.pass(60);
    }
    site.run_for(1).await;
    let result = site.read(RESULT);
    assert_eq!(element(&result, "ProcessExecutionTime"), Some("20261122120100"));
    assert_eq!(site.journal().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn result_that_was_read_and_deleted_before_the_restart_does_not_come_back() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    site.carry(NAME, Step::Published).await;
    fs::remove_file(site.res(RESULT)).unwrap();
    let health = site.run_for(0).await;
    assert_eq!((health.results, health.errors), (0, 0));
    assert_eq!(Site::names(&site.paths().res), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kept_result_counts_even_when_the_settings_change() {
    let mut site = Site::new().await;
    site.send(NAME, REQUEST);
    site.carry(NAME, Step::Kept).await;
    site.settings.options.encoding = wire::oqs::Encoding::ShiftJis;
    site.run_for(1).await;
    assert_eq!(element(&site.read(RESULT), "Name"), Some("見本　花子"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_written_answer_is_written_anew() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    site.carry(NAME, Step::Written).await;
    put(&site, Place::Writing, "<XmlMsg><Message");
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [RESULT]);
    assert_eq!(element(&site.read(RESULT), "QualificationValidity"), Some("1"));
    assert_eq!(site.in_work(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn error_that_replaces_a_result_counts_alone() {
    let site = Site::new().await;
    put(&site, Place::Result, "the result");
    put(&site, Place::Error, "the error");
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR]);
    assert_eq!(site.read(ERROR), "the error");
    assert_eq!(site.in_work(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_request_of_the_same_name_waits_until_the_first_is_published() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    site.carry(NAME, Step::Taken).await;
    site.send(NAME, "no message");
    let health = site.run_for(2).await;
    assert_eq!((health.results, health.errors), (1, 1));
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME, RESULT]);
    assert!(site.read(ERROR).contains("code: not-xml"));
    assert_eq!(site.journal().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stranger_in_the_work_folder_does_no_harm() {
    let site = Site::new().await;
    fs::write(site.paths().work.join("taken").join("note.txt"), "?").unwrap();
    site.send(NAME, REQUEST);
    let health = site.run_for(1).await;
    assert_eq!((health.results, health.waiting), (1, 0));
    assert_eq!(site.in_work(), ["note.txt"]);
}
