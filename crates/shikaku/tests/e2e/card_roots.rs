//! `--card-roots`: what cannot be trusted is told before the demo begins.

use std::fs;

use tempfile::TempDir;

use crate::support::{Ended, repository, shikaku_in};

fn demo(home: &TempDir, roots: &str, list: &str) -> Ended {
    let listen = ["--listen", "127.0.0.1:0", "--listen-devices", "127.0.0.1:0"];
    let data = ["demo", "--data", "data", "--people", "50", "--today", "2026-11-26"];
    let trust = ["--card-roots", roots, "--card-crl", list];
    shikaku_in(home.path(), &[&data[..], &listen, &trust].concat(), "")
}

#[test]
fn roots_that_cannot_be_trusted_are_refused_with_what_to_do() {
    let home = TempDir::new().unwrap();
    let vectors = repository("vectors/revocation");
    fs::create_dir(home.path().join("empty")).unwrap();
    fs::write(home.path().join("empty/README.txt"), "no root").unwrap();
    fs::create_dir(home.path().join("test")).unwrap();
    fs::copy(vectors.join("root.der"), home.path().join("test/root.der")).unwrap();
    let list = vectors.join("crl-good.der");
    let cases = [
        ("empty".to_owned(), "--card-roots has no root certificate for user authentication"),
        ("test".to_owned(), "This is a root of the test hierarchy: leave it out"),
        (vectors.join("card.der").display().to_string(), "This is no root: another authority"),
        (vectors.join("cases.toml").display().to_string(), "This is no certificate"),
        ("absent".to_owned(), "a root cannot be read"),
    ];
    for (roots, expected) in cases {
        let ended = demo(&home, &roots, list.to_str().unwrap());
        assert_eq!(ended.code, Some(1), "{roots}: {ended:?}");
        assert!(ended.err.contains(expected), "{roots}: {ended:?}");
    }
}

#[test]
fn roots_need_a_revocation_list() {
    let home = TempDir::new().unwrap();
    let ended = shikaku_in(home.path(), &["demo", "--data", "data", "--card-roots", "r"], "");
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(ended.err.contains("--card-crl"), "{ended:?}");
}
