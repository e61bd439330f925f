//! The house: lints inherited by all, one `clippy.toml`, no unsafe code, pure crates without `std`.

use crate::layers::Layers;
use crate::source::lines;
use crate::tree::{file_name, has_extension};
use crate::{Outcome, Problem, Tree};

/// Checks manifests and crate roots.
///
/// # Errors
/// A manifest or `layers.toml` is no TOML.
pub(super) fn check(tree: &Tree) -> Outcome<Vec<Problem>> {
    let layers: Layers = toml::from_str(tree.text("layers.toml").unwrap_or(""))
        .map_err(|error| format!("layers.toml: {error}"))?;
    let mut problems = Vec::new();
    for (path, text) in tree.texts() {
        match file_name(path) {
            "Cargo.toml" => problems.extend(manifest(path, text)?),
            "clippy.toml" | ".clippy.toml" if path != "clippy.toml" => {
                let what = "a second clippy.toml replaces the one at the root, bans and all";
                problems.push(Problem::file("clippy-file", path, what));
            }
            _ => {}
        }
        if is_crate_root(path) {
            problems.extend(root(path, text, &layers));
        }
    }
    Ok(problems)
}

/// Cargo refuses `workspace = true` beside lints of the crate's own, so this line means the whole
/// table.
fn manifest(path: &str, text: &str) -> Outcome<Option<Problem>> {
    let manifest: toml::Table = toml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
    let inherits = manifest.get("lints").and_then(|lints| lints.get("workspace"));
    let inherits = inherits.and_then(toml::Value::as_bool) == Some(true);
    let missing = manifest.contains_key("package") && !inherits;
    Ok(missing.then(|| Problem::file("lints", path, "add [lints] workspace = true")))
}

fn is_crate_root(path: &str) -> bool {
    let Some((folder, rest)) = path.rsplit_once("src/") else { return false };
    let folder_is_whole = folder.is_empty() || folder.ends_with('/');
    let binary = rest.starts_with("bin/") && has_extension(rest, "rs");
    folder_is_whole && (matches!(rest, "lib.rs" | "main.rs") || binary)
}

fn root(path: &str, text: &str, layers: &Layers) -> Vec<Problem> {
    let mut problems = Vec::new();
    let lines = lines(text);
    let has = |attribute: &str| lines.iter().any(|line| line.code.trim() == attribute);
    if !has("#![forbid(unsafe_code)]") {
        problems.push(Problem::file("unsafe-code", path, "add #![forbid(unsafe_code)]"));
    }
    let pure = layers.pure.keys().any(|name| path == format!("crates/{name}/src/lib.rs"));
    if pure && !has("#![no_std]") {
        problems.push(Problem::file("no-std", path, "a pure crate: add #![no_std]"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::Tree;

    fn rules(files: &[(&str, &str)]) -> Vec<&'static str> {
        let layers = "planned = []\n[crates.vocab]\n[pure]\nvocab = []";
        let files: Vec<_> = files.iter().copied().chain([("layers.toml", layers)]).collect();
        check(&Tree::of(&files)).unwrap().into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn a_crate_that_does_not_inherit_the_lints_fails() {
        let good = "[package]\nname = 'a'\n[lints]\nworkspace = true";
        assert!(rules(&[("crates/a/Cargo.toml", good)]).is_empty());
        assert_eq!(rules(&[("crates/a/Cargo.toml", "[package]\nname = 'a'")]), ["lints"]);
        let own = "[package]\nname = 'a'\n[lints.clippy]\nall = 'allow'";
        assert_eq!(rules(&[("crates/a/Cargo.toml", own)]), ["lints"]);
        assert!(rules(&[("Cargo.toml", "[workspace]")]).is_empty());
    }

    #[test]
    fn a_second_clippy_file_fails() {
        assert!(rules(&[("clippy.toml", "")]).is_empty());
        assert_eq!(rules(&[("crates/a/clippy.toml", "")]), ["clippy-file"]);
        assert_eq!(rules(&[("crates/a/.clippy.toml", "")]), ["clippy-file"]);
    }

    #[test]
    fn a_crate_root_forbids_unsafe_code() {
        assert!(rules(&[("crates/a/src/lib.rs", "#![forbid(unsafe_code)]\n")]).is_empty());
        assert_eq!(rules(&[("crates/a/src/lib.rs", "// #![forbid(unsafe_code)]\n")]).len(), 1);
        assert_eq!(rules(&[("xtask/src/main.rs", "fn main() {}\n")]), ["unsafe-code"]);
        assert_eq!(rules(&[("crates/a/src/bin/b.rs", "fn main() {}\n")]), ["unsafe-code"]);
        assert!(rules(&[("crates/a/src/b/main_page.rs", "")]).is_empty());
    }

    #[test]
    fn a_pure_crate_is_no_std() {
        let half = "#![forbid(unsafe_code)]\n";
        assert_eq!(rules(&[("crates/vocab/src/lib.rs", half)]), ["no-std"]);
        let whole = "#![no_std]\n#![forbid(unsafe_code)]\n";
        assert!(rules(&[("crates/vocab/src/lib.rs", whole)]).is_empty());
    }
}
