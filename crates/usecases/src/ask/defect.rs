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
        if text.starts_with("missing field") {
            let field = join(path, named);
            let message = format!("項目「{field}」が足りません。加えてください。");
            let en = format!("add the field `{field}`");
            Self::new("missing-field", &field, message).in_english(en)
        } else if text.starts_with("unknown field") {
            let field = path_or(path, named);
            let message = format!("項目「{field}」はこの質問にありません。使える項目: {expected}");
            let en = format!("remove the field `{field}`: known fields are {expected}");
            Self::new("unknown-field", &field, message).in_english(en)
        } else if text.starts_with("unknown variant") {
            let message = format!("項目「{path}」の値が違います。使える値: {expected}");
            let en = format!("`{path}` must be one of {expected}");
            Self::new("unknown-value", path, message).in_english(en)
        } else {
            let message = format!("項目「{path}」の型が違います。求める型: {expected}");
            let en = format!("`{path}` must be {expected}");
            Self::new("wrong-type", path, message).in_english(en)
        }
    }
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

fn path_or(path: &str, field: &str) -> String {
    if path.ends_with(field) { path.to_owned() } else { join(path, field) }
}
