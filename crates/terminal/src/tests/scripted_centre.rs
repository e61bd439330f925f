//! A small centre that speaks real TLS and answers from a script.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, mpsc};
use std::thread;

use jiff::Timestamp;
use pki::device::{DeviceAuthority, DeviceKey, ServerName};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

/// Status and body.
pub(super) type Answer = (u16, String);

/// TLS checks against the time of the machine, so the certificates begin with it.
pub(super) fn now() -> Timestamp {
    let seconds = rustls::pki_types::UnixTime::now().as_secs();
    Timestamp::from_second(i64::try_from(seconds).unwrap()).unwrap()
}

pub(super) fn authority() -> DeviceAuthority {
    DeviceAuthority::create([1; 16], now()).unwrap()
}

fn tls(authority: &DeviceAuthority) -> Arc<ServerConfig> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(authority.root().to_vec())).unwrap();
    let clients =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    let key = DeviceKey::generate().unwrap();
    let names = [ServerName::Ip([127, 0, 0, 1].into())];
    let certificate = authority.server(&names, &key, [2; 16], now()).unwrap().der;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.pkcs8().to_vec()));
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(clients.build().unwrap());
    Arc::new(builder.with_single_cert(vec![CertificateDer::from(certificate)], key).unwrap())
}

/// Answers each connection with the next of the script, and tells the requests.
pub(super) fn serve(
    authority: &DeviceAuthority,
    script: Vec<Answer>,
) -> (SocketAddr, mpsc::Receiver<String>) {
    let tls = tls(authority);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for answer in script {
            let (tcp, _) = listener.accept().unwrap();
            exchange(&tls, tcp, |_, request| {
                tell.send(request.to_owned()).unwrap();
                answer
            });
        }
    });
    (address, told)
}

/// Answers every connection by a function of the peer's certificate and the request.
pub(super) fn serve_by(
    authority: &DeviceAuthority,
    answer: impl Fn(&[u8], &str) -> Answer + Send + 'static,
) -> SocketAddr {
    let tls = tls(authority);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for tcp in listener.incoming() {
            exchange(&tls, tcp.unwrap(), &answer);
        }
    });
    address
}

/// One request and its answer; none if the peer does not get past the handshake.
fn exchange(
    tls: &Arc<ServerConfig>,
    tcp: TcpStream,
    answer: impl FnOnce(&[u8], &str) -> Answer,
) -> Option<()> {
    let connection = ServerConnection::new(Arc::clone(tls)).unwrap();
    let mut stream = BufReader::new(StreamOwned::new(connection, tcp));
    let request = read(&mut stream)?;
    let peer = stream.get_ref().conn.peer_certificates().unwrap().first().unwrap().to_vec();
    let (status, body) = answer(&peer, &request);
    let length = body.len();
    let head = "connection: close\r\ncontent-type: application/json";
    let answer = format!("HTTP/1.1 {status} X\r\n{head}\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.get_mut().write_all(answer.as_bytes()).unwrap();
    stream.get_mut().conn.send_close_notify();
    stream.get_mut().flush().ok()
}

/// Reads the first line and the body of a request.
fn read(stream: &mut impl BufRead) -> Option<String> {
    let mut first = String::new();
    stream.read_line(&mut first).ok().filter(|read| *read > 0)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(format!("{} {}", first.trim(), String::from_utf8(body).ok()?))
}
