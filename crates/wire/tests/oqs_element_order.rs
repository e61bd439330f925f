//! The order of elements in real results.

use serde::Deserialize;
use wire::oqs::element_order::{bucket, capacity};
use wire::oqs::{ElementOrder, QualificationResult, WriteOptions};

#[derive(Deserialize)]
struct Vectors {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    element: String,
    spec: Vec<String>,
    real: Vec<String>,
}

#[test]
fn known_orders_are_computed() {
    let text = include_str!("../../../vectors/oqs/element-order.toml");
    for group in toml::from_str::<Vectors>(text).unwrap().group {
        let mut names = group.spec;
        names.sort_by_key(|name| bucket(name, capacity(&group.element)));
        assert_eq!(names, group.real, "{}", group.element);
    }
}

#[test]
fn spec_order_is_an_option() {
    let bytes = include_bytes!("../../../vectors/oqs/accepted/result_face.xml");
    let message = QualificationResult::from_bytes(bytes).unwrap().message;
    let options = WriteOptions { order: ElementOrder::Spec, ..WriteOptions::default() };
    let text = String::from_utf8(message.to_bytes(options).unwrap()).unwrap();
    let place = |name: &str| text.find(&format!("<{name}>")).unwrap();
    for pair in [
        ("ProcessExecutionTime", "QualificationConfirmationDate"),
        ("SegmentOfResult", "CharacterCodeIdentifier"),
        ("ProcessingResultStatus", "QualificationValidity"),
        ("QualificationValidity", "ResultList"),
        ("InsuredCardClassification", "InsurerNumber"),
        ("Birthdate", "InsurerName"),
        ("InsurerName", "PharmacistsInfoConsFlg"),
    ] {
        assert!(place(pair.0) < place(pair.1), "{pair:?}");
    }
}
