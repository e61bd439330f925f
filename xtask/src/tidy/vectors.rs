//! A vector that nothing reads proves nothing: every file under `vectors/` has a reader.

use crate::tree::file_name;
use crate::{Problem, Tree};

/// Checks every file under `vectors/`.
///
/// A crate reads a file if one of its Rust files names the folder (or one above it, below
/// `vectors/`) and lists it with `read_dir`, or if the crate names both the folder and the file.
pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let sources: Vec<_> = tree.rust().filter(|(path, _)| path.starts_with("crates/")).collect();
    let vectors = tree.paths().filter(|path| path.starts_with("vectors/"));
    let forgotten =
        vectors.filter(|path| file_name(path) != "README.md" && !is_read(&sources, path));
    let what = "no test reads it: name it and its folder in a test, or list the folder";
    forgotten.map(|path| Problem::file("vector", path, what)).collect()
}

fn is_read(sources: &[(&str, &str)], vector: &str) -> bool {
    let folders: Vec<_> = folders(vector).collect();
    let near = sources.iter().filter(|(_, text)| folders.iter().any(|f| names_folder(text, f)));
    near.clone().any(|(_, text)| text.contains("read_dir"))
        || near.map(|(path, _)| crate_of(path)).any(|owner| {
            let own = sources.iter().filter(|(path, _)| crate_of(path) == owner);
            own.into_iter().any(|(_, text)| names_file(text, file_name(vector)))
        })
}

/// Returns the folders of a vector, the nearest first, without `vectors/` itself.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let parents = std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|p| p.0));
    parents.skip(1).filter(|folder| folder.contains('/'))
}

fn crate_of(path: &str) -> Option<&str> {
    path.split('/').nth(1)
}

/// The folder is named to its end: `vectors/ask`, not the beginning of `vectors/asked`.
fn names_folder(text: &str, folder: &str) -> bool {
    text.split(folder).skip(1).any(|after| after.starts_with(['"', '/']))
}

/// The file is named as a literal, whole or without its ending.
fn names_file(text: &str, name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let literals = [format!("\"{name}\""), format!("/{name}\""), format!("\"{stem}\"")];
    literals.iter().any(|literal| text.contains(literal.as_str()))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::Tree;

    fn forgotten(test: &str) -> Vec<String> {
        let files =
            [("vectors/a/b.toml", ""), ("vectors/a/c.toml", ""), ("crates/a/tests/t.rs", test)];
        check(&Tree::of(&files)).into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn a_vector_without_a_reader_fails() {
        assert_eq!(forgotten("").len(), 2);
        assert_eq!(forgotten("read(\"vectors/a\", \"b.toml\")"), ["vectors/a/c.toml"]);
        assert_eq!(forgotten("include_str!(\"../vectors/a/c.toml\")"), ["vectors/a/b.toml"]);
        assert_eq!(forgotten("join(\"vectors/a/\").join(\"b\")"), ["vectors/a/c.toml"]);
        assert_eq!(forgotten("read(\"b.toml\"); read(\"c.toml\")").len(), 2);
    }

    #[test]
    fn a_test_that_lists_the_folder_reads_all_of_it() {
        assert!(forgotten("read_dir(root.join(\"../vectors/a\"))").is_empty());
        assert_eq!(forgotten("read_dir(root.join(\"../vectors/ab\"))").len(), 2);
    }

    #[test]
    fn a_file_may_be_named_elsewhere_in_the_crate_that_names_the_folder() {
        let reader = ("crates/a/src/reader.rs", "join(\"/vectors/a/\").join(file)");
        let vector = ("vectors/a/b.toml", "");
        let here = ("crates/a/src/b.rs", "check(\"b.toml\")");
        let elsewhere = ("crates/z/src/b.rs", "check(\"b.toml\")");
        assert!(check(&Tree::of(&[vector, reader, here])).is_empty());
        assert_eq!(check(&Tree::of(&[vector, reader, elsewhere])).len(), 1);
    }

    #[test]
    fn a_folder_above_counts_but_not_all_vectors() {
        let vector = ("vectors/a/good/b.xml", "");
        let reads = |text| check(&Tree::of(&[vector, ("crates/a/tests/t.rs", text)])).is_empty();
        assert!(reads("read_dir(\"vectors/a\")"));
        assert!(!reads("read_dir(\"vectors\")"));
    }
}
