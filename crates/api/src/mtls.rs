//! Serving over mutual TLS: nobody gets a word in without a certificate of the device authority.
//!
//! Each handshake runs in a task of its own with a limit of time, so a peer that hangs holds up
//! nobody; the number of connections, those in the handshake included, is bounded.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Request, connect_info::Connected};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ServerSessionMemoryCache, WebPkiClientVerifier};
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_rustls::{TlsAcceptor, server::TlsStream};
use tracing::debug;

use crate::PeerCertificate;

/// Sessions that may be resumed without a new check of the certificate chain.
const SESSIONS: usize = 4096;
/// How long to wait after the system refused to accept, as when no file handle is left.
const PAUSE: Duration = Duration::from_millis(100);

/// Why mutual TLS cannot be set up.
#[derive(Debug)]
pub enum MtlsError {
    /// The root of the device authority is no certificate.
    Authority,
    /// The server's certificate and key are not usable together.
    Server,
}

impl core::fmt::Display for MtlsError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Authority => "the root of the device authority is no certificate",
            Self::Server => "the server's certificate and key are not usable together",
        })
    }
}

impl core::error::Error for MtlsError {}

/// What a server needs: all of it in DER, the key in PKCS#8.
#[derive(Clone, Copy)]
pub struct Identity<'a> {
    /// Root of the device authority, of which clients must have their certificates.
    pub authority: &'a [u8],
    /// The server's own certificate.
    pub certificate: &'a [u8],
    /// Its key.
    pub key: &'a [u8],
}

/// The limits of a listener.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most connections at one time.
    pub connections: usize,
    /// Longest handshake.
    pub handshake: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 1024, handshake: Duration::from_secs(5) }
    }
}

/// Sets up TLS 1.3 and 1.2 with a client certificate required and resumption on.
///
/// # Errors
/// What of the identity is not usable.
pub fn config(identity: Identity<'_>) -> Result<Arc<ServerConfig>, MtlsError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    let root = CertificateDer::from(identity.authority.to_vec());
    roots.add(root).map_err(|_| MtlsError::Authority)?;
    let clients = WebPkiClientVerifier::builder_with_provider(roots.into(), Arc::clone(&provider))
        .build()
        .map_err(|_| MtlsError::Authority)?;
    let chain = vec![CertificateDer::from(identity.certificate.to_vec())];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(identity.key.to_vec()));
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| MtlsError::Server)?
        .with_client_cert_verifier(clients)
        .with_single_cert(chain, key)
        .map_err(|_| MtlsError::Server)?;
    config.session_storage = ServerSessionMemoryCache::new(SESSIONS);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// A listener whose connections are past the handshake.
#[derive(Debug)]
pub struct MtlsListener {
    ready: mpsc::Receiver<(Connection, PeerCertificate)>,
    address: std::net::SocketAddr,
    accepting: tokio::task::JoinHandle<()>,
}

impl MtlsListener {
    /// Starts to accept. Must be called inside the runtime.
    ///
    /// # Errors
    /// If the socket has no address.
    pub fn new(tcp: TcpListener, tls: Arc<ServerConfig>, limits: Limits) -> io::Result<Self> {
        let address = tcp.local_addr()?;
        let (done, ready) = mpsc::channel(16);
        let accepting = tokio::spawn(accept(tcp, TlsAcceptor::from(tls), limits, done));
        Ok(Self { ready, address, accepting })
    }

    /// Returns where it listens.
    pub fn address(&self) -> std::net::SocketAddr {
        self.address
    }
}

impl Drop for MtlsListener {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

type Done = mpsc::Sender<(Connection, PeerCertificate)>;

async fn accept(tcp: TcpListener, tls: TlsAcceptor, limits: Limits, done: Done) {
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match tcp.accept().await {
            Ok((stream, _)) => {
                let (tls, done) = (tls.clone(), done.clone());
                tokio::spawn(async move {
                    let shaking = tokio::time::timeout(limits.handshake, shake(tls, stream, place));
                    match shaking.await {
                        Ok(Some(connection)) => drop(done.send(connection).await),
                        Ok(None) => debug!(code = "handshake-refused"),
                        Err(_) => debug!(code = "handshake-too-slow"),
                    }
                });
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn shake(
    tls: TlsAcceptor,
    stream: TcpStream,
    place: OwnedSemaphorePermit,
) -> Option<(Connection, PeerCertificate)> {
    stream.set_nodelay(true).ok()?;
    let stream = tls.accept(stream).await.ok()?;
    let certificate = stream.get_ref().1.peer_certificates()?.first()?.to_vec();
    let peer = PeerCertificate(Bytes::from(certificate));
    Some((Connection { stream, _place: place }, peer))
}

/// A connection, and the place that it takes among all.
#[derive(Debug)]
pub struct Connection {
    stream: TlsStream<TcpStream>,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl Listener for MtlsListener {
    type Io = Connection;
    type Addr = PeerCertificate;

    async fn accept(&mut self) -> (Connection, PeerCertificate) {
        match self.ready.recv().await {
            Some(connection) => connection,
            // The accepting task never ends before us.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<PeerCertificate> {
        Err(io::Error::other(format!("{} is not named by a certificate", self.address)))
    }
}

impl Connected<IncomingStream<'_, MtlsListener>> for PeerCertificate {
    fn connect_info(stream: IncomingStream<'_, MtlsListener>) -> Self {
        stream.remote_addr().clone()
    }
}

/// Serves until `end` comes; each request carries its [`PeerCertificate`] as an extension.
///
/// # Errors
/// What the server of axum reports.
pub async fn serve(
    listener: MtlsListener,
    router: Router,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let router = router.layer(from_fn(put_peer));
    let service = router.into_make_service_with_connect_info::<PeerCertificate>();
    axum::serve(listener, service).with_graceful_shutdown(end).await
}

async fn put_peer(mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions_mut().remove::<ConnectInfo<_>>() {
        let peer: PeerCertificate = peer;
        request.extensions_mut().insert(peer);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests;
