//! The OpenAPI document, made from the same types that the handlers read and write.

mod definitions;
mod devices;

use std::sync::Arc;

use axum::routing::get;
use axum::{Json, Router};
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};
use store::{Journal, Registry};
use usecases::{Centre, ask};

use crate::ask::Listed;
use crate::health::Health;
use crate::{Problem, reference_numbers, verifications};

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<Centre<S>>> {
    Router::new().route("/openapi.json", get(async || Json(document())))
}

/// Returns the document (OpenAPI 3.1).
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut schemas = SchemaGenerator::new(settings);
    let mut hoisted = Map::new();
    let paths = paths(&mut schemas, &mut hoisted);
    let mut components = schemas.take_definitions(true);
    components.extend(hoisted);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "shikaku",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "オンライン資格確認の試験用・参照用の実装。架空の人・保険者・医療機関だけを扱う。\n\
                An independent test and reference implementation of online eligibility verification.",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "facility": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "医療機関のトークン",
                },
                "device": {
                    "type": "mutualTLS",
                    "description": "医療機関の機器の証明書(相互 TLS)",
                },
            },
        },
    });
    definitions::name_dates(&mut document);
    document
}

fn paths(schemas: &mut SchemaGenerator, hoisted: &mut Map<String, Value>) -> Value {
    let mut paths = Map::new();
    paths.insert("/api/v1/verifications".into(), json!({ "post": verify(schemas) }));
    paths.insert("/api/v1/reference-numbers".into(), json!({ "put": register(schemas) }));
    devices::add(&mut paths, schemas);
    let listed = ok(&schema_of::<Vec<Listed>>(schemas), "質問の一覧");
    let list = operation("listQuestions", "規則への質問の一覧", &responses(&[("200", listed)]));
    paths.insert("/api/v1/ask".into(), json!({ "get": list }));
    for (name, title) in ask::questions() {
        paths.insert(format!("/api/v1/ask/{name}"), question((name, title), hoisted));
    }
    for (path, id, title) in [
        ("/health/live", "live", "プロセスが動いている"),
        ("/health/ready", "ready", "問い合わせを受けられる"),
    ] {
        let answers = responses(&[
            ("200", ok(&schema_of::<Health>(schemas), title)),
            ("503", problem(schemas, "まだ受けられない")),
        ]);
        paths.insert(path.into(), json!({ "get": operation(id, title, &answers) }));
    }
    let own = ok(&json!({ "type": "object" }), "この文書");
    let get = operation("openapi", "この文書", &responses(&[("200", own)]));
    paths.insert("/openapi.json".into(), json!({ "get": get }));
    Value::Object(paths)
}

fn verify(schemas: &mut SchemaGenerator) -> Value {
    let answer = json!({
        "type": "object",
        "required": ["answer", "receipt", "proof"],
        "properties": {
            "answer": schema_of::<usecases::verification::Answer>(schemas),
            "receipt": schema_of::<verifications::Receipt>(schemas),
            "proof": schema_of::<verifications::Proof>(schemas),
        },
    });
    let answers = responses(&[
        ("200", ok(&answer, "答え、記録の控え、署名付きの証明")),
        (
            "304",
            json!({ "description": "前の答えと同じ。新しい証明は Shikaku-Proof ヘッダーにある" }),
        ),
        ("400", problem(schemas, "JSON でない、または Idempotency-Key の形が違う")),
        ("401", problem(schemas, "医療機関のトークンがない、または知らないトークン")),
        ("403", problem(schemas, "許されていない")),
        ("409", problem(schemas, "Idempotency-Key が別の問い合わせに使われている")),
        ("413", problem(schemas, "大きすぎる")),
        ("415", problem(schemas, "Content-Type が application/json でない")),
        ("422", problem(schemas, "項目が違う。どの項目か、どう直すかを示す")),
        ("503", problem(schemas, "いま受けられない")),
    ]);
    let mut operation = operation("verifyByDocument", "番号による資格確認(照会区分2)", &answers);
    guard(&mut operation, body(&schema_of::<verifications::Asked>(schemas)));
    insert(
        &mut operation,
        "parameters",
        json!([
            header("If-None-Match", "前の答えの ETag。変わっていなければ 304"),
            header("Idempotency-Key", "同じ問い合わせの送り直しを一度に数える鍵(1〜200文字)"),
        ]),
    );
    operation
}

