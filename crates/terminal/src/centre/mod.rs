//! The centre, as the terminal sees it: one JSON contract over mutual TLS.
//!
//! A line or a centre that is down is known within two seconds, so that the counter can go on with
//! what helps today. No identifier of a person stands in a URL.

mod messages;
mod session;
mod trouble;

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::aws_lc_rs;
use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::Agent;
use ureq::tls::{Certificate, ClientCert, PrivateKey, RootCerts, TlsConfig};

pub use messages::{
    By, Card, CardAccepted, Consents, DeviceState, IdentityResult, Method, NewCertificate,
    OpenSession, OutageReception, PinState, PlacedBy, ReaderKind, Registered, Result, Session,
    Shown, SignedBy, Step, UserCertificate, VisualReason,
};
pub use session::{BadSessionId, SessionId};
pub use trouble::{CentreError, Problem};

/// Longest wait for a connection, handshake included.
const CONNECT: Duration = Duration::from_secs(1);
/// Longest wait for an answer, the connection included.
const ANSWER: Duration = Duration::from_millis(1_900);
/// No answer of the contract is larger.
const MOST_BYTES: u64 = 1024 * 1024;

/// What a call gives.
pub type Answer<T> = std::result::Result<T, CentreError>;

/// The device's certificate and key, and the root under which the centre is trusted. All in DER,
/// the key in PKCS#8.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// Root of the device authority: the only one that is trusted.
    pub authority: &'a [u8],
    /// The device certificate.
    pub certificate: &'a [u8],
    /// Its key.
    pub key: &'a [u8],
}

/// A client of the centre. Calls block; the connection is kept for the next one.
#[derive(Debug)]
pub struct CentreClient {
    agent: Agent,
    base: String,
}

impl CentreClient {
    /// Makes a client of the centre at `base`, such as `https://centre.example:8443`. Nothing is
    /// sent yet. The environment's proxies are not used.
    ///
    /// # Errors
    /// `NotTrusted` if the key cannot be taken.
    pub fn new(base: &str, credentials: Credentials<'_>) -> Answer<Self> {
        let root = Certificate::from_der(credentials.authority).to_owned();
        let own = Certificate::from_der(credentials.certificate).to_owned();
        let key = private_key(credentials.key)?;
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(Arc::new(aws_lc_rs::default_provider()))
            .root_certs(RootCerts::new_with_certs(&[root]))
            .client_cert(Some(ClientCert::new_with_certs(&[own], key)))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .https_only(true)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(ANSWER))
            .build();
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self { agent: Agent::new_with_config(config), base })
    }

    /// Opens a reader session.
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn open(&self, request: &OpenSession) -> Answer<Session> {
        self.post("reader-sessions", request)
    }

    /// Sends the card's certificate and its signature over the session's statement.
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn card(&self, session: &SessionId, card: &Card) -> Answer<CardAccepted> {
        self.post(&format!("reader-sessions/{session}/card"), card)
    }

    /// Reports how the person was identified.
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn identity(&self, session: &SessionId, step: &Step) -> Answer<IdentityResult> {
        self.post(&format!("reader-sessions/{session}/identity"), step)
    }

    /// Registers the card for use as an insurance card; the person agreed.
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn register(&self, session: &SessionId) -> Answer<Registered> {
        let agreed = serde_json::json!({ "agreed": true });
        self.post(&format!("reader-sessions/{session}/registration"), &agreed)
    }

    /// Asks for the result. The same session gets the same answer again.
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn result(&self, session: &SessionId, consents: &Consents) -> Answer<Result> {
        let body = serde_json::json!({ "consents": consents });
        self.post(&format!("reader-sessions/{session}/result"), &body)
    }

    /// Reports a patient who was received while the check could not be made.
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn report_outage(&self, reception: &OutageReception) -> Answer<()> {
        self.send("outage-receptions", reception).map(|_| ())
    }

    /// Has the device certificate renewed for the key of a PKCS#10 request (DER).
    ///
    /// # Errors
    /// The centre's problem, or that it cannot be reached.
    pub fn renew(&self, request: &[u8]) -> Answer<NewCertificate> {
        let request = data_encoding::BASE64URL_NOPAD.encode(request);
        self.post("device-certificates", &serde_json::json!({ "request": request }))
    }

    fn post<B: Serialize, A: DeserializeOwned>(&self, path: &str, body: &B) -> Answer<A> {
        let answer = self.send(path, body)?;
        serde_json::from_slice(&answer).map_err(|_| CentreError::Unreadable)
    }

    fn send<B: Serialize>(&self, path: &str, body: &B) -> Answer<Vec<u8>> {
        let body = serde_json::to_vec(body).map_err(|_| CentreError::Unreadable)?;
        let url = format!("{}/api/v1/{path}", self.base);
        let sent = self.agent.post(&url).content_type("application/json").send(body.as_slice());
        let mut answer = sent.map_err(|error| CentreError::of(&error))?;
        let status = answer.status();
        let bytes = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
        let bytes = bytes.map_err(|error| CentreError::of(&error))?;
        if status.is_success() { Ok(bytes) } else { Err(Problem::of(status.as_u16(), &bytes)) }
    }
}

/// The client library takes PKCS#8 as PEM only.
fn private_key(pkcs8: &[u8]) -> Answer<PrivateKey<'static>> {
    let text = data_encoding::BASE64.encode(pkcs8);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n");
    PrivateKey::from_pem(pem.as_bytes()).map_err(|_| CentreError::NotTrusted)
}
