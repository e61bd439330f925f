use std::fs;
use std::path::Path;

use wire::oqs::encoding::Encoding;
use wire::oqs::file_name::FaceFileName;
use wire::oqs::{QualificationResult, WriteOptions};

use crate::centre::SessionId;
use crate::face_file::{Draw, FaceFileError, FaceFolder, Left};

const MESSAGE: &str = r#"{"XmlMsg":{"MessageHeader":{"ProcessExecutionTime":"20261126101500",
    "QualificationConfirmationDate":"20261126","MedicalInstitutionCode":"1312345679",
    "ReferenceClassification":"1","SegmentOfResult":"1"},
    "MessageBody":{"ProcessingResultStatus":"1","QualificationValidity":"1"}}}"#;
const NAME: &str = "OQSsiquc01res_face_131234567907070707070707070707_20261126101500.xml";

fn session() -> SessionId {
    SessionId::try_from("s".repeat(22)).unwrap()
}

fn draw(byte: u8) -> Draw {
    Draw { token: [byte; 10], identifier: [byte; 12] }
}

fn open(root: &Path) -> FaceFolder {
    FaceFolder::open(&root.join("face"), &root.join("work"), WriteOptions::default()).unwrap()
}

fn names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join("face")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_file_has_the_name_and_the_shape_of_a_reader_s() {
    let root = tempfile::tempdir().unwrap();
    let left = open(root.path()).leave(&session(), MESSAGE, draw(7)).unwrap();
    assert_eq!(left, Left::File(FaceFileName::parse(NAME).unwrap()));
    assert_eq!(names(root.path()), [NAME]);
    let bytes = fs::read(root.path().join("face").join(NAME)).unwrap();
    let message = QualificationResult::from_bytes(&bytes).unwrap().message;
    assert_eq!(message.header.file_identifier.unwrap().text(), "BwcHBwcHBwcHBwcH");
    assert_eq!(message.header.character_code.unwrap().as_str(), "0");
}

#[test]
fn the_encoding_of_the_site_is_used() {
    let root = tempfile::tempdir().unwrap();
    let options = WriteOptions { encoding: Encoding::ShiftJis, ..WriteOptions::default() };
    let (face, work) = (root.path().join("face"), root.path().join("work"));
    let folder = FaceFolder::open(&face, &work, options).unwrap();
    folder.leave(&session(), MESSAGE, draw(7)).unwrap();
    let bytes = fs::read(face.join(NAME)).unwrap();
    assert_eq!(QualificationResult::from_bytes(&bytes).unwrap().encoding, Encoding::ShiftJis);
}

#[test]
fn a_check_that_has_its_file_gets_no_second_one_even_when_it_was_taken_away() {
    let root = tempfile::tempdir().unwrap();
    let folder = open(root.path());
    folder.leave(&session(), MESSAGE, draw(7)).unwrap();
    fs::remove_file(root.path().join("face").join(NAME)).unwrap();
    drop(folder);
    let again = open(root.path()).leave(&session(), MESSAGE, draw(8)).unwrap();
    assert_eq!((again, names(root.path())), (Left::Already, Vec::new()));
}

#[test]
fn a_kill_before_the_answer_leaves_the_question() {
    let root = tempfile::tempdir().unwrap();
    open(root.path()).ask(&session(), b"{}").unwrap();
    let folder = open(root.path());
    assert_eq!(folder.unanswered().unwrap(), [(session(), b"{}".to_vec())]);
    folder.leave(&session(), MESSAGE, draw(7)).unwrap();
    assert_eq!(folder.unanswered().unwrap(), []);
}

#[test]
fn a_kill_after_the_file_is_kept_publishes_that_file_and_no_other() {
    for done in [false, true] {
        let root = tempfile::tempdir().unwrap();
        drop(open(root.path()));
        let work = root.path().join("work");
        fs::write(work.join("asked").join(session().to_string()), "{}").unwrap();
        fs::write(work.join("kept").join(format!("{}.{NAME}", session())), "whole").unwrap();
        if done {
            fs::write(work.join("done").join(session().to_string()), "").unwrap();
        }
        let folder = open(root.path());
        assert_eq!(names(root.path()), [NAME]);
        assert_eq!(folder.unanswered().unwrap(), []);
        assert_eq!(folder.leave(&session(), MESSAGE, draw(8)).unwrap(), Left::Already);
        assert_eq!(names(root.path()), [NAME]);
    }
}

#[test]
fn half_a_file_is_never_published() {
    let root = tempfile::tempdir().unwrap();
    drop(open(root.path()));
    fs::write(root.path().join("work/writing").join(session().to_string()), "half").unwrap();
    let folder = open(root.path());
    assert_eq!(names(root.path()), Vec::<String>::new());
    folder.leave(&session(), MESSAGE, draw(7)).unwrap();
    assert_eq!(names(root.path()), [NAME]);
}

#[test]
fn a_message_without_a_time_leaves_no_file() {
    let root = tempfile::tempdir().unwrap();
    let message = MESSAGE.replace("20261126101500", "");
    let error = open(root.path()).leave(&session(), &message, draw(7)).unwrap_err();
    assert!(matches!(error, FaceFileError::NoOrigin), "{error:?}");
    assert_eq!(names(root.path()), Vec::<String>::new());
}
