//! The client against a small server that speaks real TLS and answers from a script.

use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use pki::device::{Client, DeviceAuthority, DeviceKey};

use super::scripted_centre::{authority, now, serve};
use crate::centre::{
    CentreClient, CentreError, Consents, Credentials, OpenSession, ReaderKind, SessionId,
};

const SESSION: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// A client with a certificate of `own` that trusts `root`.
fn client(address: SocketAddr, root: &DeviceAuthority, own: &DeviceAuthority) -> CentreClient {
    let key = DeviceKey::generate().unwrap();
    let device = Client { facility: "1312345679".parse().unwrap(), name: "front" };
    let request = key.request("front").unwrap();
    let certificate = own.client(&request, &device, [3; 16], now()).unwrap().der;
    let credentials =
        Credentials { authority: root.root(), certificate: &certificate, key: key.pkcs8() };
    CentreClient::new(&format!("https://{address}/"), credentials).unwrap()
}

fn open() -> OpenSession {
    OpenSession { reader: ReaderKind::Face, reader_name: "1番窓口".to_owned() }
}

#[test]
fn a_session_is_opened_over_mutual_tls() {
    let authority = authority();
    let answer = format!(
        r#"{{"session":"{SESSION}","challenge":"{}","expires_at":"2026-11-26T01:05:00Z",
        "today":"2026-11-26","device":{{"expires_on":"2027-02-24","warning":"更新してください。"}}}}"#,
        "c".repeat(43)
    );
    let (address, told) = serve(&authority, vec![(201, answer)]);
    let session = client(address, &authority, &authority).open(&open()).unwrap();
    assert_eq!(session.session.to_string(), SESSION);
    assert_eq!(session.device.warning.as_deref(), Some("更新してください。"));
    let expected =
        r#"POST /api/v1/reader-sessions HTTP/1.1 {"reader":"face","reader_name":"1番窓口"}"#;
    assert_eq!(told.recv().unwrap(), expected);
}

#[test]
fn a_result_keeps_the_message_for_the_face_file() {
    let authority = authority();
    let answer = r#"{"answer":{},"receipt":{},"proof":{},"message":{"XmlMsg":{}}}"#.to_owned();
    let (address, told) = serve(&authority, vec![(200, answer)]);
    let session = SessionId::try_from(SESSION.to_owned()).unwrap();
    let consents = Consents { drugs: Some(false), ..Consents::default() };
    let client = client(address, &authority, &authority);
    let result = client.result(&session, &consents).unwrap();
    assert_eq!(result.message.get(), r#"{"XmlMsg":{}}"#);
    let path = format!("/api/v1/reader-sessions/{SESSION}/result");
    let expected = format!(r#"POST {path} HTTP/1.1 {{"consents":{{"drugs":false}}}}"#);
    assert_eq!(told.recv().unwrap(), expected);
}

#[test]
fn a_problem_keeps_its_code_and_both_sentences() {
    let authority = authority();
    let problem = r#"{"type":"urn:shikaku:problem:device-revoked","status":403,
        "code":"device-revoked","title":"失効した機器です。","detail":"the device is revoked"}"#;
    let (address, _told) = serve(&authority, vec![(403, problem.to_owned())]);
    let error = client(address, &authority, &authority).open(&open()).unwrap_err();
    assert_eq!((error.code(), error.message_ja()), ("device-revoked", "失効した機器です。"));
    assert_eq!(error.to_string(), "the centre refused: the device is revoked");
    assert!(!error.is_outage());
}

#[test]
fn a_gateway_without_a_centre_is_an_outage() {
    let authority = authority();
    let (address, _told) = serve(&authority, vec![(502, "<html>".to_owned())]);
    let error = client(address, &authority, &authority).open(&open()).unwrap_err();
    assert_eq!(error, CentreError::CentreDown);
}

#[test]
fn a_centre_under_another_root_is_not_trusted() {
    let (ours, theirs) = (authority(), authority());
    let (address, _told) = serve(&theirs, vec![(200, "{}".to_owned())]);
    let error = client(address, &ours, &theirs).open(&open()).unwrap_err();
    assert_eq!(error, CentreError::NotTrusted);
}

#[test]
fn a_device_of_another_authority_gets_no_word_in() {
    let (ours, theirs) = (authority(), authority());
    let (address, told) = serve(&ours, vec![(200, "{}".to_owned())]);
    let error = client(address, &ours, &theirs).open(&open()).unwrap_err();
    // The alert of the centre and our request cross: either may be seen first.
    assert!(matches!(error, CentreError::NotTrusted | CentreError::CentreDown), "{error:?}");
    assert!(told.recv().is_err(), "the script ended without a request");
}

#[test]
fn a_closed_port_is_a_line_that_is_down_within_two_seconds() {
    let authority = authority();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = within_two_seconds(&client(address, &authority, &authority));
    assert_eq!(error, CentreError::LineDown);
}

#[test]
fn a_peer_that_never_says_a_word_is_known_within_two_seconds() {
    let authority = authority();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let error = within_two_seconds(&client(address, &authority, &authority));
    assert!(error.is_outage(), "{error:?}");
}

fn within_two_seconds(client: &CentreClient) -> CentreError {
    let begin = Instant::now();
    let error = client.open(&open()).unwrap_err();
    assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
    error
}
