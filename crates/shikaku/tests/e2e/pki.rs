//! The test authority from outside: its answers satisfy the tools that everybody has.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::{shikaku_in, wait_for};

/// A responder that runs. Dropped, it is killed.
struct Responder(Child);

impl Drop for Responder {
    fn drop(&mut self) {
        // It may have ended; then there is nothing to kill.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn openssl(directory: &Path, arguments: &str) -> String {
    let ended = Command::new("openssl")
        .args(arguments.split_whitespace())
        .current_dir(directory)
        .output()
        .unwrap();
    format!("{}{}", String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr))
}

#[test]
fn the_responder_satisfies_openssl() {
    let directory = TempDir::new().unwrap();
    let at = directory.path();
    let init = shikaku_in(at, &["pki", "--pki", "ca", "init"], "");
    assert_eq!(init.json()["roots"].as_array().unwrap().len(), 6, "{init:?}");
    assert_eq!(shikaku_in(at, &["pki", "--pki", "ca", "roots", "--out", "."], "").code, Some(0));
    let out = at.join("out");
    let child = Command::new(env!("CARGO_BIN_EXE_shikaku"))
        .args(["pki", "--pki", "ca", "responder", "--listen", "127.0.0.1:0"])
        .current_dir(at)
        .stdout(File::create(&out).unwrap())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let _responder = Responder(child);
    let told = wait_for("the addresses", || {
        Some(fs::read_to_string(&out).unwrap()).filter(|text| text.contains("Ctrl-C"))
    });
    let url = told.split_whitespace().find(|word| word.ends_with("/ocsp")).unwrap();
    for generation in 1..=3 {
        let root = format!("user-authentication-{generation}.pem");
        let asked = format!("ocsp -issuer {root} -CAfile {root} -serial 0x100001 -url {url}");
        let answer = openssl(at, &asked);
        assert!(answer.contains("Response verify OK"), "{answer}");
        assert!(answer.contains("0x100001: unknown"), "{answer}");
        let name = format!("{generation}.crl");
        let crl = format!("pki --pki ca crl --generation {generation} --out {name}");
        let arguments: Vec<_> = crl.split_whitespace().collect();
        assert_eq!(shikaku_in(at, &arguments, "").code, Some(0));
        let list = openssl(at, &format!("crl -inform DER -in {name} -CAfile {root} -noout"));
        assert!(list.contains("verify OK"), "{list}");
    }
}

#[test]
fn what_the_authority_cannot_do_changes_nothing_and_says_why() {
    let directory = TempDir::new().unwrap();
    let at = directory.path();
    let run = |words: &str| {
        let mut arguments = vec!["pki", "--pki", "ca"];
        arguments.extend(words.split_whitespace());
        shikaku_in(at, &arguments, "")
    };
    let none = run("show");
    assert!(none.code == Some(1) && none.err.contains("pki init"), "{none:?}");
    assert_eq!(run("init").code, Some(0));
    let again = run("init");
    assert!(again.code == Some(1) && again.err.contains("--pki"), "{again:?}");
    for words in ["state 100001", "hold 100001", "release 100001", "revoke 100001"] {
        let ended = run(words);
        assert!(ended.code == Some(1) && ended.err.contains("発行番号"), "{ended:?}");
    }
    assert_eq!(run("state 10g").code, Some(2));
    assert_eq!(fs::read(at.join("ca/register.jsonl")).unwrap(), b"");
}
