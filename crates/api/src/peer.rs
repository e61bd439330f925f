//! Who is at the other end of a connection with mutual TLS.

use axum::body::Bytes;

/// The client certificate (DER) of the connection. The listener puts it into each request, after
/// the chain was verified against the device authority. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerCertificate(pub Bytes);
