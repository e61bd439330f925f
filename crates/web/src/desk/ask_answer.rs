//! An answer of the rule book as lines that people read.

use serde_json::Value;

use super::ask_form::definition;

/// What the answer says: the description of each field, and its value. What is not there is left
/// out.
pub(super) fn lines(answer: &Value, schema: &Value) -> Vec<(String, String)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flatten();
    properties
        .filter_map(|(name, of)| {
            let value = answer.get(name).filter(|value| !value.is_null())?;
            let label = of.get("description").and_then(Value::as_str).unwrap_or(name);
            Some((label.to_owned(), text(value, of, schema)))
        })
        .collect()
}

fn text(value: &Value, schema: &Value, root: &Value) -> String {
    match value {
        Value::Null => "なし".to_owned(),
        Value::Bool(yes) => if *yes { "はい" } else { "いいえ" }.to_owned(),
        Value::Number(number) => grouped(&number.to_string()),
        Value::String(word) => named(word, schema, root),
        Value::Array(all) if all.is_empty() => "なし".to_owned(),
        Value::Array(all) => {
            let items = definition(schema, root).get("items").unwrap_or(&Value::Null);
            let all: Vec<_> = all.iter().map(|one| text(one, items, root)).collect();
            // What stands in a list of lists belongs together.
            let joined = if items.get("items").is_some() { "、または " } else { "、" };
            all.join(joined)
        }
        Value::Object(_) => {
            let parts = lines_of(value, definition(schema, root), root);
            parts
                .into_iter()
                .map(|(label, text)| format!("{label}: {text}"))
                .collect::<Vec<_>>()
                .join("。")
        }
    }
}

fn lines_of(value: &Value, schema: &Value, root: &Value) -> Vec<(String, String)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let part = |(name, of): (&String, &Value)| {
        let value = value.get(name).filter(|value| !value.is_null())?;
        let label = of.get("description").and_then(Value::as_str).unwrap_or(name);
        Some((label.to_owned(), text(value, of, root)))
    };
    properties.into_iter().flatten().filter_map(part).collect()
}

/// The name of a word, if the schema names it.
fn named(word: &str, schema: &Value, root: &Value) -> String {
    let all = definition(schema, root).get("oneOf").and_then(Value::as_array);
    let found = all
        .into_iter()
        .flatten()
        .find(|one| one.get("const").and_then(Value::as_str) == Some(word));
    let name = found.and_then(|one| one.get("description")).and_then(Value::as_str);
    name.unwrap_or(word).to_owned()
}

/// Groups of three digits.
fn grouped(digits: &str) -> String {
    let count = digits.chars().count();
    let mut text = String::new();
    for (at, c) in digits.chars().enumerate() {
        let left = count.saturating_sub(at);
        if at > 0 && left.is_multiple_of(3) && c.is_ascii_digit() && !text.ends_with('-') {
            text.push(',');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use usecases::ask::{ask, schema};

    use super::{grouped, lines};

    #[test]
    fn an_answer_is_read_in_japanese() {
        let input = json!({ "on": "2025-12-02", "category": "A03", "total_yen": 1_000_000 });
        let asked = ask("cost-cap", input).unwrap();
        let lines = lines(&asked.answer, &schema("cost-cap").unwrap().answer);
        let pays = lines.iter().find(|(label, _)| label.starts_with("患者が支払う額")).unwrap();
        assert_eq!(pays.1, "87,430", "R-313");
        assert!(lines.iter().any(|(_, text)| text == "いいえ"));
    }

    #[test]
    fn documents_that_suffice_together_stand_together() {
        let input = json!({ "on": "2025-12-02", "held": ["notice", "registered-card"],
            "situation": "fault" });
        let asked = ask("documents", input).unwrap();
        let lines = lines(&asked.answer, &schema("documents").unwrap().answer);
        let (_, enough) = lines.first().unwrap();
        assert!(
            enough.contains("資格情報のお知らせ") && enough.contains("マイナ保険証"),
            "{enough}"
        );
    }

    #[test]
    fn long_numbers_are_grouped() {
        for (digits, text) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567", "1,234,567")]
        {
            assert_eq!(grouped(digits), text);
        }
        assert_eq!(grouped("-123456"), "-123,456");
    }
}
