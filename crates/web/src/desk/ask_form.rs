//! A question's schema as a form.

use serde_json::Value;
use vocab::name::to_half_width;

/// How a field is filled in.
pub(super) enum Control {
    /// A line of text.
    Text,
    /// A whole number.
    Number,
    /// Yes, no, or left out.
    YesNo,
    /// One of these: value and name.
    One(Vec<(String, String)>),
    /// Any of these.
    Some(Vec<(String, String)>),
}

/// A field.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) is_required: bool,
    pub(super) control: Control,
    pub(super) typed: Vec<String>,
}

impl Field {
    /// The text that stands in its box.
    pub(super) fn text(&self) -> &str {
        self.typed.first().map(String::as_str).unwrap_or_default()
    }

    /// Whether a choice was made.
    pub(super) fn has(&self, value: &str) -> bool {
        self.typed.iter().any(|typed| typed == value)
    }

    /// What is sent to the question; `None` if the field was left out.
    pub(super) fn value(&self) -> Option<Value> {
        let text = self.text().trim();
        Some(match &self.control {
            Control::Some(_) => Value::from(self.typed.clone()),
            _ if text.is_empty() => return None,
            Control::YesNo => Value::from(text == "yes"),
            Control::Number => number(text),
            Control::Text | Control::One(_) => Value::from(text),
        })
    }
}

/// Width and commas do not matter; what is no number is told by the question itself.
fn number(text: &str) -> Value {
    let digits = to_half_width(text).replace(',', "");
    digits.parse::<i64>().map_or_else(|_| Value::from(text), Value::from)
}

/// The fields of an input, in their order. `None` if one of them is nested: no form asks for it.
pub(super) fn fields(input: &Value) -> Option<Vec<Field>> {
    let properties = input.get("properties")?.as_object()?;
    let required: Vec<_> =
        input.get("required")?.as_array()?.iter().filter_map(Value::as_str).collect();
    let field = |(name, schema): (&String, &Value)| {
        let is_required = required.contains(&name.as_str());
        match control(schema, input) {
            Some(control) => {
                let label = schema.get("description").and_then(Value::as_str).unwrap_or(name);
                let label = label.replace("省くと false", "省くと「いいえ」");
                let (name, label) = (name.clone(), label.replace("省くと true", "省くと「はい」"));
                Some(Some(Field { name, label, is_required, control, typed: Vec::new() }))
            }
            // What may be left out is left out.
            None if !is_required => Some(None),
            None => None,
        }
    };
    let fields: Option<Vec<_>> = properties.iter().map(field).collect();
    Some(fields?.into_iter().flatten().collect())
}

fn control(schema: &Value, root: &Value) -> Option<Control> {
    if let Some(choices) = choices(schema, root) {
        return Some(Control::One(choices));
    }
    match kind(schema)? {
        "string" => Some(Control::Text),
        "integer" => Some(Control::Number),
        "boolean" => Some(Control::YesNo),
        "array" => choices(schema.get("items")?, root).map(Control::Some),
        _ => None,
    }
}

/// The kind of a value, where it may also be null.
fn kind(schema: &Value) -> Option<&str> {
    let kind = schema.get("type")?;
    let of_several = || kind.as_array()?.iter().filter_map(Value::as_str).find(|it| *it != "null");
    kind.as_str().or_else(of_several)
}

/// The definition that a schema names, also where it may be null.
pub(super) fn definition<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let named = |schema: &'a Value| {
        let name = schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        root.get("$defs")?.get(name)
    };
    let of_any = || schema.get("anyOf")?.as_array()?.iter().find_map(named);
    named(schema).or_else(of_any).unwrap_or(schema)
}

/// Values and names of an enumeration.
fn choices(schema: &Value, root: &Value) -> Option<Vec<(String, String)>> {
    let all = definition(schema, root).get("oneOf")?.as_array()?;
    let choice = |one: &Value| {
        let value = one.get("const")?.as_str()?;
        let name = one.get("description").and_then(Value::as_str).unwrap_or(value);
        Some((value.to_owned(), name.to_owned()))
    };
    all.iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use usecases::ask::{questions, schema};

    use super::{Control, fields, number};

    #[test]
    fn most_questions_have_a_form() {
        let with_form =
            questions().filter(|(name, _)| fields(&schema(name).unwrap().input).is_some()).count();
        assert!(with_form > 60, "{with_form} of {}", questions().count());
    }

    #[test]
    fn the_fields_of_a_question_are_those_of_its_schema() {
        let fields = fields(&schema("cost-cap").unwrap().input).unwrap();
        let kinds: Vec<_> = fields
            .iter()
            .map(|field| match &field.control {
                Control::Text => ("text", field.is_required),
                Control::Number => ("number", field.is_required),
                Control::YesNo => ("yes-no", field.is_required),
                Control::One(_) => ("one", field.is_required),
                Control::Some(_) => ("some", field.is_required),
            })
            .collect();
        let (text, one, number) = (("text", true), ("one", true), ("number", true));
        let may = |kind| (kind, false);
        let rest = [may("number"), may("yes-no"), may("yes-no"), may("number")];
        assert_eq!(kinds, [&[text, one, number][..], &rest].concat());
    }

    #[test]
    fn a_number_is_taken_in_any_width_with_commas() {
        for (text, value) in
            [("300000", json!(300_000)), ("３００，０００", json!(300_000)), ("x", json!("x"))]
        {
            assert_eq!(number(text), value);
        }
        assert_eq!(number(""), Value::from(""));
    }
}
