//! The vector files under `vectors/names/`, one check function a file.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{
    KanaName, KanjiName, SearchKey, claim_form, shown_by_interface, to_full_width, to_half_width,
};
use crate::Defect;

macro_rules! vectors {
    ($file:literal) => {
        toml::from_str(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../vectors/names/",
            $file
        )))
        .expect($file)
    };
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rejected {
    text: String,
    code: String,
    at: Option<usize>,
}

/// A rejected text has the expected code, and both sentences name the place and never the text.
fn check_rejected(case: &Rejected, defect: &impl Defect) {
    let (english, japanese) = (alloc::format!("{defect}"), defect.message_ja());
    assert_eq!(defect.code(), case.code, "{:?}", case.text);
    if let Some(at) = case.at {
        assert!(english.contains(&alloc::format!("character {at} ")), "{english}: {:?}", case.text);
        assert!(japanese.contains(&alloc::format!("{at}文字目")), "{japanese}: {:?}", case.text);
    }
    if !case.text.trim().is_empty() {
        assert!(!english.contains(&case.text) && !japanese.contains(&case.text));
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WidthFile {
    case: Vec<Width>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Width {
    half: String,
    full: String,
}

#[test]
fn width() {
    let file: WidthFile = vectors!("width.toml");
    for Width { half, full } in file.case {
        assert_eq!(to_full_width(&half), full);
        assert_eq!(to_half_width(&full), half);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KanaFile {
    accepted: Vec<Kana>,
    rejected: Vec<Rejected>,
    matching: Vec<Matching>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kana {
    text: String,
    full_width: String,
    half_width: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Matching {
    one: String,
    other: String,
    same: bool,
}

#[test]
fn kana() {
    let file: KanaFile = vectors!("kana.toml");
    for case in file.accepted {
        let name = KanaName::parse(&case.text).expect(&case.text);
        assert_eq!(name.full_width(), case.full_width);
        assert_eq!(name.half_width(), case.half_width);
        assert_eq!(alloc::format!("{name:?}"), "KanaName(…)");
    }
    for case in file.rejected {
        let defect = KanaName::parse(&case.text).expect_err(&case.text);
        check_rejected(&case, &defect);
    }
    for case in file.matching {
        let (one, other) = (KanaName::parse(&case.one), KanaName::parse(&case.other));
        let (one, other) = (one.expect(&case.one), other.expect(&case.other));
        assert_eq!(one.matches(&other), case.same, "{} and {}", case.one, case.other);
        assert_eq!(other.matches(&one), case.same, "{} and {}", case.other, case.one);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KanjiFile {
    accepted: Vec<Kanji>,
    rejected: Vec<Rejected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kanji {
    text: String,
    registered: String,
}

#[test]
fn kanji() {
    let file: KanjiFile = vectors!("kanji.toml");
    for case in file.accepted {
        let name = KanjiName::parse(&case.text).expect(&case.text);
        assert_eq!(name.registered(), case.registered);
        assert_eq!(name.has_external_sign(), case.text.contains('●'));
    }
    for case in file.rejected {
        let defect = KanjiName::parse(&case.text).expect_err(&case.text);
        check_rejected(&case, &defect);
    }
}

/// Both sides of the limit, which counts written characters: a selector is not one.
#[test]
fn the_longest_name() {
    let limit = super::LONGEST_NAME;
    let kanji = |length| "葛\u{e0100}".repeat(length);
    assert!(KanjiName::parse(&kanji(limit)).is_ok());
    let defect = KanjiName::parse(&kanji(limit + 1)).expect_err("one too many");
    assert_eq!(defect.code(), "too-long");
    let kana = |length| "ｶﾞ".repeat(length);
    assert!(KanaName::parse(&(kana(limit) + " ")).is_ok());
    for long in [kana(limit + 1), kana(limit) + " ｶ"] {
        assert_eq!(KanaName::parse(&long).expect_err("one too many").code(), "too-long");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShownFile {
    case: Vec<ShownCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShownCase {
    rule: String,
    name: String,
    shown: String,
    replaced: usize,
    claim: Option<String>,
    #[serde(default)]
    claim_replaced: usize,
    #[serde(default)]
    places: Vec<usize>,
}

/// F-382, F-383.
#[test]
fn shown() {
    let file: ShownFile = vectors!("shown.toml");
    for case in file.case {
        let shown = shown_by_interface(&case.name);
        assert_eq!(shown.text, case.shown, "{}", case.rule);
        assert_eq!(shown.replaced, case.replaced, "{}", case.rule);
        let claim = claim_form(&case.name);
        match case.claim {
            Some(expected) => {
                let form = claim.expect(&case.rule);
                assert_eq!((form.text, form.replaced), (expected, case.claim_replaced));
            }
            None => assert_eq!(claim.map_err(|none| none.places), Err(case.places)),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchFile {
    same: Vec<Names>,
    apart: Vec<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    names: Vec<String>,
}

#[test]
fn search() {
    let file: SearchFile = vectors!("search.toml");
    for Names { names } in file.same {
        let first = SearchKey::of(&names[0]);
        for other in &names[1..] {
            assert_eq!(SearchKey::of(other).as_str(), first.as_str(), "{other} and {}", names[0]);
        }
    }
    for Names { names } in file.apart {
        let keys: Vec<SearchKey> = names.iter().map(|name| SearchKey::of(name)).collect();
        for (place, key) in keys.iter().enumerate() {
            assert!(!keys[..place].contains(key), "{} is not kept apart", names[place]);
        }
    }
}
