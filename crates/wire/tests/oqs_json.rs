//! The Web API's JSON shape.

use serde_json::Value;
use wire::oqs::QualificationResult;

const RESULT: &str = include_str!("../../../vectors/oqs/webapi_result.json");

#[test]
fn result_is_read_and_written_alike() {
    let parsed = QualificationResult::from_json(RESULT).unwrap();
    assert!(parsed.notes.is_empty());
    assert_eq!(parsed.message.body.results.0.len(), 2);
    assert_eq!(parsed.message.body.results.0[0].specific_diseases.0.len(), 1);
    // Compared as text: the order of the keys counts.
    let compact = serde_json::from_str::<Value>(RESULT).unwrap().to_string();
    assert_eq!(parsed.message.to_json(), compact);
}

#[test]
fn defects_are_named() {
    let long = format!("{{\"XmlMsg\":{}1{}}}", "{\"a\":".repeat(20), "}".repeat(20));
    let twice = RESULT.replacen("\"SegmentOfResult\"", "\"ReferenceClassification\"", 1);
    for (text, code) in [
        ("", "not-json"),
        ("{\"XmlMsg\":{}} x", "not-json"),
        ("{\"XmlMsg\":1}", "not-json"),
        (&long, "not-json"),
        ("[]", "wrong-root"),
        ("\"XmlMsg\"", "wrong-root"),
        ("{}", "wrong-root"),
        ("{\"XmlMessage\":{}}", "wrong-root"),
        ("{\"XmlMsg\":{},\"More\":{}}", "wrong-root"),
        ("{\"More\":{},\"XmlMsg\":{\"MessageHeader\":{},\"MessageBody\":{}}}", "wrong-root"),
        ("{\"XmlMsg\":{\"MessageHeader\":{}}}", "missing-element"),
        ("{\"XmlMsg\":{\"MessageHeader\":\"x\",\"MessageBody\":{}}}", "unexpected-content"),
        (&twice, "duplicate-element"),
    ] {
        let defect = QualificationResult::from_json(text).unwrap_err();
        assert_eq!(defect.code(), code, "{text}");
    }
}

#[test]
fn null_and_empty_lists_are_absent() {
    let text = "{\"XmlMsg\":{\"MessageHeader\":{\"ErrorCode\":null},\
                \"MessageBody\":{\"ResultList\":[]}}}";
    let message = QualificationResult::from_json(text).unwrap().message;
    assert!(message == QualificationResult::default());
}
