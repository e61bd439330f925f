//! Bad input: the field and the fix, in Japanese for people and with a stable code for programs.

use serde::Serialize;

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputDefect {
    /// A stable code: `missing-field`, `unknown-field`, `unknown-value`, `wrong-type`, or one of
    /// the word's own (`date-form`, `no-such-day`, …).
    pub code: &'static str,
    /// The field, as a path (`held[2]`); empty when the whole input is meant.
    pub field: String,
    /// The sentence for people: what is wrong and what to do.
    pub message: String,
    /// The same in English, where an edge gives both.
    #[serde(skip)]
    pub message_en: String,
}

impl InputDefect {
    /// States a defect of one field.
    pub fn new(code: &'static str, field: &str, message: impl Into<String>) -> Self {
        let message_en = format!("mend `{field}`: {code}");
        Self { code, field: field.to_owned(), message: message.into(), message_en }
    }

    /// Adds the English sentence.
    #[must_use]
    pub fn in_english(mut self, sentence: impl Into<String>) -> Self {
        self.message_en = sentence.into();
        self
    }

    /// States a defect that a word found in one field.
    pub fn of(field: &str, defect: &impl vocab::Defect) -> Self {
        Self::new(defect.code(), field, defect.message_ja()).in_english(defect.to_string())
    }

    pub(super) fn not_an_object() -> Self {
        Self::new("wrong-type", "", "入力は JSON のオブジェクト { … } で渡してください。")
            .in_english("send a JSON object { … }")
    }

    /// Turns serde's error into a code, the field and a Japanese sentence.
    ///
    /// serde has no error kinds, so its fixed opening words are the only thing to go by; the
    /// vectors hold each.
    pub fn from_json(path: &str, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let path = if path == "." { "" } else { path };
        let named = text.split('`').nth(1).unwrap_or_default();
        let expected = text.split_once("expected ").map_or("", |(_, rest)| rest);
        let choices = in_japanese(expected);
        if text.starts_with("missing field") {
            let field = join(path, named);
            let message = format!("項目「{field}」が足りません。加えてください。");
            let en = format!("add the field `{field}`");
            Self::new("missing-field", &field, message).in_english(en)
        } else if text.starts_with("unknown field") {
            let field = path_or(path, named);
            let message = format!("項目「{field}」はこの質問にありません。使える項目: {choices}");
            let en = format!("remove the field `{field}`: known fields are {expected}");
            Self::new("unknown-field", &field, message).in_english(en)
        } else if text.starts_with("unknown variant") {
            let message = format!("項目「{path}」の値が違います。使える値: {choices}");
            let en = format!("`{path}` must be one of {expected}");
            Self::new("unknown-value", path, message).in_english(en)
        } else {
            let message = format!("項目「{path}」の型が違います。求める型: {choices}");
            let en = format!("`{path}` must be {expected}");
            Self::new("wrong-type", path, message).in_english(en)
        }
    }
}

/// Says serde's words for what it expected in Japanese: the types of an input, or a list of choices
/// without the English words between them.
fn in_japanese(expected: &str) -> String {
    match expected.split(" at line").next().unwrap_or_default() {
        "a string" | "a borrowed string" => "文字列".to_owned(),
        "a boolean" => "true か false".to_owned(),
        "a sequence" => "[ … ] の並び".to_owned(),
        "there are no fields" => "なし".to_owned(),
        "i8" | "i16" | "i32" | "i64" => "整数".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "0以上の整数".to_owned(),
        other if other.starts_with("struct ") || other == "a map" => {
            "{ … } のオブジェクト".to_owned()
        }
        choices => {
            choices.trim_start_matches("one of ").replace("` or `", "`、`").replace(", ", "、")
        }
    }
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

fn path_or(path: &str, field: &str) -> String {
    if path.ends_with(field) { path.to_owned() } else { join(path, field) }
}

#[cfg(test)]
mod tests {
    use crate::ask;
    use serde_json::json;

    #[test]
    fn sentences_for_people_hold_no_english() {
        let inputs = [
            ("my-number", json!({ "number": 1 }), "文字列"),
            ("notice-reissue", json!({ "smartphone": "no" }), "true か false"),
            ("pin", json!({ "entries": "wrong" }), "並び"),
            ("pin", json!({ "entries": ["bad"] }), "`right`、`wrong`"),
            ("late-stage", json!({ "x": 1 }), "`birth_date`、`on`"),
            (
                "copayment-ratio",
                json!({ "birth_date": "1990-01-01", "on": "2025-06-01", "income": "x" }),
                "`general`、`active-level`、`two-share`",
            ),
            (
                "cost-cap",
                json!({ "on": "2025-06-01", "category": "A03", "total_yen": 1.5 }),
                "整数",
            ),
            ("facility-list", json!({ "facilities": [1] }), "オブジェクト"),
        ];
        for (question, input, part) in inputs {
            let error = ask::ask(question, input.clone()).unwrap_err();
            let message = &error.defect().message;
            assert!(message.contains(part), "{question} {input}: {message}");
            for english in
                [" or ", "one of", "a string", "a boolean", "a sequence", "struct", "i64"]
            {
                assert!(!message.contains(english), "{question} {input}: {message}");
            }
        }
    }
}
