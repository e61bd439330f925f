//! Insurers and facilities.

use super::Engine;
use super::example::*;
use crate::{Registry, StoreError, TokenDigest};

/// An insurer has the last name it was given; one that was never named is unknown.
pub async fn insurers_are_named_and_renamed<E: Engine>(place: E) {
    let store = place.open().unwrap();
    for (number, name) in
        [(SOCIETY, "見本健康保険組合"), (NHI, "見本区"), (SOCIETY, "新見本健康保険組合")]
    {
        store.name_insurer(insurer(number), String::from(name)).await.unwrap();
        let named = store.insurer_name(insurer(number)).await.unwrap();
        assert_eq!(named.as_deref(), Some(name));
    }
    let padded = store.insurer_name(insurer("  138016")).await.unwrap();
    assert_eq!(padded.as_deref(), Some("見本区"));
    assert_eq!(store.insurer_name(insurer(LATE_STAGE)).await.unwrap(), None);
    let empty = store.name_insurer(insurer(LATE_STAGE), String::new()).await;
    assert!(matches!(empty, Err(StoreError::Impossible(_))));
    assert_eq!(store.insurer_name(insurer(LATE_STAGE)).await.unwrap(), None);
}

/// A facility comes back as it was admitted last.
pub async fn facilities_are_admitted_and_changed<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let mut clinic = facility(CLINIC, Some(1));
    store.admit(clinic.clone()).await.unwrap();
    store.admit(facility(PHARMACY, None)).await.unwrap();
    assert_eq!(store.facility(clinic.code).await.unwrap(), Some(clinic.clone()));
    clinic.name = String::from("見本医院");
    clinic.verifies_online = false;
    store.admit(clinic.clone()).await.unwrap();
    assert_eq!(store.facility(clinic.code).await.unwrap(), Some(clinic));
    let pharmacy = facility(PHARMACY, None);
    assert_eq!(store.facility(pharmacy.code).await.unwrap(), Some(pharmacy));
    assert_eq!(store.facility(facility_code("1312345679")).await.unwrap(), None);
    let mut nameless = facility("1312345679", None);
    nameless.name = String::new();
    assert!(matches!(store.admit(nameless).await, Err(StoreError::Impossible(_))));
    assert_eq!(store.facility(facility_code("1312345679")).await.unwrap(), None);
}

/// A token opens its facility until it is replaced; no token opens nothing.
pub async fn a_facility_is_found_by_its_token_only<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.admit(facility(CLINIC, Some(1))).await.unwrap();
    store.admit(facility(PHARMACY, None)).await.unwrap();
    let by = |byte| store.facility_by_token(TokenDigest([byte; 32]));
    assert_eq!(by(1).await.unwrap(), Some(facility(CLINIC, Some(1))));
    assert_eq!(by(0).await.unwrap(), None);
    store.admit(facility(CLINIC, Some(2))).await.unwrap();
    assert_eq!(by(1).await.unwrap(), None);
    assert_eq!(by(2).await.unwrap(), Some(facility(CLINIC, Some(2))));
}

/// The token of one facility is refused for another, which stays as it was.
pub async fn a_token_belongs_to_one_facility<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.admit(facility(CLINIC, Some(1))).await.unwrap();
    store.admit(facility(PHARMACY, Some(2))).await.unwrap();
    let taken = store.admit(facility(PHARMACY, Some(1))).await;
    assert!(matches!(taken, Err(StoreError::Impossible(_))));
    let pharmacy = facility(PHARMACY, Some(2));
    assert_eq!(store.facility(pharmacy.code).await.unwrap(), Some(pharmacy));
}
