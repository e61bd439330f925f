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
        // The place in the text is of no use to people: the path says where.
        let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
        let path = if path == "." { "" } else { path };
        let named = text.split('`').nth(1).unwrap_or_default();
        let expected = text.split_once("expected ").map_or("", |(_, rest)| rest);
        if text.starts_with("missing field") {
            let field = join(path, named);
            let message = format!("項目「{field}」が足りません。加えてください。");
            let en = format!("add the field `{field}`");
            Self::new("missing-field", &field, message).in_english(en)
        } else if text.starts_with("unknown field") {
            let field = path_or(path, named);
            let (ja, en) = names(expected);
            let message = format!("項目「{field}」はありません。使える項目は {ja} です。");
            let en = format!("remove the field `{field}`: known fields are {en}");
            Self::new("unknown-field", &field, message).in_english(en)
        } else if text.starts_with("duplicate field") {
            let field = path_or(path, named);
            let message = format!("項目「{field}」が二つあります。一つにしてください。");
            let en = format!("give the field `{field}` once");
            Self::new("duplicate-field", &field, message).in_english(en)
        } else if text.starts_with("unknown variant") {
            let (ja, en) = names(expected);
            let message = format!("{}の値が違います。使える値は {ja} です。", item(path));
            let en = format!("{} must be one of {en}", item_en(path));
            Self::new("unknown-value", path, message).in_english(en)
        } else {
            let (ja, en) = kind(expected);
            let message = format!("{}の型が違います。{ja}で書いてください。", item(path));
            let en = format!("{} must be {en}", item_en(path));
            Self::new("wrong-type", path, message).in_english(en)
        }
    }
}

/// Returns the names that serde lists between backticks, for a Japanese and for an English
/// sentence.
fn names(expected: &str) -> (String, String) {
    let names = expected.split('`').skip(1).step_by(2);
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        return ("なし".to_owned(), "none".to_owned());
    }
    (names.join("、"), names.join(", "))
}

/// Returns what serde expects, in the words of JSON.
fn kind(expected: &str) -> (&'static str, &'static str) {
    match expected {
        "a string" | "a borrowed string" | "string or map" | "variant identifier" => {
            ("文字列 \"…\" ", "a string")
        }
        "a boolean" => (" true か false ", "true or false"),
        "a sequence" => ("[ … ] の並び", "an array"),
        "u8" | "u16" | "u32" | "u64" | "usize" => ("0以上の整数", "a whole number from 0 up"),
        "i8" | "i16" | "i32" | "i64" => ("整数", "a whole number"),
        "f32" | "f64" => ("数", "a number"),
        _ => ("{ … } のオブジェクト", "an object"),
    }
}

fn item(path: &str) -> String {
    if path.is_empty() { "入力全体".to_owned() } else { format!("項目「{path}」") }
}

fn item_en(path: &str) -> String {
    if path.is_empty() { "the input".to_owned() } else { format!("`{path}`") }
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
