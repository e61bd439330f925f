//! Tells which device sends a request, by the client certificate of its TLS connection.

use axum::Extension;
use axum::http::StatusCode;
use store::{Journal, Operation, Registry};
use usecases::CardCentre;
use usecases::access::{self, Permit};
use usecases::device::{DeviceRefusal, KnownDevice, RecogniseError, recognise};

use crate::{PeerCertificate, Problem};

/// The certificate of the peer; absent when the connection has none.
pub(crate) type Peer = Option<Extension<PeerCertificate>>;

/// Returns device and permit of the sender for an operation. A refusal is audited.
pub(crate) async fn device<S: Registry + Journal, Op: access::Operation>(
    centre: &CardCentre<S>,
    peer: Peer,
    operation: Operation,
) -> Result<(KnownDevice, Permit<Op>), Problem> {
    let Some(Extension(PeerCertificate(certificate))) = peer else { return Err(required()) };
    let now = centre.centre.clock.now();
    recognise(&centre.centre, &certificate, operation, now).await.map_err(problem)
}

fn problem(error: RecogniseError) -> Problem {
    let refusal = match error {
        RecogniseError::Refused(refusal) => refusal,
        RecogniseError::Store(error) => {
            tracing::error!(error = %error, "device look-up failed");
            return Problem::unavailable();
        }
    };
    match refusal {
        DeviceRefusal::Unknown => Problem::new(
            StatusCode::UNAUTHORIZED,
            "device-unknown",
            "この機器は登録されていません。運用者に登録を依頼してください。",
            "this device is not enrolled: ask the operator of the centre",
        ),
        DeviceRefusal::Revoked => Problem::new(
            StatusCode::FORBIDDEN,
            "device-revoked",
            "この機器の証明書は失効しています。運用者に確かめてください。",
            "this device was revoked: ask the operator of the centre",
        ),
        DeviceRefusal::Expired => Problem::new(
            StatusCode::UNAUTHORIZED,
            "device-expired",
            "この機器の証明書は有効期限が切れています。新しい証明書を入れてください。",
            "the certificate of this device has expired: install a new one",
        ),
        DeviceRefusal::NotPermitted => Problem::forbidden(),
    }
}

fn required() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "device-certificate-required",
        "機器の証明書が必要です。証明書を入れた機器から接続してください。",
        "connect with the client certificate of a device of the facility",
    )
}
