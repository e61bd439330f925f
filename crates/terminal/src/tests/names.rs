//! Names are never reused: what lies unread in `res` is not overwritten.

use std::fs;

use super::site::{REQUEST, Site, element};
use crate::folders::{FolderError, FolderPaths, Folders};

const NAME: &str = "OQSsiquc01req_202611220001.xml";
const RESULT: &str = "OQSsiquc01res_202611220001.xml";
const ERROR: &str = "OQSsiquc01req_202611220001.err";

fn other() -> String {
    REQUEST.replace("desk 1-007", "desk 1-008")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn same_request_sent_again_keeps_the_one_result() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    let first = site.read(RESULT);
    site.pass(60);
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [RESULT]);
    assert_eq!(site.read(RESULT), first);
    fs::remove_file(site.res(RESULT)).unwrap();
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    assert_eq!(site.read(RESULT), first, "the answer is as of the first moment");
    assert_eq!(site.journal().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_request_under_a_used_name_gets_an_error_file() {
    let site = Site::new().await;
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    let first = site.read(RESULT);
    site.send(NAME, other());
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME, RESULT]);
    assert_eq!(site.read(RESULT), first);
    assert_eq!(site.read(NAME), other());
    assert!(site.read(ERROR).contains("code: file-name-in-use"));
    assert_eq!(site.in_work(), [""; 0]);
    assert_eq!(site.journal().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_request_under_a_free_name_gets_its_result() {
    let site = Site::new().await;
    for (request, identifier) in [(REQUEST, "desk 1-007"), (&other(), "desk 1-008")] {
        site.send(NAME, request);
        site.run_for(1).await;
        let result = site.read(RESULT);
        assert_eq!(element(&result, "ArbitraryFileIdentifier"), Some(identifier));
        fs::remove_file(site.res(RESULT)).unwrap();
    }
    assert_eq!(site.journal().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unread_error_files_are_not_overwritten_either() {
    let site = Site::new().await;
    let dtd = "<!DOCTYPE a><XmlMsg></XmlMsg>";
    for contents in ["no message", "no message", dtd] {
        site.send(NAME, contents);
        site.run_for(1).await;
    }
    let (second, copy) = ("OQSsiquc01req_202611220001.2.err", "OQSsiquc01req_202611220001.2.xml");
    assert_eq!(Site::names(&site.paths().res), [second, copy, ERROR, NAME]);
    assert!(site.read(ERROR).contains("code: not-xml"));
    assert_eq!(site.read(NAME), "no message");
    assert!(site.read(second).contains("code: dtd"));
    assert_eq!(site.read(copy), dtd);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn folder_in_the_place_of_a_result_is_left_there() {
    let site = Site::new().await;
    fs::create_dir(site.res(RESULT)).unwrap();
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME, RESULT]);
    assert!(site.res(RESULT).is_dir());
}

#[test]
fn two_services_do_not_share_folders() {
    let dir = tempfile::tempdir().unwrap();
    let first = Folders::open(FolderPaths::beneath(dir.path())).unwrap();
    let second = Folders::open(FolderPaths::beneath(dir.path()));
    assert!(matches!(second, Err(FolderError::InUse)));
    drop(first);
    let third = Folders::open(FolderPaths::beneath(dir.path()));
    assert!(third.is_ok());
    assert_eq!(Site::names(dir.path()), [".shikaku-work", "face", "req", "res"]);
}

#[test]
fn folders_that_overlap_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let usual = FolderPaths::beneath(dir.path());
    let same = FolderPaths { res: usual.req.clone(), ..usual.clone() };
    let inside = FolderPaths { work: usual.res.join("work"), ..usual.clone() };
    let around = FolderPaths { face: dir.path().to_owned(), ..usual };
    for paths in [same, inside, around] {
        assert!(matches!(Folders::open(paths), Err(FolderError::Overlap { .. })));
    }
}

#[cfg(unix)]
#[test]
fn folders_on_two_file_systems_are_refused() {
    use std::os::unix::fs::MetadataExt;
    let dir = tempfile::tempdir().unwrap();
    let Ok(memory) = tempfile::tempdir_in("/dev/shm") else { return };
    if fs::metadata(dir.path()).unwrap().dev() == fs::metadata(memory.path()).unwrap().dev() {
        return;
    }
    let paths = FolderPaths { req: memory.path().join("req"), ..FolderPaths::beneath(dir.path()) };
    assert!(matches!(Folders::open(paths), Err(FolderError::OtherFileSystem)));
}
