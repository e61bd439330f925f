//! Much at once.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use store::Entry;

use super::site::{REQUEST, Site, element};

fn send(site: &Site, count: usize) {
    for number in 0..count {
        let request = REQUEST.replace("desk 1-007", &format!("desk {number}"));
        site.send(&format!("OQSsiquc01req_20261122{number:04}.xml"), request);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_requests_at_once_get_a_thousand_results() {
    let site = Site::new().await;
    send(&site, 1_000);
    let health = site.run_for(1_000).await;
    assert_eq!((health.results, health.errors, health.waiting), (1_000, 0, 0));
    assert_eq!(Site::names(&site.paths().res).len(), 1_000);
    assert_eq!(Site::names(&site.paths().req), [""; 0]);
    assert_eq!(site.in_work(), [""; 0]);
    for number in 0..1_000 {
        let result = site.read(&format!("OQSsiquc01res_20261122{number:04}.xml"));
        let own = format!("desk {number}");
        assert_eq!(element(&result, "ArbitraryFileIdentifier"), Some(own.as_str()));
        assert_eq!(element(&result, "QualificationValidity"), Some("1"));
    }
    let journal = site.journal().await;
    assert_eq!(journal.len(), 1_000);
    assert!(journal.iter().all(|entry| matches!(entry, Entry::Verified(..))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reader_that_deletes_at_once_sees_each_result_once_and_whole() {
    let site = Site::new().await;
    send(&site, 200);
    let done = Arc::new(AtomicBool::new(false));
    let reader = {
        let (res, done) = (site.paths().res, Arc::clone(&done));
        std::thread::spawn(move || {
            let mut seen = BTreeSet::new();
            while !done.load(Ordering::SeqCst) {
                for name in Site::names(&res) {
                    let text = fs::read_to_string(res.join(&name)).unwrap();
                    assert!(text.ends_with("</XmlMsg>"), "{name} was half there");
                    fs::remove_file(res.join(&name)).unwrap();
                    assert!(seen.insert(name), "a result came twice");
                }
                std::thread::sleep(Duration::from_micros(200));
            }
            seen.len()
        })
    };
    let health = site.run_for(200).await;
    done.store(true, Ordering::SeqCst);
    assert_eq!(reader.join().unwrap(), 200);
    assert_eq!((health.results, health.folders_failing), (200, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_is_bounded() {
    let mut site = Site::new().await;
    site.settings.in_flight = 3;
    send(&site, 60);
    let mut running = site.start();
    let mut most = 0;
    running
        .wait(|health| {
            most = most.max(health.in_flight);
            health.results == 60
        })
        .await;
    assert!((1..=3).contains(&most), "{most} at once");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stop_in_the_middle_loses_nothing() {
    let site = Site::new().await;
    send(&site, 300);
    for enough in [20, 100] {
        let mut running = site.start();
        running.wait(|health| health.results >= enough).await;
        let health = running.stop().await;
        assert!(!health.running);
        assert_eq!(site.in_work(), [""; 0], "what was taken is published before the end");
    }
    let done = u64::try_from(Site::names(&site.paths().res).len()).unwrap();
    site.run_for(300 - done).await;
    assert_eq!(Site::names(&site.paths().res).len(), 300);
    assert_eq!(site.journal().await.len(), 300);
}
