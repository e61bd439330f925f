//! File names of requests, results, errors and card readers.
#![expect(clippy::unwrap_used, reason = "a vector that cannot be read is a failed test")]

use serde::Deserialize;
use wire::oqs::file_name::{FaceFileName, FileNameDefect, MessageKind, RequestFileName};

#[derive(Deserialize)]
struct Vectors {
    request: Vec<Request>,
    face: Vec<Face>,
}

#[derive(Deserialize)]
struct Request {
    name: String,
    kind: Option<String>,
    result: Option<String>,
    error: Option<String>,
    refused: Option<String>,
}

#[derive(Deserialize)]
struct Face {
    name: String,
    facility: Option<String>,
    time: Option<String>,
    refused: Option<String>,
}

fn vectors() -> Vectors {
    toml::from_str(include_str!("../../../vectors/oqs/file-names.toml")).unwrap()
}

#[test]
fn request_names_give_result_and_error_names() {
    for vector in vectors().request {
        let parsed = RequestFileName::parse(&vector.name);
        let refused = parsed.as_ref().err().map(|defect| defect.code().to_owned());
        assert_eq!(refused, vector.refused, "{}", vector.name);
        let Ok(name) = parsed else { continue };
        assert_eq!(name.request(), vector.name);
        assert_eq!(Some(name.kind().prefix()), vector.kind.as_deref(), "{}", vector.name);
        assert_eq!(Some(name.result()), vector.result, "{}", vector.name);
        assert_eq!(Some(name.error()), vector.error, "{}", vector.name);
    }
}

#[test]
fn every_kind_is_recognised() {
    for kind in MessageKind::ALL {
        let name = RequestFileName::parse(&format!("{}req_1.xml", kind.prefix())).unwrap();
        assert_eq!(name.kind(), kind);
        assert_eq!(name.mark(), "1");
    }
}

#[test]
fn names_may_be_long_but_not_endless() {
    let of_length = |length: usize| format!("OQSsiquc01req_{}.xml", "1".repeat(length - 18));
    assert!(RequestFileName::parse(&of_length(200)).is_ok());
    assert_eq!(RequestFileName::parse(&of_length(201)), Err(FileNameDefect::BadTail));
}

#[test]
fn face_names_are_built_and_parsed() {
    for vector in vectors().face {
        let parsed = FaceFileName::parse(&vector.name);
        let refused = parsed.as_ref().err().map(|defect| defect.code().to_owned());
        assert_eq!(refused, vector.refused, "{}", vector.name);
        let Ok(name) = parsed else { continue };
        assert_eq!(name.to_string(), vector.name);
        assert_eq!(name.facility(), vector.facility.as_deref(), "{}", vector.name);
        assert_eq!(Some(name.time()), vector.time.as_deref(), "{}", vector.name);
    }
    let built = FaceFileName::new("1319999990", "0123456789abcdef0123", "20260401084501").unwrap();
    assert_eq!(built.to_string(), vectors().face[0].name);
    let upper = FaceFileName::new("1319999990", "0123456789ABCDEF0123", "20260401084501");
    assert_eq!(upper, Err(FileNameDefect::BadFace));
}
