//! `shikaku ask`: the rule book as questions.

use std::io::Read as _;
use std::process::ExitCode;

use serde_json::json;
use usecases::InputDefect;
use usecases::ask::{self, AskError};

use crate::cli::Ask;
use crate::failure::{Context as _, Failure};
use crate::output;

/// Bad input ends with this status.
const BAD_INPUT: u8 = 2;
/// No question is longer.
const MOST_BYTES: u64 = 64 * 1024;

/// Lists the questions, prints a schema, or answers.
pub(crate) fn run(options: &Ask) -> Result<ExitCode, Failure> {
    let Some(name) = &options.name else { return list() };
    if options.schema {
        return match ask::schema(name) {
            Ok(schema) => output::json(&schema).map(|()| ExitCode::SUCCESS),
            Err(error) => refused(error.defect()),
        };
    }
    let input = match input(options)? {
        Ok(input) => input,
        Err(defect) => return refused(&defect),
    };
    match ask::ask(name, input) {
        Ok(asked) => output::json(&asked).map(|()| ExitCode::SUCCESS),
        Err(AskError::UnknownQuestion(defect) | AskError::Input(defect)) => refused(&defect),
    }
}

fn list() -> Result<ExitCode, Failure> {
    let width = ask::questions().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut lines = vec!["規則への質問 / questions to the rule book\n".to_owned()];
    lines.extend(ask::questions().map(|(name, title)| format!("  {name:width$}  {title}")));
    lines.push("\n使い方: shikaku ask 名前 --json '{…}'".to_owned());
    lines.push("項目の説明: shikaku ask 名前 --schema\n".to_owned());
    output::write(&lines.join("\n")).map(|()| ExitCode::SUCCESS)
}

fn input(options: &Ask) -> Result<Result<serde_json::Value, InputDefect>, Failure> {
    let text = match options.json.as_deref() {
        Some("-") => {
            let mut text = String::new();
            let mut input = std::io::stdin().lock().take(MOST_BYTES);
            input
                .read_to_string(&mut text)
                .context("標準入力を読めません。", "standard input cannot be read")?;
            text
        }
        Some(text) => text.to_owned(),
        None => String::new(),
    };
    if text.trim().is_empty() {
        let message =
            "入力がありません。--json '{…}' で渡してください。項目は --schema で見られます。";
        return Ok(Err(InputDefect::new("missing-input", "", message)));
    }
    Ok(serde_json::from_str(&text).map_err(|_| {
        let message = "入力を JSON として読めません。括弧や引用符を確かめてください。";
        InputDefect::new("not-json", "", message)
    }))
}

fn refused(defect: &InputDefect) -> Result<ExitCode, Failure> {
    output::json(&json!({ "error": defect })).map(|()| ExitCode::from(BAD_INPUT))
}
