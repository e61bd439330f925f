//! A proof is verified without the centre: with the response and the public key alone.

use std::fs;
use std::path::PathBuf;

use crate::support::{Ended, Home, json, patient, shikaku};

const TODAY: &str = "2025-12-02";

fn verify(key: PathBuf, answer: PathBuf) -> Ended {
    let [key, answer] = [key, answer].map(|path| path.to_str().unwrap().to_owned());
    shikaku(&["proof", "verify", "--key", &key, "--answer", &answer])
}

#[test]
fn a_proof_holds_for_its_answer_and_for_no_other() {
    let home = Home::on(TODAY);
    let demo = home.start();
    let response = demo.check(&json(&patient(TODAY, "valid").asked));
    let other = demo.check(&json(&patient(TODAY, "lost").asked));
    demo.stop();
    let text = String::from_utf8(response.body.clone()).unwrap();
    let key = home.data().join("proof-key.jwk");
    let saved = home.beside("response.json");
    fs::write(&saved, &response.body).unwrap();
    let ended = verify(key.clone(), saved.clone());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(ended.json()["holds"], true);
    assert_eq!(ended.json()["answer_agrees"], true);
    let claims = &ended.json()["claims"];
    assert_eq!(claims["sub"], "1312345679");
    assert_eq!(claims["jti"], response.json()["receipt"]["position"]);
    assert_eq!(claims["on"], TODAY);

    // The proof alone, without an answer.
    let jws = response.header("shikaku-proof");
    let key_text = key.to_str().unwrap();
    let alone = shikaku(&["proof", "verify", jws, "--key", key_text]);
    assert_eq!(alone.code, Some(0), "{alone:?}");
    assert!(alone.json()["answer_agrees"].is_null());

    let proof = response.json()["proof"]["jws"].as_str().unwrap().to_owned();
    let other_proof = other.json()["proof"]["jws"].as_str().unwrap().to_owned();
    let (head, signature) = proof.rsplit_once('.').unwrap();
    let turned: String = signature.chars().rev().collect();
    for (name, changed) in [
        ("validity", text.replacen("\"validity\":\"1\"", "\"validity\":\"2\"", 1)),
        ("blank", text.replacen("\"answer\":{", "\"answer\":{ ", 1)),
        ("signature", text.replace(&proof, &format!("{head}.{turned}"))),
        ("proof-of-another-check", text.replace(&proof, &other_proof)),
        ("no-proof", text.replace(&proof, "")),
    ] {
        assert_ne!(changed, text, "{name}");
        fs::write(&saved, changed).unwrap();
        let ended = verify(key.clone(), saved.clone());
        assert_eq!(ended.code, Some(1), "{name}: {ended:?}");
        assert!(!ended.out.contains("\"holds\": true"), "{name}: {ended:?}");
    }
}

#[test]
fn another_centres_key_does_not_verify() {
    let [one, two] = [Home::on(TODAY), Home::on(TODAY)];
    let demo = one.start();
    let response = demo.check(&json(&patient(TODAY, "valid").asked));
    demo.stop();
    two.start().stop();
    let saved = one.beside("response.json");
    fs::write(&saved, &response.body).unwrap();
    let ended = verify(two.data().join("proof-key.jwk"), saved.clone());
    assert_eq!(ended.code, Some(1), "{ended:?}");
    let missing = verify(one.beside("no-such-key"), saved);
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(missing.err.starts_with("エラー: "), "{missing:?}");
}
