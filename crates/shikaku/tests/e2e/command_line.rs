//! The commands that need no demo.

use std::fs;

use serde_json::{Map, Value};

use crate::support::{Home, repository, shikaku, shikaku_in};

/// TOML has no null: the text `"<null>"` in a vector stands for it.
fn nulls(input: Value) -> Value {
    match input {
        Value::String(ref text) if text == "<null>" => Value::Null,
        Value::Object(fields) => fields.into_iter().map(|(k, v)| (k, nulls(v))).collect(),
        Value::Array(items) => items.into_iter().map(nulls).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => input,
    }
}

#[test]
fn every_question_answers_its_first_vector_and_refuses_its_first_bad_one() {
    let mut asked = 0;
    for entry in fs::read_dir(repository("vectors/ask")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let vectors: Value = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let case = &vectors["case"][0];
        let ended = shikaku(&["ask", name, "--json", &nulls(case["input"].clone()).to_string()]);
        assert_eq!(ended.code, Some(0), "{name}: {ended:?}");
        let got = ended.json();
        for (field, expected) in case["answer"].as_object().unwrap() {
            assert_eq!(&got["answer"][field], expected, "{name}: {field}");
        }
        let cited: Vec<_> = got["rules"].as_array().unwrap().iter().map(|r| &r["id"]).collect();
        for rule in case["rules"].as_array().unwrap() {
            assert!(cited.contains(&rule), "{name}: {rule} is not cited");
        }
        let bad = &vectors["refused"][0];
        let ended = shikaku(&["ask", name, "--json", &nulls(bad["input"].clone()).to_string()]);
        refused(&ended.json(), name);
        assert_eq!(ended.code, Some(2), "{name}: {ended:?}");
        assert_eq!(ended.json()["error"]["code"], bad["code"], "{name}");
        assert_eq!(ended.json()["error"]["field"], bad["field"], "{name}");
        asked += 1;
    }
    assert!(asked >= 60, "{asked}");
}

fn refused(told: &Value, what: &str) {
    let error: &Map<String, Value> = told["error"].as_object().unwrap();
    let keys: Vec<_> = error.keys().collect();
    assert_eq!(keys, ["code", "field", "message"], "{what}");
    assert!(error["message"].as_str().is_some_and(|text| text.contains('。')), "{what}: {told}");
}

#[test]
fn bad_input_is_told_as_json_with_status_2() {
    for (arguments, code) in [
        (&["ask", "weather", "--json", "{}"][..], "unknown-question"),
        (&["ask", "weather", "--schema"], "unknown-question"),
        (&["ask", "pin", "--json", "{"], "not-json"),
        (&["ask", "pin"], "missing-input"),
        (&["ask", "pin", "--json", "-"], "missing-input"),
        (&["ask", "pin", "--json", "[]"], "wrong-type"),
    ] {
        let ended = shikaku(arguments);
        assert_eq!(ended.code, Some(2), "{arguments:?}: {ended:?}");
        refused(&ended.json(), &arguments.join(" "));
        assert_eq!(ended.json()["error"]["code"], code, "{arguments:?}");
    }
}

#[test]
fn questions_are_listed_described_and_read_from_standard_input() {
    let list = shikaku(&["ask"]);
    assert_eq!(list.code, Some(0), "{list:?}");
    for name in ["certificate-state", "pin", "eligibility"] {
        assert!(list.out.contains(&format!("  {name} ")), "{name}: {list:?}");
    }
    let schema = shikaku(&["ask", "pin", "--schema"]);
    assert_eq!(schema.code, Some(0), "{schema:?}");
    assert!(schema.json()["input"]["properties"]["entries"].is_object());
    let home = Home::on("2025-12-02");
    let input = r#"{"entries":["wrong"]}"#;
    let ended = shikaku_in(&home.beside(""), &["ask", "pin", "--json", "-"], input);
    assert_eq!(ended.json()["answer"]["left"], 2);
}

#[test]
fn every_rule_of_the_documents_has_an_entry() {
    let table = shikaku(&["rules"]);
    assert_eq!(table.code, Some(0));
    let summary = table.out.lines().find(|line| line.starts_with("資料の規則")).unwrap();
    assert!(summary.ends_with(", without entry 0"), "{summary}");
    let rules = shikaku(&["rules", "--json"]).json();
    assert!(rules.as_array().unwrap().len() > 250);
    let one = shikaku(&["rules", "r-042"]);
    assert!(one.out.starts_with("R-042 "), "{one:?}");
    let none = shikaku(&["rules", "R-999"]);
    assert_eq!(none.code, Some(1));
    assert!(none.err.contains("R-999"), "{none:?}");
}

#[test]
fn the_same_seed_gives_the_same_people() {
    let people = |seed: &str| {
        let fixed = ["people", "--count", "50", "--today", "2025-12-02", "--seed", seed];
        let ended = shikaku(&fixed);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        ended.out
    };
    let first = people("1");
    assert_eq!(first.lines().count(), 50);
    assert_eq!(people("1"), first);
    assert_ne!(people("2"), first);
    for line in first.lines() {
        let person: Value = serde_json::from_str(line).unwrap();
        assert!(person.get("my_number").is_none());
        for key in ["name", "kana", "sex", "birth_date"] {
            assert!(person[key].as_str().is_some_and(|text| !text.is_empty()), "{line}");
        }
    }
}

#[test]
fn people_are_recorded_in_a_new_directory_only() {
    let home = Home::on("2025-12-02");
    let data = home.data().to_str().unwrap().to_owned();
    let arguments = ["people", "--count", "50", "--today", "2025-12-02", "--data", &data];
    let first = shikaku(&arguments);
    assert_eq!(first.code, Some(0), "{first:?}");
    let count = crate::support::with_store(&home.data(), async |store: &_| {
        store::Registry::people(store).await
    });
    assert_eq!(count, 50);
    let second = shikaku(&arguments);
    assert_eq!(second.code, Some(1), "{second:?}");
    assert!(second.err.contains("--data"), "{second:?}");
}

#[test]
fn every_command_has_help() {
    for command in ["", "demo", "ask", "rules", "people", "proof", "proof verify", "openapi"]
        .map(str::to_owned)
    {
        let mut arguments: Vec<_> = command.split_whitespace().collect();
        arguments.push("--help");
        let ended = shikaku(&arguments);
        assert_eq!(ended.code, Some(0), "{command}: {ended:?}");
        assert!(ended.out.contains("Usage: shikaku"), "{command}: {ended:?}");
        assert!(ended.err.is_empty(), "{command}: {ended:?}");
    }
    assert_eq!(shikaku(&["--version"]).code, Some(0));
    assert_eq!(shikaku(&["weather"]).code, Some(2));
    let wrong = shikaku(&["demo", "--today", "2025-02-30"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("--today"), "{wrong:?}");
}
