//! Each answer under `vectors/revocation`, and what the check makes of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{fs, slice};

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use vocab::Defect as _;

use super::{
    AnswerDefect, AnsweredBy, Policy, Revocation, RevocationSource, Status, Unanswered,
    Unreachable, crl, ocsp,
};
use crate::key_id::KeyId;
use crate::{Profile, Purpose, Tolerance, Trust, Trusted};

const NONCE: [u8; 32] = [7; 32];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../vectors/revocation")
}

fn file(name: &str) -> Vec<u8> {
    fs::read(folder().join(format!("{name}.der"))).unwrap()
}

fn now() -> Timestamp {
    "2026-11-26T03:00:00Z".parse().unwrap()
}

fn card() -> Trusted {
    let trust = Trust::new(Profile::test(), slice::from_ref(&file("root"))).unwrap();
    trust.verify(&file("card"), Purpose::UserAuthentication, now(), Tolerance::None).unwrap()
}

fn read(trusted: &Trusted, name: &str, at: Timestamp) -> Result<Status, AnswerDefect> {
    let (der, anchor, serial) = (file(name), &trusted.checked.anchor, trusted.serial());
    if name.starts_with("ocsp-") {
        return ocsp::read(&der, anchor, serial, &NONCE, at).map(|said| said.status);
    }
    crl::read(&der, anchor, at).map(|list| list.says(serial, AnsweredBy::Crl).status)
}

/// Answers with files.
#[derive(Default, Deserialize)]
struct Files {
    ocsp: Option<String>,
    crl: Option<String>,
}

impl RevocationSource for Files {
    fn ocsp(&self, _: &[u8]) -> Result<Vec<u8>, Unreachable> {
        self.ocsp.as_deref().map(file).ok_or(Unreachable)
    }

    fn crl(&self, _: KeyId) -> Result<Vec<u8>, Unreachable> {
        self.crl.as_deref().map(file).ok_or(Unreachable)
    }
}

fn outcome(trusted: &Trusted, files: Files) -> &'static str {
    let policy = Policy { kept: SignedDuration::ZERO, unanswered: Unanswered::Refuse };
    let way = Revocation::new(Box::new(files), policy);
    match way.checked(trusted.clone(), now(), Some(&NONCE)).map(|valid| valid.by()) {
        Ok(AnsweredBy::Ocsp) => "ocsp",
        Ok(AnsweredBy::Crl) => "crl",
        Ok(AnsweredBy::OldCrl) => "old-crl",
        Err(defect) => defect.code(),
    }
}

#[test]
fn each_answer_tells_its_state_or_counts_nothing_for_its_single_defect() {
    let table = fs::read_to_string(folder().join("cases.toml")).unwrap();
    let mut cases: BTreeMap<String, String> = toml::from_str(&table).unwrap();
    let trusted = card();
    for entry in fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = entry.strip_suffix(".der").filter(|name| name.contains('-')) else {
            continue;
        };
        let expected = cases.remove(name).unwrap();
        let (code, refusal) = match read(&trusted, name, now()) {
            Ok(Status::Good) => ("good", None),
            Ok(Status::Revoked) => ("revoked", Some("certificate-revoked")),
            Ok(Status::OnHold) => ("on-hold", Some("certificate-on-hold")),
            Ok(Status::Unknown) => ("unknown", Some("certificate-unknown")),
            Err(defect) => (defect.code(), Some("revocation-unanswered")),
        };
        assert_eq!(code, expected, "{name}");
        let way = name.split('-').next().unwrap();
        let only = Some(name.to_owned());
        let files = match way {
            "ocsp" => Files { ocsp: only, crl: None },
            _ => Files { ocsp: None, crl: only },
        };
        assert_eq!(outcome(&trusted, files), refusal.unwrap_or(way), "{name}");
    }
    assert!(cases.is_empty(), "no file for {cases:?}");
}

#[derive(Deserialize)]
struct Course {
    case: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    #[serde(flatten)]
    files: Files,
    outcome: String,
}

#[test]
fn the_course_from_certificate_and_answers_to_an_outcome_with_its_own_reason() {
    let course = fs::read_to_string(folder().join("course.toml")).unwrap();
    let course: Course = toml::from_str(&course).unwrap();
    let trusted = card();
    for (number, step) in course.case.into_iter().enumerate() {
        assert_eq!(outcome(&trusted, step.files), step.outcome, "case {number}");
    }
}

#[test]
fn an_answer_counts_to_the_second_and_five_minutes_are_forgiven_before() {
    let trusted = card();
    for (name, holds) in [("ocsp-good", 3_600), ("crl-good", 86_400)] {
        let told = |second| {
            let at = now().checked_add(SignedDuration::from_secs(second)).unwrap();
            read(&trusted, name, at)
        };
        assert_eq!(told(-301), Err(AnswerDefect::Early), "{name}");
        assert_eq!(told(-300), Ok(Status::Good), "{name}");
        assert_eq!(told(holds - 1), Ok(Status::Good), "{name}");
        assert_eq!(told(holds), Err(AnswerDefect::Stale), "{name}");
    }
}

#[test]
fn a_list_beyond_the_limit_is_not_parsed() {
    let long = vec![0x30; 16 * 1024 * 1024 + 1];
    let read = crl::read(&long, &card().checked.anchor, now());
    assert_eq!(read.err(), Some(AnswerDefect::Oversized));
}
