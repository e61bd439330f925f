//! What cargo knows about the crates.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::Outcome;

/// A crate of the workspace and which of ours it uses.
#[derive(Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Normal and build dependencies, ours only.
    pub uses: BTreeSet<String>,
    /// Dependencies of its tests, ours only, that are not in `uses`.
    pub dev: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Described>,
}

#[derive(Deserialize)]
struct Described {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    /// Only a crate of the repository has a path.
    path: Option<String>,
}

/// Reads the output of `cargo metadata --no-deps`.
///
/// # Errors
/// It is not the JSON that cargo prints.
pub fn packages(metadata: &str) -> Outcome<Vec<Package>> {
    let metadata: Metadata = serde_json::from_str(metadata)?;
    Ok(metadata.packages.into_iter().map(package).collect())
}

fn package(described: Described) -> Package {
    let ours = described.dependencies.into_iter().filter(|d| d.path.is_some());
    let (dev, uses): (Vec<_>, Vec<_>) = ours.partition(|d| d.kind.as_deref() == Some("dev"));
    let names = |list: Vec<Dependency>| list.into_iter().map(|d| d.name).collect::<BTreeSet<_>>();
    let uses = names(uses);
    let dev = names(dev).difference(&uses).cloned().collect();
    Package { name: described.name, uses, dev }
}

/// Returns the names in the output of `cargo tree --prefix none` that are not ours.
pub fn foreign(tree: &str, ours: &BTreeSet<&str>) -> BTreeSet<String> {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| !ours.contains(name)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{foreign, packages};

    #[test]
    fn only_our_own_crates_are_edges() {
        let metadata = r#"{"packages": [{"name": "rules", "dependencies": [
            {"name": "jiff", "kind": null, "path": null},
            {"name": "vocab", "kind": null, "path": "/x/vocab"},
            {"name": "vocab", "kind": "dev", "path": "/x/vocab"},
            {"name": "people", "kind": "dev", "path": "/x/people"},
            {"name": "words", "kind": "build", "path": "/x/words"}]}]}"#;
        let packages = packages(metadata).unwrap();
        assert_eq!(packages[0].uses.iter().collect::<Vec<_>>(), ["vocab", "words"]);
        assert_eq!(packages[0].dev.iter().collect::<Vec<_>>(), ["people"]);
    }

    #[test]
    fn foreign_crates_are_named_once_without_version() {
        let tree = "rules v0.1.0 (/x)\nvocab v0.1.0 (/x)\njiff v0.2.46\njiff v0.2.46 (*)\n\n";
        let found = foreign(tree, &["rules", "vocab"].into());
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["jiff"]);
    }
}
