//! Turns `rulebook/*.toml` into one constant per rule, so that a decision cannot cite a rule that
//! the book does not have.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: Kind,
    state: State,
    later: Option<String>,
    source: Vec<String>,
    text: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Rule,
    Number,
    Date,
    Actor,
    Document,
    Channel,
    State,
    Message,
    Exception,
    Divergence,
    Fact,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum State {
    Tested,
    HelpText,
    Later,
}

fn main() -> Result<(), Box<dyn Error>> {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    println!("cargo::rerun-if-changed={}", book.display());
    let entries = read(&book)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    fs::write(out.join("ids.rs"), constants(&entries)?)?;
    fs::write(out.join("entries.rs"), table(&entries)?)?;
    Ok(())
}

fn read(book: &Path) -> Result<BTreeMap<String, Entry>, Box<dyn Error>> {
    let mut entries = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(book)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let path = file.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let chapter: BTreeMap<String, Entry> = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        for (id, entry) in chapter {
            check(&id, &entry).map_err(|why| format!("{}: {id}: {why}", path.display()))?;
            if entries.insert(id.clone(), entry).is_some() {
                return Err(format!("{}: {id} stands twice in the book", path.display()).into());
            }
        }
    }
    Ok(entries)
}

fn check(id: &str, entry: &Entry) -> Result<(), &'static str> {
    let (letter, number) = id.split_once('-').ok_or("an id is R-042, D-18 or F-021")?;
    let width = if letter == "D" { 2 } else { 3 };
    let formed = matches!(letter, "R" | "D" | "F")
        && number.len() == width
        && number.bytes().all(|byte| byte.is_ascii_digit());
    if !formed {
        return Err("an id is R-042, D-18 or F-021");
    }
    if entry.text.trim().is_empty() || entry.source.is_empty() {
        return Err("text and source are needed");
    }
    if (entry.state == State::Later) != entry.later.is_some() {
        return Err(
            "`later` names the crate that will hold the rule, and only with state = \"later\"",
        );
    }
    Ok(())
}

fn constants(entries: &BTreeMap<String, Entry>) -> Result<String, std::fmt::Error> {
    let mut code = String::new();
    for (index, id) in entries.keys().enumerate() {
        writeln!(code, "pub const {}: RuleId = RuleId({index});", id.replace('-', "_"))?;
    }
    Ok(code)
}

fn table(entries: &BTreeMap<String, Entry>) -> Result<String, std::fmt::Error> {
    let mut code = String::from("pub(super) static ENTRIES: &[Entry] = &[\n");
    for (id, entry) in entries {
        let state = match (entry.state, &entry.later) {
            (State::Later, Some(place)) => format!("State::Later({place:?})"),
            (state, _) => format!("State::{state:?}"),
        };
        writeln!(
            code,
            "Entry {{ id: {id:?}, kind: Kind::{:?}, state: {state}, source: &{:?}, text: {:?} }},",
            entry.kind, entry.source, entry.text
        )?;
    }
    code.push_str("];\n");
    Ok(code)
}
