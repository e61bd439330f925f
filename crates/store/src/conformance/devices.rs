//! Devices of facilities.

use jiff::Timestamp;

use super::Engine;
use super::example::*;
use crate::{Device, DeviceFingerprint, Registry, StoreError};

fn device(byte: u8, code: &str, name: &str) -> Device {
    Device {
        fingerprint: DeviceFingerprint([byte; 32]),
        facility: facility_code(code),
        name: String::from(name),
        expires_at: moment(100),
        revoked_at: None,
    }
}

async fn known<S: Registry>(store: &S, byte: u8) -> Option<Device> {
    store.device(DeviceFingerprint([byte; 32])).await.unwrap()
}

/// Each comes back by its fingerprint, and those of a facility by name; others are unknown.
pub async fn devices_are_found_by_fingerprint_and_facility<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let front = device(9, CLINIC, "1番窓口");
    let back = device(1, CLINIC, "2番窓口");
    let renewed = device(3, CLINIC, "1番窓口");
    let mut other = device(2, PHARMACY, "投薬口");
    other.revoked_at = Some(moment(-5));
    for device in [&front, &back, &renewed, &other] {
        store.enrol_device(device.clone()).await.unwrap();
    }
    for device in [&front, &back, &renewed, &other] {
        assert_eq!(known(&store, device.fingerprint.0[0]).await.as_ref(), Some(device));
    }
    assert_eq!(known(&store, 4).await, None);
    let of = |code| store.devices(facility_code(code));
    assert_eq!(of(CLINIC).await.unwrap(), [renewed, front, back]);
    assert_eq!(of(PHARMACY).await.unwrap(), [other]);
    assert_eq!(of("1312345679").await.unwrap(), []);
}

/// The certificate of one facility's device is never another one's, nor has it two ends. The name
/// can change.
pub async fn a_device_belongs_to_one_facility<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.enrol_device(device(1, CLINIC, "窓口")).await.unwrap();
    let mut longer = device(1, CLINIC, "窓口");
    longer.expires_at = moment(101);
    for other in [device(1, PHARMACY, "窓口"), longer, device(1, CLINIC, "")] {
        let enrolled = store.enrol_device(other).await;
        assert!(matches!(enrolled, Err(StoreError::Impossible(_))), "{enrolled:?}");
        assert_eq!(known(&store, 1).await, Some(device(1, CLINIC, "窓口")));
    }
    store.enrol_device(device(1, CLINIC, "新窓口")).await.unwrap();
    assert_eq!(known(&store, 1).await, Some(device(1, CLINIC, "新窓口")));
}

/// A revocation is seen at once, stays when the device is enrolled again, and of two moments the
/// earlier one counts.
pub async fn a_revoked_device_stays_revoked<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.enrol_device(device(1, CLINIC, "窓口")).await.unwrap();
    store.enrol_device(device(2, CLINIC, "窓口")).await.unwrap();
    for (at, revoked_at) in [(7, 7), (9, 7), (5, 5)] {
        store.revoke_device(DeviceFingerprint([1; 32]), moment(at)).await.unwrap();
        let revoked = known(&store, 1).await.unwrap();
        assert_eq!(revoked.revoked_at, Some(moment(revoked_at)), "{at}");
    }
    store.enrol_device(device(1, CLINIC, "窓口")).await.unwrap();
    assert_eq!(known(&store, 1).await.unwrap().revoked_at, Some(moment(5)));
    assert_eq!(known(&store, 2).await, Some(device(2, CLINIC, "窓口")));
    let nobody = store.revoke_device(DeviceFingerprint([3; 32]), moment(5)).await;
    assert!(matches!(nobody, Err(StoreError::Impossible(_))), "{nobody:?}");
}

/// What cannot come back as it went in is refused.
pub async fn a_device_has_whole_microseconds<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let fine = Timestamp::from_nanosecond(moment(5).as_nanosecond() + 1).unwrap();
    let mut new = device(1, CLINIC, "窓口");
    new.expires_at = fine;
    assert!(matches!(store.enrol_device(new).await, Err(StoreError::Impossible(_))));
    assert_eq!(known(&store, 1).await, None);
    store.enrol_device(device(1, CLINIC, "窓口")).await.unwrap();
    let revoked = store.revoke_device(DeviceFingerprint([1; 32]), fine).await;
    assert!(matches!(revoked, Err(StoreError::Impossible(_))));
    assert_eq!(known(&store, 1).await, Some(device(1, CLINIC, "窓口")));
}

/// Devices and revocations are there after reopening.
pub async fn devices_last<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.enrol_device(device(1, CLINIC, "窓口")).await.unwrap();
    store.revoke_device(DeviceFingerprint([1; 32]), moment(7)).await.unwrap();
    E::close(store);
    let store = place.open().unwrap();
    assert_eq!(known(&store, 1).await.unwrap().revoked_at, Some(moment(7)));
    assert_eq!(store.devices(facility_code(CLINIC)).await.unwrap().len(), 1);
}
