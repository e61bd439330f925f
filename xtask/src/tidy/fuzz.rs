//! Every parser of `vocab` has a fuzz target: `fuzz/targets.toml` says which.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::lines;
use crate::{Outcome, Problem, Tree};

const TABLE: &str = "fuzz/targets.toml";
const TARGETS: &str = "fuzz/fuzz_targets/";

/// Checks the table against the parsers, the targets and their corpora.
///
/// # Errors
/// The table or the manifest of the targets is no TOML of the expected form.
pub(super) fn check(tree: &Tree) -> Outcome<Vec<Problem>> {
    let Some(text) = tree.text(TABLE) else { return Ok(Vec::new()) };
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(text).map_err(|error| format!("{TABLE}: {error}"))?;
    let mut problems = targets(tree, &table)?;
    let vocab = tree.rust().filter(|(path, _)| path.starts_with("crates/vocab/src/"));
    let parsers: BTreeMap<String, &str> =
        vocab.flat_map(|(path, text)| parsers(text).into_iter().map(move |p| (p, path))).collect();
    let mut held = BTreeSet::new();
    for parser in table.values().flatten() {
        if !parsers.contains_key(parser) {
            problems.push(problem(TABLE, format!("vocab has no parser {parser}: take it out")));
        } else if !held.insert(parser) {
            problems.push(problem(TABLE, format!("two targets hold {parser}: leave it to one")));
        }
    }
    let forgotten = parsers.iter().filter(|(parser, _)| !held.contains(parser));
    problems.extend(forgotten.map(|(parser, path)| {
        problem(path, format!("no fuzz target holds {parser}: write one and list it in {TABLE}"))
    }));
    Ok(problems)
}

fn problem(path: &str, what: String) -> Problem {
    Problem::file("fuzz", path, what)
}

/// Each target has a source, an entry in the manifest, a corpus and a line in the table.
fn targets(tree: &Tree, table: &BTreeMap<String, Vec<String>>) -> Outcome<Vec<Problem>> {
    let manifest: toml::Table = toml::from_str(tree.text("fuzz/Cargo.toml").unwrap_or(""))
        .map_err(|error| format!("fuzz/Cargo.toml: {error}"))?;
    let listed = manifest.get("bin").and_then(toml::Value::as_array).into_iter().flatten();
    let listed = listed.filter_map(|bin| bin.get("name")?.as_str());
    let sources = tree.paths().filter_map(|path| path.strip_prefix(TARGETS)?.strip_suffix(".rs"));
    let names: BTreeSet<&str> =
        table.keys().map(String::as_str).chain(sources).chain(listed.clone()).collect();
    let mut problems = Vec::new();
    for name in names {
        let needs = [
            (table.contains_key(name), "no line in fuzz/targets.toml"),
            (listed.clone().any(|bin| bin == name), "no [[bin]] in fuzz/Cargo.toml"),
            (tree.has(&format!("{TARGETS}{name}.rs")), "no source in fuzz/fuzz_targets/"),
            (tree.has(&format!("fuzz/corpus/{name}")), "no seeds in fuzz/corpus/"),
        ];
        let missing = needs.into_iter().filter(|(there, _)| !there);
        problems
            .extend(missing.map(|(_, what)| problem(TABLE, format!("target {name} has {what}"))));
    }
    Ok(problems)
}

/// Returns the parsers of a file: each `impl FromStr`, and each public function of text or bytes.
fn parsers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut owner = None;
    let mut signature = String::new();
    for line in lines(text).into_iter().filter(|line| !line.test) {
        let code = line.code.trim();
        if let Some(head) = code.strip_prefix("impl ") {
            let (of, name) = head.split_once(" for ").map_or(("", head), |(of, name)| (of, name));
            let name = name.split([' ', '<', '{']).next().unwrap_or(name);
            if of.ends_with("FromStr") {
                found.push(format!("{name}::from_str"));
            }
            owner = Some(name.to_owned());
        }
        // An item at the margin stands in no `impl`.
        if line.code.starts_with('}') {
            owner = None;
        }
        if is_public_function(code) || !signature.is_empty() {
            signature.push_str(code);
            if signature.contains('{') {
                found.extend(parser(&signature, owner.as_deref()));
                signature.clear();
            }
        }
    }
    found
}

fn is_public_function(code: &str) -> bool {
    code.starts_with("pub fn ") || code.starts_with("pub const fn ")
}

/// Returns the function's name if it takes text or bytes from outside, beside no value of its own.
fn parser(signature: &str, owner: Option<&str>) -> Option<String> {
    let (_, function) = signature.split_once("fn ")?;
    let (name, arguments) = function.split_once('(')?;
    let (arguments, _) = arguments.split_once(')')?;
    let takes = arguments.contains("&str") || arguments.contains("&[u8]");
    let owner = owner.map_or_else(String::new, |owner| format!("{owner}::"));
    (takes && !arguments.contains("self")).then(|| format!("{owner}{name}"))
}

#[cfg(test)]
mod tests {
    use super::{check, parsers};
    use crate::Tree;

    const SOURCE: &str = "impl FromStr for Yen {\n    fn from_str() {}\n}\nimpl Yen {\n    \
        pub fn parse(text: &str) -> Self {}\n    pub fn get(self) {}\n    \
        pub(crate) fn own(text: &str) {}\n}\npub fn fold(\n    text: &str,\n) -> String {}\n\
        pub fn number(it: u64) {}\n#[cfg(test)]\nmod tests {\n    pub fn of(text: &str) {}\n}\n";

    fn problems(table: &str) -> Vec<String> {
        let manifest = "[[bin]]\nname = 'a'\n";
        let files = [
            ("crates/vocab/src/yen.rs", SOURCE),
            ("fuzz/targets.toml", table),
            ("fuzz/Cargo.toml", manifest),
            ("fuzz/fuzz_targets/a.rs", ""),
            ("fuzz/corpus/a/seed", ""),
        ];
        check(&Tree::of(&files)).unwrap().into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_parser_takes_text_from_outside() {
        assert_eq!(parsers(SOURCE), ["Yen::from_str", "Yen::parse", "fold"]);
    }

    #[test]
    fn every_parser_has_exactly_one_target() {
        assert!(problems("a = ['Yen::from_str', 'Yen::parse', 'fold']").is_empty());
        let forgotten = problems("a = ['Yen::from_str', 'Yen::parse']");
        assert!(forgotten.len() == 1 && forgotten[0].contains("no fuzz target holds fold"));
        let twice = problems("a = ['Yen::from_str', 'Yen::parse', 'fold', 'fold']");
        assert!(twice.len() == 1 && twice[0].contains("two targets"));
        let unknown = problems("a = ['Yen::from_str', 'Yen::parse', 'fold', 'gone']");
        assert!(unknown.len() == 1 && unknown[0].contains("no parser gone"));
    }

    #[test]
    fn every_target_is_complete() {
        let all = "a = ['Yen::from_str', 'Yen::parse', 'fold']\nb = []";
        assert_eq!(
            problems(all),
            [
                "target b has no [[bin]] in fuzz/Cargo.toml",
                "target b has no source in fuzz/fuzz_targets/",
                "target b has no seeds in fuzz/corpus/",
            ]
        );
        assert!(problems("")[0].contains("target a has no line"));
    }
}
