use super::check;
use crate::Tree;

const LAYERS: (&str, &str) = ("layers.toml", "planned = ['web']\n[crates.rules]\n[pure]");

const CHAPTER: &str = "
[R-001]
kind = 'rule'
state = 'tested'
source = ['000.txt:1']
text = '規則'
[R-002]
kind = 'rule'
state = 'later'
later = 'web'
source = ['000.txt:2']
text = '規則'
[D-01]
kind = 'divergence'
state = 'help-text'
source = ['000.txt:3']
text = '相違'
";

const VECTORS: &str = "[[case]]\nrules = ['R-001']\n";

/// Checks a good small book after one change: the file at `path` has another text.
fn found(path: &str, text: &str) -> Vec<String> {
    let good = [
        LAYERS,
        ("rulebook/index.txt", "R-001\nR-002\nD-01\n"),
        ("rulebook/01-a.toml", CHAPTER),
        ("rulebook/divergences/01.md", "## D-01\n"),
        ("vectors/ask/a.toml", VECTORS),
        ("crates/rules/src/a.rs", "/// R-001, F-900\nfn a() {}\n"),
    ];
    let others = good.into_iter().filter(|(other, _)| *other != path);
    let files: Vec<_> = others.chain([(path, text)]).collect();
    check(&Tree::of(&files)).unwrap().problems.iter().map(ToString::to_string).collect()
}

fn only(path: &str, text: &str, expected: &str) {
    let found = found(path, text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(expected), "{found:?}");
}

#[test]
fn a_good_book_passes() {
    assert_eq!(found("README.md", "# R-002\n"), Vec::<String>::new());
}

#[test]
fn a_rule_without_entry_fails() {
    only("rulebook/index.txt", "R-001\nR-002\nR-003\nD-01\n", "R-003 has no entry");
}

#[test]
fn an_entry_that_the_index_lacks_fails() {
    only("rulebook/index.txt", "R-001\nD-01\n", "R-002 is not in");
}

#[test]
fn an_unknown_id_fails_wherever_it_is_cited() {
    only("crates/rules/src/b.rs", "// R-004\n", "crates/rules/src/b.rs:1: R-004 is cited");
    only("docs/a.md", "R-004\n", "docs/a.md:1: R-004 is cited");
    only("vectors/a/b.toml", "source = 'D-38'\n", "D-38 is cited");
}

#[test]
fn a_fact_in_an_answer_needs_an_entry_one_in_prose_does_not() {
    let vectors = format!("{VECTORS}[[case]]\nrules = ['F-900']\n");
    only("vectors/ask/a.toml", &vectors, "F-900 is cited");
}

#[test]
fn tested_without_a_test_fails() {
    only("vectors/ask/a.toml", "# R-001\n[[case]]\nrules = []\n", "no vector or test cites it");
}

#[test]
fn a_test_or_another_vector_is_as_good_as_an_answer() {
    for (path, text) in [
        ("vectors/numbers/a.toml", "source = 'R-001'\n"),
        ("crates/rules/tests/a.rs", "// R-001\n#[test]\nfn a() {}\n"),
        ("crates/rules/src/b.rs", "#[cfg(test)]\nmod tests {\n    use ids::R_001;\n}\n"),
    ] {
        let files = [
            LAYERS,
            ("rulebook/index.txt", "R-001\nR-002\nD-01\n"),
            ("rulebook/01-a.toml", CHAPTER),
            ("rulebook/divergences/01.md", "## D-01\n"),
            (path, text),
        ];
        assert!(check(&Tree::of(&files)).unwrap().problems.is_empty(), "{path}");
    }
}

#[test]
fn a_promise_names_a_crate_of_the_design() {
    only("rulebook/01-a.toml", &CHAPTER.replace("'web'", "'attic'"), "promised to attic");
}

#[test]
fn a_divergence_without_prose_fails() {
    only("rulebook/divergences/01.md", "", "D-01 has no paragraph");
}

#[test]
fn an_entry_that_stands_twice_fails() {
    let again = ("rulebook/02-b.toml", "[R-001]\nkind='rule'\nstate='tested'\nsource=[]\ntext=''");
    let tree = Tree::of(&[LAYERS, ("rulebook/01-a.toml", CHAPTER), again]);
    assert!(check(&tree).unwrap_err().to_string().contains("R-001 stands in"));
}
