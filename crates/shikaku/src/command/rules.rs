//! `shikaku rules`: the rules, and how many are held by tests.

use std::process::ExitCode;

use rules::book::{self, Entry, RuleId, State};
use serde_json::json;
use usecases::rulebook::{Coverage, coverage};

use crate::cli::Rules;
use crate::failure::Failure;
use crate::output;

/// Prints one rule, or the whole table with its coverage.
pub(crate) fn run(options: &Rules) -> Result<ExitCode, Failure> {
    let entries: Vec<&Entry> = match &options.id {
        None => book::all().collect(),
        Some(id) => vec![find(id)?],
    };
    if options.json {
        let rows: Vec<_> = entries.into_iter().map(row).collect();
        output::json(&rows)?;
    } else {
        output::write(&table(&entries, options.id.is_none()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn find(id: &str) -> Result<&'static Entry, Failure> {
    RuleId::find(&id.to_uppercase()).map(RuleId::entry).ok_or_else(|| {
        Failure::new(
            format!("規則 {id} はありません。shikaku rules で一覧を見られます。"),
            format!("there is no rule {id}: `shikaku rules` lists them"),
        )
    })
}

fn row(entry: &Entry) -> serde_json::Value {
    json!({
        "id": entry.id,
        "kind": format!("{:?}", entry.kind).to_lowercase(),
        "state": state(entry.state),
        "text": entry.text,
        "source": entry.source,
    })
}

fn state(state: State) -> String {
    match state {
        State::Tested => "tested".to_owned(),
        State::HelpText => "help-text".to_owned(),
        State::Later(place) => format!("later: {place}"),
    }
}

fn table(entries: &[&Entry], whole: bool) -> String {
    let mut lines: Vec<String> = entries.iter().flat_map(|entry| two_lines(entry)).collect();
    if whole {
        lines.push(String::new());
        for (letter, title) in [
            ('R', "資料の規則 / rules of the documents"),
            ('D', "資料の食い違い / divergences"),
            ('F', "公開の事実 / public facts"),
        ] {
            lines.extend(summary(title, &coverage(letter)));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn two_lines(entry: &Entry) -> [String; 2] {
    let state = state(entry.state);
    let source = entry.source.join(", ");
    [format!("{:6} {state:16} {}", entry.id, entry.text), format!("{:24}{source}", "")]
}

fn summary(title: &str, coverage: &Coverage) -> Vec<String> {
    let Coverage { tested, help_text, later, missing } = coverage;
    let all_later: usize = later.values().sum();
    let missing = missing.len();
    let mut lines = vec![format!(
        "{title}: tested {tested}, help-text {help_text}, later {all_later}, without entry {missing}"
    )];
    lines.extend(later.iter().map(|(place, count)| format!("  later in {place}: {count}")));
    lines
}
