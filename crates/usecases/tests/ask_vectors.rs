//! Every question answers its vectors: `vectors/ask/<question>.toml`.
//!
//! A case names the fields it holds, those that must be null, and rules that the answer must cite.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{error::Error, fs};

use serde::Deserialize;
use serde_json::{Map, Value};
use usecases::ask;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    case: Vec<Case>,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: Value,
    answer: Map<String, Value>,
    #[serde(default)]
    null: Vec<String>,
    rules: Vec<String>,
    #[serde(default)]
    policies: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    name: String,
    input: Value,
    code: String,
    field: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/ask")
}

fn vectors(question: &str) -> Result<Vectors, Box<dyn Error>> {
    let path = folder().join(question).with_extension("toml");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()).into())
}

/// Returns what is wrong with one case, a line each.
fn check(question: &str, case: &Case) -> Vec<String> {
    let asked = match ask::ask(question, nulls(case.input.clone())) {
        Ok(asked) => asked,
        Err(error) => return vec![format!("refused: {:?}", error.defect())],
    };
    let mut wrong = Vec::new();
    for (field, expected) in &case.answer {
        let got = asked.answer.get(field);
        if got != Some(expected) {
            wrong.push(format!("{field}: expected {expected}, got {got:?}"));
        }
    }
    for field in &case.null {
        if asked.answer.get(field) != Some(&Value::Null) {
            wrong.push(format!("{field}: expected null, got {:?}", asked.answer.get(field)));
        }
    }
    for rule in &case.rules {
        if !asked.rules.iter().any(|cited| cited.id == rule) {
            let cited: Vec<_> = asked.rules.iter().map(|cited| cited.id).collect();
            wrong.push(format!("{rule} is not cited, only {cited:?}"));
        }
    }
    for (name, reading) in &case.policies {
        let got = asked.policies.get(name.as_str()).copied();
        if got != reading.as_str() {
            wrong.push(format!("policy {name}: expected {reading}, got {got:?}"));
        }
    }
    wrong
}

/// TOML has no null: the text `"<null>"` in an input stands for it.
fn nulls(input: Value) -> Value {
    match input {
        Value::String(ref text) if text == "<null>" => Value::Null,
        Value::Object(fields) => fields.into_iter().map(|(k, v)| (k, nulls(v))).collect(),
        Value::Array(items) => items.into_iter().map(nulls).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => input,
    }
}

#[test]
fn every_question_answers_its_vectors() -> Result<(), Box<dyn Error>> {
    let mut wrong = Vec::new();
    for (question, _) in ask::questions() {
        let vectors = vectors(question)?;
        for case in &vectors.case {
            let lines = check(question, case);
            wrong
                .extend(lines.into_iter().map(|line| format!("{question}: {}: {line}", case.name)));
        }
        for case in &vectors.refused {
            let got = ask::ask(question, nulls(case.input.clone()));
            let got = got.map(|asked| asked.answer).map_err(|e| e.defect().clone());
            match got {
                Err(d) if d.code == case.code && d.field == case.field && !d.message.is_empty() => {
                }
                other => wrong.push(format!("{question}: {}: got {other:?}", case.name)),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn no_vector_file_is_forgotten() -> Result<(), Box<dyn Error>> {
    let questions: BTreeSet<_> = ask::questions().map(|(name, _)| format!("{name}.toml")).collect();
    for file in fs::read_dir(folder())? {
        let name = file?.file_name().to_string_lossy().into_owned();
        assert!(questions.contains(&name), "vectors/ask/{name} belongs to no question");
    }
    Ok(())
}

#[test]
fn every_question_describes_itself() -> Result<(), Box<dyn Error>> {
    for (question, title) in ask::questions() {
        assert!(!title.is_empty(), "{question} has no title");
        let schema = ask::schema(question).map_err(|e| e.defect().message.clone())?;
        assert_eq!(schema.input["additionalProperties"], false, "{question} takes unknown fields");
        for part in [&schema.input, &schema.answer] {
            let fields = part["properties"].as_object().ok_or("no properties")?;
            for (field, described) in fields {
                let text = described.get("description").and_then(Value::as_str);
                assert!(text.is_some(), "{question}: {field} has no description");
            }
        }
    }
    Ok(())
}

#[test]
fn an_unknown_question_lists_the_known_ones() {
    let error = ask::ask("weather", Value::Object(Map::new())).unwrap_err();
    assert_eq!(error.defect().code, "unknown-question");
    assert!(error.defect().message.contains("certificate-state"));
}
