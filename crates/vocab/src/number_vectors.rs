//! Reads the vector files of `vectors/numbers/` and holds a parser to them.

use std::collections::{BTreeMap, BTreeSet};
use std::string::{String, ToString};
use std::vec::Vec;
use std::{format, fs};

use serde::Deserialize;

use crate::Defect;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    source: String,
    valid: Vec<Valid>,
    #[serde(default)]
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Valid {
    text: String,
    why: String,
    #[serde(default)]
    shows: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    text: String,
    why: String,
    defect: String,
}

/// What a parsed value shows of itself, by name.
pub(crate) type Shown = BTreeMap<String, String>;

/// Names what a parsed value shows.
pub(crate) fn shown<const N: usize>(parts: [(&str, String); N]) -> Shown {
    parts.into_iter().map(|(name, value)| (String::from(name), value)).collect()
}

/// The text with another character at the place.
pub(crate) fn with_character(text: &str, place: usize, other: char) -> String {
    text.chars().enumerate().map(|(at, it)| if at == place { other } else { it }).collect()
}

/// Holds `parse` to every vector of the file: each valid text parses and shows what the vector
/// says, each refused one has exactly the named defect. Every defect in `all`, and every part
/// shown, must occur.
pub(crate) fn check<T, D: Defect>(
    file: &str,
    all: &[D],
    parse: impl Fn(&str) -> Result<T, D>,
    show: impl Fn(&T) -> Shown,
) {
    let path = format!("{}/../../vectors/numbers/{file}", env!("CARGO_MANIFEST_DIR"));
    let vectors: Vectors = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!vectors.source.is_empty(), "{file} names no source");
    check_valid(&vectors.valid, &parse, &show);
    check_refused(&vectors.refused, all, &parse);
    check_sentences(all);
}

fn check_valid<T, D: Defect>(
    vectors: &[Valid],
    parse: &impl Fn(&str) -> Result<T, D>,
    show: &impl Fn(&T) -> Shown,
) {
    let mut missing: Option<BTreeSet<String>> = None;
    for Valid { text, why, shows } in vectors {
        let value = parse(text).unwrap_or_else(|defect| panic!("{why}: {text:?}: {defect}"));
        let shown = show(&value);
        let missing = missing.get_or_insert_with(|| shown.keys().cloned().collect());
        for (name, expected) in shows {
            assert_eq!(shown.get(name), Some(expected), "{why}: {text:?}: {name}");
            missing.remove(name);
        }
    }
    assert_eq!(missing, Some(BTreeSet::new()), "no vector says what these parts show");
}

fn check_refused<T, D: Defect>(
    vectors: &[Refused],
    all: &[D],
    parse: &impl Fn(&str) -> Result<T, D>,
) {
    let mut missing: BTreeSet<&str> = all.iter().map(Defect::code).collect();
    for Refused { text, why, defect } in vectors {
        let Err(found) = parse(text) else { panic!("{why}: {text:?} is not refused") };
        assert_eq!(found.code(), defect, "{why}: {text:?}");
        missing.remove(found.code());
    }
    assert_eq!(missing, BTreeSet::new(), "no vector has these defects");
}

fn check_sentences<D: Defect>(all: &[D]) {
    let codes: BTreeSet<&str> = all.iter().map(Defect::code).collect();
    assert_eq!(codes.len(), all.len(), "two defects share a code");
    for defect in all {
        let code = defect.code();
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
        assert!(defect.to_string().ends_with('.'), "{code} has no English sentence");
        assert!(defect.message_ja().ends_with('。'), "{code} has no Japanese sentence");
    }
}