fn register(schemas: &mut SchemaGenerator) -> Value {
    let answers = responses(&[
        ("200", ok(&schema_of::<reference_numbers::Registered>(schemas), "登録の控え")),
        ("400", problem(schemas, "JSON でない")),
        ("401", problem(schemas, "医療機関のトークンがない、または知らないトークン")),
        ("403", problem(schemas, "許されていない")),
        ("404", problem(schemas, "被保険者が見つからない")),
        ("409", problem(schemas, "一人に決まらない、または照会番号が使われている")),
        ("413", problem(schemas, "大きすぎる")),
        ("415", problem(schemas, "Content-Type が application/json でない")),
        ("422", problem(schemas, "項目が違う")),
        ("503", problem(schemas, "いま受けられない")),
    ]);
    let mut operation = operation("registerReferenceNumber", "照会番号の登録", &answers);
    guard(&mut operation, body(&schema_of::<reference_numbers::Asked>(schemas)));
    operation
}

fn question((name, title): (&str, &str), hoisted: &mut Map<String, Value>) -> Value {
    let Ok(schema) = ask::schema(name) else { return json!({}) };
    let input = definitions::hoist(&format!("{name}.input"), schema.input, hoisted);
    let answer = definitions::hoist(&format!("{name}.answer"), schema.answer, hoisted);
    let answered = json!({
        "type": "object",
        "required": ["answer", "rules", "policies"],
        "properties": {
            "answer": answer,
            "rules": { "type": "array", "items": cited_rule() },
            "policies": { "type": "object", "additionalProperties": { "type": "string" } },
        },
    });
    let defect = json!({
        "type": "object",
        "required": ["error"],
        "properties": { "error": {
            "type": "object",
            "required": ["code", "field", "message"],
            "properties": {
                "code": { "type": "string" },
                "field": { "type": "string" },
                "message": { "type": "string" },
            },
        } },
    });
    let answers = responses(&[
        ("200", ok(&answered, "答えと、よりどころの規則")),
        ("400", ok(&defect, "JSON でない")),
        ("413", ok(&defect, "大きすぎる")),
        ("415", ok(&defect, "Content-Type が application/json でない")),
        ("422", ok(&defect, "項目が違う")),
    ]);
    let mut ask = operation(&format!("ask-{name}"), title, &answers);
    insert(&mut ask, "requestBody", body(&input));
    let described = ok(&json!({ "type": "object" }), "入力と答えの JSON Schema");
    let described = responses(&[("200", described)]);
    json!({
        "post": ask,
        "get": operation(&format!("schema-{name}"), title, &described),
    })
}

fn cited_rule() -> Value {
    json!({
        "type": "object",
        "required": ["id", "text", "source"],
        "properties": {
            "id": { "type": "string" },
            "text": { "type": "string" },
            "source": { "type": "string" },
        },
    })
}

fn operation(id: &str, summary: &str, responses: &Value) -> Value {
    json!({ "operationId": id, "summary": summary, "responses": responses })
}

/// Adds a body and the need of a facility's token.
fn guard(operation: &mut Value, body: Value) {
    insert(operation, "requestBody", body);
    insert(operation, "security", json!([{ "facility": [] }]));
}

fn insert(operation: &mut Value, key: &str, value: Value) {
    if let Some(fields) = operation.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
}

fn responses(answers: &[(&str, Value)]) -> Value {
    answers.iter().map(|(status, answer)| ((*status).to_owned(), answer.clone())).collect()
}

fn ok(schema: &Value, description: &str) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

fn problem(schemas: &mut SchemaGenerator, description: &str) -> Value {
    let schema = schema_of::<Problem>(schemas);
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": schema } },
    })
}

fn body(schema: &Value) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

fn header(name: &str, description: &str) -> Value {
    json!({
        "name": name,
        "in": "header",
        "required": false,
        "description": description,
        "schema": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[\\x21-\\x7e]+$" },
    })
}

fn schema_of<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    schemas.subschema_for::<T>().to_value()
}
