//! What a question is, and the shape of every answer.

use std::collections::BTreeMap;

use rules::Decision;
use rules::book::RuleId;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::InputDefect;

/// One question of the rule book.
pub trait Question {
    /// The fixed name, such as `certificate-state`.
    const NAME: &'static str;
    /// The title in Japanese, one line.
    const TITLE: &'static str;
    /// What is asked. Unknown fields are refused.
    type Input: DeserializeOwned + JsonSchema;
    /// What is answered.
    type Answer: Serialize + JsonSchema;

    /// Reads the input into words and asks the rules.
    ///
    /// # Errors
    /// [`InputDefect`] names the field and the fix.
    fn answer(input: Self::Input) -> Result<Decision<Self::Answer>, InputDefect>;
}

/// An answer with every rule and every policy it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// The fields of the question's answer.
    pub answer: Value,
    /// The rules, in the order in which the decision used them.
    pub rules: Vec<CitedRule>,
    /// The readings in force where the documents leave a choice, by name.
    pub policies: BTreeMap<&'static str, &'static str>,
}

/// A rule as an answer cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitedRule {
    /// `R-042`.
    pub id: &'static str,
    /// The rule in Japanese.
    pub text: &'static str,
    /// The documents it comes from.
    pub source: String,
}

impl From<RuleId> for CitedRule {
    fn from(rule: RuleId) -> Self {
        let entry = rule.entry();
        let source = entry.documents().collect::<Vec<_>>().join(", ");
        Self { id: entry.id, text: entry.text, source }
    }
}

/// The JSON Schemas of a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Schema {
    /// The name of the question.
    pub name: &'static str,
    /// Its title in Japanese.
    pub title: &'static str,
    /// Schema of the input.
    pub input: Value,
    /// Schema of the answer.
    pub answer: Value,
}

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskError {
    /// No question of that name; the defect lists the names.
    UnknownQuestion(InputDefect),
    /// The input is not what the question asks for.
    Input(InputDefect),
}

impl AskError {
    pub(super) fn unknown(name: &str) -> Self {
        let names = super::questions().map(|(name, _)| name).collect::<Vec<_>>().join(" ");
        let shown: String = name.chars().take(40).collect();
        let message = format!("「{shown}」という質問はありません。次のいずれかです: {names}");
        let defect = InputDefect::new("unknown-question", "", message);
        Self::UnknownQuestion(defect.in_english(format!("ask one of: {names}")))
    }

    /// Returns what is wrong.
    pub fn defect(&self) -> &InputDefect {
        match self {
            Self::UnknownQuestion(defect) | Self::Input(defect) => defect,
        }
    }
}

/// A question without its types, so that all stand in one table.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) answer: fn(Value) -> Result<Asked, InputDefect>,
    pub(super) schema: fn() -> Schema,
}

impl Entry {
    pub(super) const fn of<Q: Question>() -> Self {
        Self { name: Q::NAME, title: Q::TITLE, answer: answer::<Q>, schema: schema::<Q> }
    }
}

fn answer<Q: Question>(input: Value) -> Result<Asked, InputDefect> {
    if !input.is_object() {
        return Err(InputDefect::not_an_object());
    }
    let input = serde_path_to_error::deserialize(input).map_err(|error| {
        let path = error.path().to_string();
        InputDefect::from_json(&path, error.inner())
    })?;
    let (outcome, rules, policies) = Q::answer(input)?.into_parts();
    Ok(Asked {
        answer: serde_json::to_value(outcome)
            .map_err(|error| InputDefect::from_json("", &error))?,
        rules: rules.into_iter().map(CitedRule::from).collect(),
        policies: policies.into_iter().map(|policy| (policy.name, policy.reading)).collect(),
    })
}

fn schema<Q: Question>() -> Schema {
    Schema {
        name: Q::NAME,
        title: Q::TITLE,
        input: schemars::schema_for!(Q::Input).to_value(),
        answer: schemars::schema_for!(Q::Answer).to_value(),
    }
}
