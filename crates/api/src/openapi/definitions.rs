//! Fits schemas that stand on their own into the one document.

use serde_json::{Map, Value};

/// Where references inside a schema of its own point to.
const OWN: &str = "#/$defs/";

/// Moves the definitions of a schema into the document's components, under names that begin with
/// `scope`, and returns the schema without them. Two schemas may each define a word of the same
/// name.
pub(super) fn hoist(scope: &str, mut schema: Value, components: &mut Map<String, Value>) -> Value {
    let Some(fields) = schema.as_object_mut() else { return schema };
    fields.remove("$schema");
    let own = fields.remove("$defs");
    refer(&mut schema, scope);
    let own = own.and_then(|own| own.as_object().cloned()).unwrap_or_default();
    for (name, mut definition) in own {
        refer(&mut definition, scope);
        components.insert(format!("{scope}.{name}"), definition);
    }
    schema
}

fn refer(value: &mut Value, scope: &str) {
    each_object(value, &mut |fields| {
        let name = fields.get("$ref").and_then(Value::as_str).and_then(|at| at.strip_prefix(OWN));
        if let Some(name) = name {
            let at = format!("#/components/schemas/{scope}.{name}");
            fields.insert("$ref".to_owned(), at.into());
        }
    });
}

/// Says to programs what descriptions say to people: a text described as YYYY-MM-DD is a date.
pub(super) fn name_dates(document: &mut Value) {
    each_object(document, &mut |fields| {
        let described = fields.get("description").and_then(Value::as_str).unwrap_or_default();
        let date = described.contains("YYYY-MM-DD") && !described.contains("YYYY-MM-DDT");
        let text = match fields.get("type") {
            Some(Value::String(kind)) => kind == "string",
            Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "string"),
            _ => false,
        };
        if date && text {
            fields.insert("format".to_owned(), "date".into());
        }
    });
}

fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(fields) => {
            change(fields);
            fields.values_mut().for_each(|inner| each_object(inner, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| each_object(inner, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::{hoist, name_dates};

    #[test]
    fn definitions_move_and_references_follow() {
        let schema = json!({
            "$schema": "s",
            "properties": { "a": { "$ref": "#/$defs/A" } },
            "$defs": { "A": { "items": { "$ref": "#/$defs/B" } }, "B": { "type": "string" } },
        });
        let mut components = Map::new();
        let fitted = hoist("pin.input", schema, &mut components);
        let a = "#/components/schemas/pin.input.A";
        assert_eq!(fitted, json!({ "properties": { "a": { "$ref": a } } }));
        let b = "#/components/schemas/pin.input.B";
        assert_eq!(components["pin.input.A"], json!({ "items": { "$ref": b } }));
        assert_eq!(components["pin.input.B"], json!({ "type": "string" }));
    }

    #[test]
    fn dates_are_named_and_times_are_not() {
        for (kind, description, date) in [
            (json!("string"), "the day, YYYY-MM-DD", true),
            (json!(["string", "null"]), "YYYY-MM-DD or null", true),
            (json!("string"), "YYYY-MM-DDTHH:MM", false),
            (json!("string"), "a name", false),
            (json!("array"), "days, YYYY-MM-DD", false),
        ] {
            let mut document = json!([{ "type": kind, "description": description }]);
            name_dates(&mut document);
            assert_eq!(document[0].get("format").is_some(), date, "{description}");
        }
    }
}
