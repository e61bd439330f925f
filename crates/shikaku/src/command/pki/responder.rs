//! OCSP and revocation lists of the test authority over HTTP (RFC 6960, appendix A; POST only).

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use pki::KeyId;
use pki::authority::Authority;
use tokio::net::TcpListener;

use super::purpose_name;
use crate::clock::real_now;
use crate::failure::{Context as _, Failure};
use crate::output;

/// A request about one certificate has about a hundred bytes.
const MOST_BYTES: usize = 4_096;

/// Answers until Ctrl-C.
pub(super) fn run(authority: Arc<Authority>, listen: SocketAddr) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("実行環境を作れません。", "the runtime cannot be made")?;
    runtime.block_on(serve(authority, listen))
}

async fn serve(authority: Arc<Authority>, listen: SocketAddr) -> Result<(), Failure> {
    let listener = TcpListener::bind(listen).await.context(
        "このアドレスで待ち受けられません。--listen 127.0.0.1:0 で空きを選べます。",
        "this address cannot be listened on: --listen 127.0.0.1:0 picks a free one",
    )?;
    let address = listener.local_addr().context("アドレスが分かりません。", "no address")?;
    output::write(&format!("OCSP  http://{address}/ocsp\n"))?;
    for root in authority.roots() {
        let path = list_path(purpose_name(root.purpose()), root.generation());
        output::write(&format!("CRL   http://{address}{path}\n"))?;
    }
    output::write("Ctrl-C で終わります。 / Ctrl-C ends it.\n")?;
    let end = async { drop(tokio::signal::ctrl_c().await) };
    axum::serve(listener, router(authority))
        .with_graceful_shutdown(end)
        .await
        .context("応答が途中で止まりました。", "the responder stopped")
}

fn list_path(purpose: &str, generation: u8) -> String {
    format!("/crl/{purpose}-{generation}.crl")
}

/// The responder as a router, for a process that serves other things beside it.
fn router(authority: Arc<Authority>) -> Router {
    let mut router = Router::new().route("/ocsp", post(ocsp));
    for root in authority.roots() {
        let (path, issuer) =
            (list_path(purpose_name(root.purpose()), root.generation()), root.key_id());
        let list = move |State(it): State<Arc<Authority>>| async move { list(&it, issuer) };
        router = router.route(&path, get(list));
    }
    router.layer(DefaultBodyLimit::max(MOST_BYTES)).with_state(authority)
}

async fn ocsp(State(authority): State<Arc<Authority>>, request: Bytes) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/ocsp-response")];
    (kind, authority.answer(&request, real_now())).into_response()
}

fn list(authority: &Authority, issuer: KeyId) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/pkix-crl")];
    match authority.list(issuer, real_now()) {
        Ok(list) => (kind, list).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
