use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router, routing::get};
use jiff::Timestamp;
use pki::device::{Client, DeviceAuthority, DeviceKey, ServerName};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, HandshakeKind, RootCertStore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;

use super::{Identity, Limits, MtlsListener, config, serve};
use crate::PeerCertificate;

/// TLS checks against the time of the machine, so the certificates begin with it.
fn now() -> Timestamp {
    let seconds = rustls::pki_types::UnixTime::now().as_secs();
    Timestamp::from_second(i64::try_from(seconds).unwrap()).unwrap()
}

struct Site {
    authority: DeviceAuthority,
    address: std::net::SocketAddr,
}

async fn site(limits: Limits) -> Site {
    let authority = DeviceAuthority::create([1; 16], now()).unwrap();
    let key = DeviceKey::generate().unwrap();
    let names = [ServerName::Ip([127, 0, 0, 1].into())];
    let certificate = authority.server(&names, &key, [2; 16], now()).unwrap();
    let tls = config(Identity {
        authority: authority.root(),
        certificate: &certificate.der,
        key: key.pkcs8(),
    });
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = tcp.local_addr().unwrap();
    let listener = MtlsListener::new(tcp, tls.unwrap(), limits).unwrap();
    let router = Router::new().route("/peer", get(length));
    tokio::spawn(serve(listener, router, std::future::pending()));
    Site { authority, address }
}

async fn length(Extension(peer): Extension<PeerCertificate>) -> String {
    format!("<{}>", peer.0.len())
}

/// A client with a certificate of `by`, and the length of that certificate.
fn client(site: &Site, by: &DeviceAuthority) -> (Arc<ClientConfig>, usize) {
    let key = DeviceKey::generate().unwrap();
    let facility = "1312345679".parse().unwrap();
    let client = Client { facility, name: "front" };
    let request = key.request("front").unwrap();
    let certificate = by.client(&request, &client, [3; 16], now()).unwrap();
    let length = certificate.der.len();
    let chain = vec![CertificateDer::from(certificate.der)];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.pkcs8().to_vec()));
    (Arc::new(builder(site).with_client_auth_cert(chain, key).unwrap()), length)
}

type Builder = rustls::ConfigBuilder<ClientConfig, rustls::client::WantsClientCert>;

fn builder(site: &Site) -> Builder {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(site.authority.root().to_vec())).unwrap();
    ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
}

async fn ask(site: &Site, tls: Arc<ClientConfig>) -> Option<(String, HandshakeKind)> {
    let tcp = TcpStream::connect(site.address).await.ok()?;
    let name = rustls::pki_types::ServerName::from(std::net::IpAddr::from([127, 0, 0, 1]));
    let mut stream = TlsConnector::from(tls).connect(name, tcp).await.ok()?;
    let request = b"GET /peer HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    stream.write_all(request).await.ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok()?;
    let kind = stream.get_ref().1.handshake_kind().unwrap();
    (!answer.is_empty()).then_some((answer, kind))
}

#[tokio::test]
async fn handlers_see_the_certificate_of_the_peer_also_on_a_resumed_session() {
    let site = site(Limits::default()).await;
    let (tls, length) = client(&site, &site.authority);
    let (first, kind) = ask(&site, Arc::clone(&tls)).await.unwrap();
    assert_eq!(kind, HandshakeKind::Full);
    assert!(first.ends_with(&format!("<{length}>")), "{first}");
    let (again, kind) = ask(&site, tls).await.unwrap();
    assert_eq!(kind, HandshakeKind::Resumed);
    assert!(again.ends_with(&format!("<{length}>")), "{again}");
}

#[tokio::test]
async fn no_certificate_gets_no_word_in() {
    let site = site(Limits::default()).await;
    assert!(ask(&site, Arc::new(builder(&site).with_no_client_auth())).await.is_none());
}

#[tokio::test]
async fn a_certificate_of_another_authority_gets_no_word_in() {
    let site = site(Limits::default()).await;
    let other = DeviceAuthority::create([9; 16], now()).unwrap();
    assert!(ask(&site, client(&site, &other).0).await.is_none());
}

#[tokio::test]
async fn handshakes_that_hang_hold_up_nobody_and_lose_their_places() {
    let limits = Limits { connections: 3, handshake: Duration::from_millis(300) };
    let site = site(limits).await;
    let mut hanging = Vec::new();
    for _ in 0..2 {
        hanging.push(TcpStream::connect(site.address).await.unwrap());
    }
    let (tls, _) = client(&site, &site.authority);
    assert!(ask(&site, Arc::clone(&tls)).await.is_some(), "one place was left");
    for _ in 0..4 {
        hanging.push(TcpStream::connect(site.address).await.unwrap());
    }
    let waited = tokio::time::timeout(Duration::from_secs(5), ask(&site, tls)).await;
    assert!(waited.unwrap().is_some(), "the places came free");
}
