//! Who uses whom: `layers.toml` against what the manifests say, in both directions.
//!
//! An edge that the file does not allow fails, and so does an allowed edge that nobody uses: the
//! file is always the true picture. Pure crates have a closed list of foreign crates as well.

mod manifest;
mod plan;

use std::collections::BTreeSet;

pub use manifest::{Package, foreign, packages};
pub use plan::{Layers, Uses};

use crate::{Outcome, Problem, cargo};

const FILE: &str = "layers.toml";
const RULE: &str = "layers";

/// Checks the repository.
///
/// # Errors
/// `layers.toml` cannot be read, or cargo does not run.
pub fn check(text: &str) -> Outcome<Vec<Problem>> {
    let layers: Layers = toml::from_str(text).map_err(|error| format!("{FILE}: {error}"))?;
    let packages = packages(&cargo(&["metadata", "--no-deps", "--format-version", "1"])?)?;
    let mut problems = compare(&layers, &packages);
    for (pure, listed) in &layers.pure {
        let tree = cargo(&[
            "tree",
            "--package",
            pure,
            "--edges",
            "normal,no-proc-macro",
            "--target",
            "all",
            "--prefix",
            "none",
        ])?;
        let ours: BTreeSet<_> = packages.iter().map(|package| package.name.as_str()).collect();
        problems.extend(closed(pure, listed, &foreign(&tree, &ours)));
    }
    Ok(problems)
}

/// Compares the plan with the packages.
pub fn compare(layers: &Layers, packages: &[Package]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |what: String| problems.push(Problem::file(RULE, FILE, what));
    for package in packages {
        let name = &package.name;
        let Some(allowed) = layers.crates.get(name) else {
            let uses: Vec<_> = package.uses.iter().collect();
            say(format!("{name} is not listed: think, then add [crates.{name}] uses = {uses:?}"));
            continue;
        };
        for used in package.uses.difference(&allowed.uses) {
            say(format!("{name} uses {used}, which [crates.{name}] uses does not allow"));
        }
        for unused in allowed.uses.difference(&package.uses) {
            say(format!("{name} may use {unused} but does not: take the edge out"));
        }
        for used in package.dev.difference(&allowed.dev) {
            say(format!("tests of {name} use {used}, which [crates.{name}] dev does not allow"));
        }
        for unused in allowed.dev.difference(&package.dev) {
            say(format!("tests of {name} may use {unused} but do not: take the edge out"));
        }
        if layers.planned.contains(name) {
            say(format!("{name} exists: take it out of `planned`"));
        }
    }
    for name in layers.crates.keys() {
        if !packages.iter().any(|package| &package.name == name) {
            say(format!("{name} is listed but does not exist"));
        }
    }
    problems
}

/// Compares the foreign crates below a pure crate with the closed list.
fn closed(pure: &str, listed: &BTreeSet<String>, found: &BTreeSet<String>) -> Vec<Problem> {
    let foreign = found.difference(listed).map(|name| {
        format!("{name} came in below the pure crate {pure}: is it free of clock and I/O?")
    });
    let gone = listed.difference(found);
    let gone = gone.map(|name| format!("{name} is no longer below {pure}: take it off the list"));
    foreign.chain(gone).map(|what| Problem::file(RULE, FILE, what)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Layers, Package, closed, compare};

    fn package(name: &str, uses: &[&str], dev: &[&str]) -> Package {
        let set = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
        Package { name: name.into(), uses: set(uses), dev: set(dev) }
    }

    fn found(plan: &str, packages: &[Package]) -> Vec<String> {
        let layers: Layers = toml::from_str(plan).unwrap();
        compare(&layers, packages).into_iter().map(|problem| problem.what).collect()
    }

    const PLAN: &str = "
        planned = ['web']
        [crates.vocab]
        [crates.rules]
        uses = ['vocab']
        dev = ['people']
        [crates.people]
        [pure]";

    fn good() -> [Package; 3] {
        let rules = package("rules", &["vocab"], &["people"]);
        [package("vocab", &[], &[]), rules, package("people", &[], &[])]
    }

    #[test]
    fn the_true_picture_passes() {
        assert_eq!(found(PLAN, &good()), Vec::<String>::new());
    }

    #[test]
    fn an_edge_that_is_not_allowed_fails() {
        let [_, rules, people] = good();
        let found = found(PLAN, &[package("vocab", &["rules"], &["people"]), rules, people]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("vocab uses rules"));
        assert!(found[1].starts_with("tests of vocab use people"));
    }

    #[test]
    fn an_allowed_edge_that_nobody_uses_fails() {
        let [vocab, _, people] = good();
        let found = found(PLAN, &[vocab, package("rules", &[], &[]), people]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("rules may use vocab but does not"));
        assert!(found[1].starts_with("tests of rules may use people but do not"));
    }

    #[test]
    fn every_crate_is_listed_and_every_listed_crate_exists() {
        let [vocab, rules, _] = good();
        let found = found(PLAN, &[vocab, rules, package("web", &["vocab"], &[])]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("[crates.web] uses = [\"vocab\"]"));
        assert!(found[1].contains("people is listed but does not exist"));
    }

    #[test]
    fn a_planned_crate_that_exists_is_no_longer_planned() {
        let [vocab, rules, people] = good();
        let plan = format!("{PLAN}\n[crates.web]");
        let found = found(&plan, &[vocab, rules, people, package("web", &[], &[])]);
        assert_eq!(found, ["web exists: take it out of `planned`"]);
    }

    #[test]
    fn the_list_below_a_pure_crate_is_closed_both_ways() {
        let set = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
        assert!(closed("vocab", &set(&["jiff"]), &set(&["jiff"])).is_empty());
        assert_eq!(closed("vocab", &set(&["jiff"]), &set(&["jiff", "rand"])).len(), 1);
        assert_eq!(closed("vocab", &set(&["jiff"]), &set(&[])).len(), 1);
    }
}
