//! `POST /api/v1/device-certificates`: the renewal of a device's certificate.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Journal, Operation, Registry};
use usecases::clock::day_in_japan;
use usecases::device::{RenewError, renew};
use usecases::{CardCentre, InputDefect};

use crate::body::{self, Body};
use crate::device::{Peer, device};
use crate::{Problem, base64};

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<CardCentre<S>>> {
    Router::new().route("/api/v1/device-certificates", post(take::<S>))
}

/// 機器の証明書の更新の求め。いまの証明書で接続して送る
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// 証明書要求(PKCS#10 の DER)
    request: String,
}

/// 新しい証明書
#[derive(Serialize, JsonSchema)]
pub(crate) struct Renewed {
    /// 証明書(DER)
    certificate: String,
    /// 機器認証局の証明書(DER)
    authority: String,
    /// 最後の有効日 YYYY-MM-DD
    expires_on: String,
}

async fn take<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Renewed>), Problem> {
    let (device, permit) = device::<S, _>(&centre, peer, Operation::RenewDevice).await?;
    let asked: Asked = body::json(&headers, body)?;
    let request = base64::bytes("request", &asked.request);
    let request = request.map_err(|defect| Problem::input(&defect))?;
    let now = centre.centre.clock.now();
    let renewed = renew(&centre, (&device, &permit), &request, now).await.map_err(problem)?;
    let renewed = Renewed {
        certificate: base64::text(&renewed.certificate),
        authority: base64::text(&renewed.authority),
        expires_on: day_in_japan(renewed.expires_at).to_string(),
    };
    Ok((StatusCode::CREATED, Json(renewed)))
}

fn problem(error: RenewError) -> Problem {
    match error {
        RenewError::Request(defect) => Problem::input(&InputDefect::of("request", &defect)),
        RenewError::Store(error) => {
            tracing::error!(error = %error, "renewal of a device failed");
            Problem::unavailable()
        }
    }
}
