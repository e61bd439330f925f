//! Files that are not complete yet, and files that are none of ours.

use std::fs::{self, File};
use std::io::Write;
use std::time::Duration;

use tokio::time::sleep;

use super::site::{REQUEST, Site};

const NAME: &str = "OQSsiquc01req_202611220001.xml";
const RESULT: &str = "OQSsiquc01res_202611220001.xml";
const ERROR: &str = "OQSsiquc01req_202611220001.err";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_that_is_still_written_is_waited_for() {
    let mut site = Site::new().await;
    site.settings.quiet = Duration::from_mins(1);
    let mut running = site.start();
    let mut file = File::create(site.paths().req.join(NAME)).unwrap();
    let (head, tail) = REQUEST.as_bytes().split_at(300);
    file.write_all(head).unwrap();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(running.health().in_flight, 0);
    assert_eq!(Site::names(&site.paths().req), [NAME]);
    file.write_all(tail).unwrap();
    drop(file);
    running.wait(|health| health.results == 1).await;
    assert_eq!(Site::names(&site.paths().res), [RESULT]);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_that_never_ends_is_refused_when_it_is_quiet() {
    let site = Site::new().await;
    fs::write(site.paths().req.join(NAME), REQUEST.split_at(300).0).unwrap();
    fs::write(site.paths().req.join("OQSsiquc01req_empty.xml"), "").unwrap();
    site.run_for(2).await;
    assert_eq!(
        Site::names(&site.paths().res),
        [ERROR, NAME, "OQSsiquc01req_empty.err", "OQSsiquc01req_empty.xml"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_that_never_rests_is_refused_when_patience_ends() {
    let mut site = Site::new().await;
    site.settings.patience = Duration::from_millis(300);
    site.settings.quiet = Duration::from_mins(1);
    let mut running = site.start();
    let mut file = File::create(site.paths().req.join(NAME)).unwrap();
    while running.health().errors == 0 {
        file.write_all(b"<XmlMsg>").unwrap();
        sleep(Duration::from_millis(5)).await;
    }
    running.wait(|health| health.errors == 1).await;
    assert_eq!(Site::names(&site.paths().res), [ERROR, NAME]);
    let copy = site.read(NAME);
    file.write_all(b"<more>").unwrap();
    assert_eq!(site.read(NAME), copy, "the sender still writes into what is published");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_none_of_the_interface_is_left_alone() {
    let site = Site::new().await;
    let req = site.paths().req;
    let strangers = [
        "OQSsiquc01req_202611220002.tmp",
        "OQSsiquc01res_202611220002.xml",
        "OQSsiquc01req_.xml",
        "Thumbs.db",
        "注意.txt",
    ];
    for name in strangers {
        fs::write(req.join(name), REQUEST).unwrap();
    }
    fs::create_dir(req.join("OQSsiquc01req_folder.xml")).unwrap();
    fs::create_dir(req.join("old")).unwrap();
    fs::write(req.join("old").join(NAME), REQUEST).unwrap();
    let before = Site::names(&req);
    site.send(NAME, REQUEST);
    let health = site.run_for(1).await;
    assert_eq!((health.results, health.errors), (1, 0));
    assert_eq!(Site::names(&req), before);
    assert_eq!(Site::names(&req.join("old")), [NAME]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_are_not_followed() {
    let site = Site::new().await;
    let secret = site.dir.path().join("secret.xml");
    fs::write(&secret, REQUEST).unwrap();
    let link = site.paths().req.join("OQSsiquc01req_link.xml");
    std::os::unix::fs::symlink(&secret, &link).unwrap();
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    assert_eq!(Site::names(&site.paths().res), [RESULT]);
    assert!(link.is_symlink(), "the link was touched");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn file_that_becomes_a_link_after_the_look_is_put_back() {
    use crate::courier::{Carried, Step};
    let site = Site::new().await;
    let link = site.paths().req.join(NAME);
    std::os::unix::fs::symlink("/etc/hostname", &link).unwrap();
    assert_eq!(site.carry(NAME, Step::Published).await, Carried::Gone);
    assert!(link.is_symlink());
    assert_eq!(site.in_work(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_that_its_sender_takes_back_is_no_error() {
    use crate::courier::{Carried, Step};
    let site = Site::new().await;
    assert_eq!(site.carry(NAME, Step::Published).await, Carried::Gone);
    assert_eq!(site.journal().await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn published_file_is_touched_if_the_site_wants_it() {
    let mut site = Site::new().await;
    site.settings.touch = true;
    site.send(NAME, REQUEST);
    site.run_for(1).await;
    let modified = fs::metadata(site.res(RESULT)).unwrap().modified().unwrap();
    let since = modified.duration_since(std::time::SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(since.as_secs(), 1_795_316_400, "the time of the centre's clock");
}
