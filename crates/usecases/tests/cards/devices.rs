//! Devices at the door, their renewal, and reports of outages.

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use pki::device::DeviceKey;
use rules::disaster::OutageCause;
use rules::documents::Document;
use store::{Entry, Operation, OutageReception, Refusal, Registry as _};
use usecases::access::VerifyByCard;
use usecases::device::{DeviceRefusal, RecogniseError, fingerprint, recognise, renew};
use usecases::outage_reception::{ReceptionId, report};

use super::site::{COUNTER, READER, Site, noon};

const DAY: Date = date(2025, 12, 2);

async fn refused(site: &Site, certificate: &[u8]) -> Option<DeviceRefusal> {
    let centre = &site.centre.centre;
    let operation = Operation::VerifyByCard;
    match recognise::<_, VerifyByCard>(centre, certificate, operation, site.now()).await {
        Ok(_) => None,
        Err(RecogniseError::Refused(refusal)) => Some(refusal),
        Err(RecogniseError::Store(error)) => panic!("{error}"),
    }
}

#[tokio::test]
async fn an_unknown_device_is_refused_and_audited() {
    let site = Site::on(DAY).await;
    assert_eq!(refused(&site, b"nobody's").await, Some(DeviceRefusal::Unknown));
    assert_eq!(site.last_refusal().await, Some(Refusal::UnknownDevice));
}

#[tokio::test]
async fn a_revoked_device_is_out_at_once_and_audited() {
    let site = Site::on(DAY).await;
    assert_eq!(refused(&site, COUNTER).await, None);
    let store = &site.centre.centre.store;
    store.revoke_device(fingerprint(COUNTER), site.now()).await.unwrap();
    assert_eq!(refused(&site, COUNTER).await, Some(DeviceRefusal::Revoked));
    assert_eq!(site.last_refusal().await, Some(Refusal::RevokedDevice));
}

#[tokio::test]
async fn an_expired_device_is_refused_and_audited() {
    let site = Site::on(DAY).await;
    site.set(noon(date(2027, 1, 1)));
    assert_eq!(refused(&site, COUNTER).await, None);
    site.wait(SignedDuration::from_micros(1));
    assert_eq!(refused(&site, COUNTER).await, Some(DeviceRefusal::Expired));
    assert_eq!(site.last_refusal().await, Some(Refusal::ExpiredDevice));
}

#[tokio::test]
async fn the_end_of_a_device_is_told_in_time() {
    let site = Site::on(DAY).await;
    for (day, due) in [
        (date(2026, 10, 2), false),
        (date(2026, 10, 3), true),
        (date(2026, 10, 4), false),
        (date(2026, 12, 25), true),
        (date(2026, 12, 26), true),
    ] {
        site.set(noon(day));
        let (device, _) = site.device::<VerifyByCard>(COUNTER).await;
        assert_eq!(device.warning(site.now()).is_some(), due, "{day}");
    }
}

#[tokio::test]
async fn a_renewed_device_gets_in_with_either_certificate() {
    let site = Site::on(DAY).await;
    let (device, permit) = site.device(COUNTER).await;
    let request = DeviceKey::generate().unwrap().request("whatever it calls itself").unwrap();
    let renewed = renew(&site.centre, (&device, &permit), &request, site.now()).await.unwrap();
    assert_eq!(refused(&site, &renewed.certificate).await, None);
    assert_eq!(refused(&site, COUNTER).await, None);
    let (new, _) = site.device::<VerifyByCard>(&renewed.certificate).await;
    assert_eq!(new.name(), device.name());
    assert_eq!(new.facility().facility().code, device.facility().facility().code);
    // Three years and three months (F-225).
    assert_eq!(usecases::clock::day_in_japan(renewed.expires_at), date(2029, 3, 2));
}

#[tokio::test]
async fn a_request_that_is_no_request_renews_nothing() {
    let site = Site::on(DAY).await;
    let (device, permit) = site.device(COUNTER).await;
    renew(&site.centre, (&device, &permit), b"none", site.now()).await.unwrap_err();
    let facility = device.facility().facility().code;
    assert_eq!(site.centre.centre.store.devices(facility).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_report_of_an_outage_counts_once() {
    let site = Site::on(DAY).await;
    let (device, permit) = site.device(COUNTER).await;
    let reception = OutageReception {
        began: noon(date(2025, 12, 1)),
        cause: OutageCause::Line,
        shown: [Document::Card, Document::Notice].into_iter().collect(),
        reader: READER.parse().unwrap(),
    };
    let by = (&device, &permit);
    let centre = &site.centre.centre;
    let (one, other) = (ReceptionId([1; 16]), ReceptionId([2; 16]));
    let first = report(centre, by, one, reception.clone(), site.now()).await.unwrap();
    site.wait(SignedDuration::from_mins(1));
    let again = report(centre, by, one, reception.clone(), site.now()).await.unwrap();
    assert_eq!(again, first);
    report(centre, by, other, reception.clone(), site.now()).await.unwrap();
    let entries = site.entries().await;
    assert_eq!(entries.len(), 2);
    assert!(matches!(&entries[0], Entry::OutageReception(_, kept) if *kept == reception));
}
