//! What the API refuses, and how it says so: problem details with a stable code, the field, and a
//! sentence in Japanese and in English.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::support::{Demo, Home, Response, json as body_of, patient, repository};

const TODAY: &str = "2025-12-02";
const VERIFY: &str = "/api/v1/verifications";
const REGISTER: &str = "/api/v1/reference-numbers";

fn is_problem(got: &Response, status: u16, code: &str, field: Option<&str>) {
    assert_eq!(got.status, status, "{code}: {got:?}");
    assert_eq!(got.header("content-type"), "application/problem+json", "{code}");
    let problem = got.json();
    assert_eq!(problem["status"], status, "{problem}");
    assert_eq!(problem["code"], code, "{problem}");
    assert_eq!(problem["type"], format!("urn:shikaku:problem:{code}"), "{problem}");
    assert_eq!(problem.get("field").and_then(Value::as_str), field, "{problem}");
    let ja = problem["title"].as_str().unwrap();
    let en = problem["detail"].as_str().unwrap();
    assert!(ja.ends_with('。'), "{problem}");
    assert!(!en.is_empty() && en.is_ascii(), "{problem}");
}

#[test]
fn what_is_wrong_with_the_request_as_a_whole() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let body = body_of(&patient(TODAY, "valid").asked);
    let text = body.to_string();
    let bearer = demo.bearer();
    let kind = ("content-type", "application/json");
    let known = ("authorization", bearer.as_str());
    for (method, path) in [("POST", VERIFY), ("PUT", REGISTER)] {
        let send = |headers: &[(&str, &str)], body: &[u8]| demo.send(method, path, headers, body);
        for unknown in ["", "Bearer ", "Bearer 00", "Basic YTpi", "Bearer ', '' ) --"] {
            let got = send(&[kind, ("authorization", unknown)], text.as_bytes());
            is_problem(&got, 401, "unauthenticated", None);
            assert_eq!(got.header("www-authenticate"), "Bearer");
        }
        is_problem(&send(&[known], text.as_bytes()), 415, "no-json-body", None);
        let form = ("content-type", "application/x-www-form-urlencoded");
        is_problem(&send(&[known, form], text.as_bytes()), 415, "no-json-body", None);
        for broken in ["", "{", "{} {}", "insurer", "\u{feff}{}", "{\"number\":\"1\u{0}"] {
            is_problem(&send(&[known, kind], broken.as_bytes()), 400, "not-json", None);
        }
        is_problem(&send(&[known, kind], b"{\"number\":\"\xff\"}"), 400, "not-json", None);
        let large = format!("{text}{}", " ".repeat(64 * 1024));
        is_problem(&send(&[known, kind], large.as_bytes()), 413, "too-large", None);
        is_problem(&demo.send("DELETE", path, &[known], b""), 405, "no-such-method", None);
        is_problem(&demo.send("GET", path, &[known], b""), 405, "no-such-method", None);
    }
    is_problem(&demo.get("/"), 404, "no-such-path", None);
    is_problem(&demo.get("/api/v2/verifications"), 404, "no-such-path", None);
    for key in [String::new(), "k".repeat(201)] {
        let got = demo.json("POST", VERIFY, &[("idempotency-key", &key)], &body);
        is_problem(&got, 400, "idempotency-key", None);
    }
    assert_eq!(demo.check(&body).status, 200);
    demo.stop();
}

#[test]
fn what_is_wrong_with_a_field() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let good = body_of(&patient(TODAY, "valid").asked);
    let cases = [
        ("insurer_number", json!("06139991"), "insurer_number"),
        ("insurer_number", json!("123"), "insurer_number"),
        ("insurer_number", json!(6_139_992), "insurer_number"),
        ("number", json!(""), "number"),
        ("number", json!(null), "number"),
        ("branch", json!("1234"), "branch"),
        ("birth_date", json!("1980-13-01"), "birth_date"),
        ("birth_date", json!("昭和55年"), "birth_date"),
        ("birth_date", json!("2025-12-03"), "birth_date"),
        ("on", json!("2025-12-03"), "on"),
        ("on", json!("yesterday"), "on"),
        ("limit_consent", json!("yes"), "limit_consent"),
        ("my_number", json!("1"), "my_number"),
    ];
    let mut codes = BTreeSet::new();
    for (field, value, named) in cases {
        let mut body = good.clone();
        body[field] = value.clone();
        let got = demo.check(&body);
        let code = got.json()["code"].as_str().unwrap().to_owned();
        is_problem(&got, 422, &code, Some(named));
        let echo = value.as_str().filter(|text| text.len() > 4);
        let told = String::from_utf8(got.body).unwrap();
        assert!(!echo.is_some_and(|text| told.contains(text)), "{told} repeats the value");
        codes.insert(code);
    }
    assert!(codes.len() >= 6, "codes tell apart what is wrong: {codes:?}");
    let mut missing = good;
    missing.as_object_mut().unwrap().remove("number");
    let got = demo.check(&missing);
    is_problem(&got, 422, "missing-field", Some("number"));
    demo.stop();
}

/// The row of the access table that an operation of the API belongs to.
fn row(operation: &str) -> &'static str {
    match operation {
        "verifyByDocument" => "verify-by-document",
        "registerReferenceNumber" => "register-reference-number",
        "openReaderSession" | "answerCard" | "confirmIdentity" | "readerSessionResult" => {
            "verify-by-card"
        }
        "registerUse" => "register-use",
        "reportOutageReception" => "report-outage",
        "renewDeviceCertificate" => "renew-device",
        "live" | "ready" => "read-health",
        "openapi" => "read-interface",
        "listQuestions" => "ask-rule-book",
        ask if ask.starts_with("ask-") || ask.starts_with("schema-") => "ask-rule-book",
        other => panic!("operation {other} has no row in docs/access.toml"),
    }
}

#[test]
fn no_route_is_open_that_the_access_table_does_not_open() {
    let table = fs::read_to_string(repository("docs/access.toml")).unwrap();
    let table: BTreeMap<String, toml::Value> = toml::from_str(&table).unwrap();
    let home = Home::on(TODAY);
    let demo = home.start();
    let document = demo.get("/openapi.json").json();
    let mut swept = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let operations = methods.as_object().unwrap().iter();
        for (method, described) in operations.filter(|(name, _)| *name != "parameters") {
            let row = row(described["operationId"].as_str().unwrap());
            let path = path.replace("{session}", "AAAAAAAAAAAAAAAAAAAAAA");
            let roles = table[row]["roles"].as_array().unwrap();
            let open = roles.iter().any(|role| role.as_str() == Some("anyone"));
            assert_eq!(open, described.get("security").is_none(), "{method} {path}");
            for token in [None, Some("Bearer 00"), Some("Bearer "), Some("")] {
                let status = knock(&demo, &method.to_uppercase(), &path, token);
                assert_eq!(status != 401, open, "{method} {path} with {token:?}: {status}");
            }
            swept.insert(row);
        }
    }
    // What only people do at a desk has pages instead.
    let for_programs = |row: &toml::Value| {
        let roles = row["roles"].as_array().unwrap().iter().filter_map(toml::Value::as_str);
        roles.into_iter().any(|role| role == "facility" || role == "anyone")
    };
    let rows = table.iter().filter(|(_, row)| for_programs(row)).map(|(name, _)| name.as_str());
    assert_eq!(swept, rows.collect(), "every row has a route");
    demo.stop();
}

fn knock(demo: &Demo, method: &str, path: &str, token: Option<&str>) -> u16 {
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(token.map(|token| ("authorization", token)));
    demo.send(method, path, &headers, b"{}").status
}
