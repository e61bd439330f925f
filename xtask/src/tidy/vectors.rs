//! A vector that nothing reads proves nothing: every file under `vectors/` has a reader.

use crate::tree::file_name;
use crate::{Problem, Tree};

/// Checks every file under `vectors/`.
///
/// A reader is a Rust file that names the folder, `vectors/<folder>`, and then either the file (whole or
/// without its ending, as a literal) or lists the folder with `read_dir`.
pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let readers: Vec<_> = tree.rust().filter(|(_, text)| text.contains("vectors/")).collect();
    let forgotten = tree.paths().filter(|path| {
        path.starts_with("vectors/")
            && file_name(path) != "README.md"
            && !readers.iter().any(|(_, text)| reads(text, path))
    });
    forgotten
        .map(|path| {
            let what = "no test reads it: name it beside its folder, or list the folder";
            Problem::file("vector", path, what)
        })
        .collect()
}

fn reads(text: &str, path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else { return false };
    let stem = name.split('.').next().unwrap_or(name);
    let listed = text.contains("read_dir") && names_folder(text, folder);
    let named = text.contains(&format!("\"{stem}\"")) || text.contains(&format!("{name}\""));
    text.contains(path) || listed || (named && text.contains(folder))
}

/// The folder is named to its end: `vectors/ask`, not the beginning of `vectors/asked`.
fn names_folder(text: &str, folder: &str) -> bool {
    [format!("{folder}\""), format!("{folder}/\"")].iter().any(|end| text.contains(end.as_str()))
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
    }

    #[test]
    fn a_test_that_lists_the_folder_reads_all_of_it() {
        assert!(forgotten("read_dir(root.join(\"../vectors/a\"))").is_empty());
        assert_eq!(forgotten("read_dir(root.join(\"../vectors/ab\"))").len(), 2);
    }
}
