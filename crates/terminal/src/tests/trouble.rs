//! What fails is tried again.

use std::fs;
use std::time::Duration;

use tokio::time::sleep;

use super::site::{REQUEST, Site};
use crate::Health;

const NAME: &str = "OQSsiquc01req_202611220001.xml";
const RESULT: &str = "OQSsiquc01res_202611220001.xml";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_waits_for_a_store_that_fails() {
    let mut site = Site::new().await;
    site.centre.store.close();
    site.send(NAME, REQUEST);
    let mut running = site.start();
    running.wait(|health| health.store_failing && health.waiting == 1).await;
    assert!(!running.health().is_ready());
    running.stop().await;
    assert_eq!(Site::names(&site.paths().res), [""; 0]);
    assert_eq!(site.in_work(), [NAME]);
    site.reopen();
    let health = site.run_for(1).await;
    assert_eq!((health.results, health.store_failing), (1, false));
    assert_eq!(site.journal().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failing_store_leaves_most_requests_in_req() {
    let mut site = Site::new().await;
    site.settings.in_flight = 2;
    site.centre.store.close();
    for number in 0..100 {
        site.send(&format!("OQSsiquc01req_{number}.xml"), REQUEST);
    }
    let mut running = site.start();
    running.wait(|health| health.waiting >= 8).await;
    sleep(Duration::from_millis(200)).await;
    running.stop().await;
    let left = Site::names(&site.paths().req).len();
    assert!(left >= 85, "only {left} are left in req");
    assert_eq!(left + site.in_work().len(), 100);
    site.reopen();
    site.run_for(100).await;
    assert_eq!(Site::names(&site.paths().res).len(), 100);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn result_waits_for_a_folder_that_is_away() {
    let site = Site::new().await;
    let mut running = site.start();
    fs::remove_dir(site.paths().res).unwrap();
    site.send(NAME, REQUEST);
    running.wait(|health| health.folders_failing).await;
    assert!(!running.health().is_ready());
    fs::create_dir(site.paths().res).unwrap();
    running.wait(|health| health.results == 1 && !health.folders_failing).await;
    assert_eq!(Site::names(&site.paths().res), [RESULT]);
    assert_eq!(running.stop().await.waiting, 0);
    assert_eq!(site.journal().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn req_that_is_away_is_told_and_looked_into_again() {
    let site = Site::new().await;
    let mut running = site.start();
    running.wait(Health::is_ready).await;
    fs::remove_dir(site.paths().req).unwrap();
    running.wait(|health| health.req_failing && !health.is_ready()).await;
    fs::create_dir(site.paths().req).unwrap();
    site.send(NAME, REQUEST);
    running.wait(|health| health.results == 1 && health.is_ready()).await;
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_stays_when_the_work_folder_is_away() {
    let site = Site::new().await;
    let mut running = site.start();
    let taken = site.paths().work.join("taken");
    fs::remove_dir(&taken).unwrap();
    site.send(NAME, REQUEST);
    running.wait(|health| health.folders_failing).await;
    assert_eq!(Site::names(&site.paths().req), [NAME]);
    fs::create_dir(&taken).unwrap();
    running.wait(|health| health.results == 1).await;
    running.stop().await;
}
