//! Messages as files: what is accepted, what is refused and why, what comes back out.
#![expect(clippy::unwrap_used, reason = "a vector that cannot be read is a failed test")]

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;
use wire::oqs::{
    Encoding, Limits, ListShape, MessageDefect, Parsed, QualificationRequest, QualificationResult,
    ReferenceNumberRequest, ReferenceNumberResult, WriteOptions,
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vectors/oqs");

#[derive(Deserialize)]
struct Vectors {
    accepted: Vec<Accepted>,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
struct Accepted {
    file: String,
    kind: String,
    encoding: String,
    #[serde(default)]
    rewritten: bool,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
}

#[derive(Deserialize)]
struct Refused {
    file: String,
    field: Option<String>,
}

fn vectors() -> Vectors {
    toml::from_str(&fs::read_to_string(format!("{FOLDER}/messages.toml")).unwrap()).unwrap()
}

fn read(folder: &str, file: &str) -> Vec<u8> {
    fs::read(format!("{FOLDER}/{folder}/{file}")).unwrap()
}

fn named(defects: &[MessageDefect]) -> Vec<String> {
    let name = |defect: &MessageDefect| {
        defect
            .field()
            .map_or_else(|| defect.code().to_owned(), |field| format!("{} {field}", defect.code()))
    };
    defects.iter().map(name).collect()
}

#[test]
fn every_file_is_listed() {
    let vectors = vectors();
    let accepted: BTreeSet<String> = vectors.accepted.into_iter().map(|v| v.file).collect();
    let refused: BTreeSet<String> = vectors.refused.into_iter().map(|v| v.file).collect();
    for (folder, listed) in [("accepted", accepted), ("refused", refused)] {
        let names = fs::read_dir(format!("{FOLDER}/{folder}")).unwrap();
        let there: BTreeSet<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(there, listed, "{folder}");
    }
}

/// Parses, compares with what the vector says, writes and parses again.
macro_rules! check_accepted {
    ($message:ident, $vector:expr, $bytes:expr, $defects:expr) => {{
        let file = &$vector.file;
        let Parsed { message, encoding, notes } = $message::from_bytes($bytes).expect(file);
        assert_eq!(encoding.name(), $vector.encoding, "{file}");
        assert_eq!(named(&notes), $vector.notes, "{file}");
        let defects: Vec<MessageDefect> = $defects(&message);
        assert_eq!(named(&defects), $vector.lacks, "{file}");
        let options = WriteOptions { encoding, ..WriteOptions::default() };
        let written = message.to_bytes(options).expect(file);
        assert_eq!(written == $bytes, $vector.rewritten, "{file}");
        let again = $message::from_bytes(&written).expect(file);
        assert_eq!(again.message.to_bytes(options).expect(file), written, "{file}");
        assert!($message::from_json(&message.to_json()).expect(file).notes.is_empty());
    }};
}

#[test]
fn accepted_messages_are_read_without_loss() {
    for vector in vectors().accepted {
        let bytes = &read("accepted", &vector.file)[..];
        match vector.kind.as_str() {
            "request" => {
                let defects = |message: &QualificationRequest| message.defects();
                check_accepted!(QualificationRequest, vector, bytes, defects);
            }
            "result" => check_accepted!(QualificationResult, vector, bytes, |_: &_| Vec::new()),
            "reference-request" => {
                let defects = |message: &ReferenceNumberRequest| message.defects();
                check_accepted!(ReferenceNumberRequest, vector, bytes, defects);
            }
            "reference-result" => {
                check_accepted!(ReferenceNumberResult, vector, bytes, |_: &_| Vec::new());
            }
            kind => panic!("kind {kind}"),
        }
    }
}

#[test]
fn refused_messages_name_their_single_defect() {
    for vector in vectors().refused {
        let bytes = read("refused", &vector.file);
        let defect = QualificationRequest::from_bytes(&bytes).expect_err(&vector.file);
        let code = vector.file.trim_end_matches(".xml").split('_').next().unwrap();
        assert_eq!(defect.code(), code, "{}", vector.file);
        assert_eq!(defect.field(), vector.field.as_deref(), "{}", vector.file);
    }
}

fn request(file: &str) -> QualificationRequest {
    QualificationRequest::from_bytes(&read("accepted", file)).unwrap().message
}

fn result(file: &str) -> QualificationResult {
    QualificationResult::from_bytes(&read("accepted", file)).unwrap().message
}

#[test]
fn line_ends_marks_and_encodings_do_not_matter() {
    let plain = request("request_utf8.xml");
    let search = plain.body.search.as_ref().unwrap();
    assert_eq!(search.insurer_number.as_deref(), Some("  990019"));
    assert_eq!(search.symbol.as_deref(), Some("丙-１２"));
    assert_eq!(search.branch_number.as_deref(), Some(""));
    for file in [
        "request_bom.xml",
        "request_no_declaration.xml",
        "request_shift_jis.xml",
        "request_crlf.xml",
        "request_cr.xml",
        "request_blanks_in_tags.xml",
        "request_unknown_element.xml",
        "request_attribute.xml",
        "request_comment.xml",
    ] {
        assert!(request(file) == plain, "{file}");
    }
    let windows = request("request_windows_31j.xml").body.search.unwrap();
    assert_eq!(windows.symbol.as_deref(), Some("髙①"));
}

#[test]
fn list_shapes_mean_the_same() {
    let repeated = result("result_every_element.xml");
    assert_eq!(repeated.body.results.0.len(), 2);
    assert_eq!(repeated.body.results.0[0].specific_diseases.0.len(), 2);
    assert_eq!(repeated.body.results.0[1].card_classification.as_ref().unwrap().as_str(), "A9");
    for (file, results, inner_lists) in [
        ("result_one_list.xml", ListShape::One, ListShape::Repeated),
        ("result_bare_lists.xml", ListShape::Bare, ListShape::Bare),
    ] {
        assert!(result(file) == repeated, "{file}");
        let options = WriteOptions { results, inner_lists, ..WriteOptions::default() };
        let written = repeated.to_bytes(options).unwrap();
        assert!(QualificationResult::from_bytes(&written).unwrap().message == repeated, "{file}");
        let text = String::from_utf8(written).unwrap();
        let lists = if results == ListShape::One { 1 } else { 2 };
        assert_eq!(text.matches("<ResultList>").count(), lists, "{file}");
    }
}

#[test]
fn lists_without_items_hold_nothing() {
    let item = "<ResultOfQualificationConfirmation></ResultOfQualificationConfirmation>";
    for (inside, items, notes) in [("", 0, 0), ("<Other>1</Other>", 0, 1), (item, 1, 0)] {
        let text = format!(
            "<XmlMsg><MessageHeader></MessageHeader>\
             <MessageBody><ResultList>{inside}</ResultList></MessageBody></XmlMsg>"
        );
        let parsed = QualificationResult::from_bytes(text.as_bytes()).unwrap();
        assert_eq!(parsed.message.body.results.0.len(), items, "{inside}");
        assert_eq!(parsed.notes.len(), notes, "{inside}");
    }
}

/// Clients search the answer for the very characters that they sent.
#[test]
fn file_identifier_comes_back_byte_for_byte() {
    for sent in [
        "a",
        "",
        "  two  blanks ",
        "a&gt;b>c&quot;\"",
        "&#x41;&#65;A",
        "<![CDATA[x<y]]>",
        "line\r\nend\rand\nmore",
        "日本 ﾆﾎﾝ",
        "<!-- who -->x",
    ] {
        let element = format!("<ArbitraryFileIdentifier>{sent}</ArbitraryFileIdentifier>");
        let request = format!(
            "<XmlMsg><MessageHeader>{element}</MessageHeader><MessageBody></MessageBody></XmlMsg>"
        );
        let header = QualificationRequest::from_bytes(request.as_bytes()).unwrap().message.header;
        let mut answer = QualificationResult::default();
        answer.header.file_identifier = header.file_identifier;
        let written = String::from_utf8(answer.to_bytes(WriteOptions::default()).unwrap()).unwrap();
        assert!(written.contains(&element), "{sent:?}");
    }
}

#[test]
fn writing_names_the_element_that_cannot_be_written() {
    let shift_jis = WriteOptions { encoding: Encoding::ShiftJis, ..WriteOptions::default() };
    let field = Some("XmlMsg/MessageBody/ResultList/ResultOfQualificationConfirmation/Name");
    for (name, options, code) in [
        ("𠮷野　花", shift_jis, Some("unencodable")),
        ("鷗　花", shift_jis, Some("unencodable")),
        ("¥", shift_jis, Some("unencodable")),
        ("−", shift_jis, Some("unencodable")),
        ("髙﨑　花", shift_jis, None),
        ("●野　花", shift_jis, None),
        ("𠮷野　花", WriteOptions::default(), None),
        ("a\u{1}", WriteOptions::default(), Some("forbidden-character")),
    ] {
        let mut message = result("result_face.xml");
        message.body.results.0[0].name = Some(name.to_owned());
        let defect = message.to_bytes(options).err();
        assert_eq!(defect.as_ref().map(MessageDefect::code), code, "{name:?}");
        assert_eq!(defect.as_ref().and_then(MessageDefect::field), code.and(field), "{name:?}");
    }
}

#[test]
fn limits_hold_on_both_sides() {
    let bytes = read("accepted", "request_utf8.xml");
    let exact = Limits { bytes: bytes.len(), depth: 4, elements: 14 };
    assert!(QualificationRequest::from_bytes_within(&bytes, exact).is_ok());
    for (limits, code) in [
        (Limits { bytes: bytes.len() - 1, ..exact }, "too-large"),
        (Limits { depth: 3, ..exact }, "too-deep"),
        (Limits { elements: 13, ..exact }, "too-many-elements"),
    ] {
        let defect = QualificationRequest::from_bytes_within(&bytes, limits).unwrap_err();
        assert_eq!(defect.code(), code);
    }
}

#[test]
fn debug_shows_no_personal_data() {
    let shown = format!("{:?}", result("result_every_element.xml"));
    assert!(shown.contains("InsurerName") && shown.contains("Several"), "{shown}");
    for secret in ["試験", "7301", "19540831", "990019", "感冒", "desk-1", "A9"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}
