//! `POST /api/v1/outage-receptions`: receptions that were done while the centre was out of reach.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use jiff::Timestamp;
use rules::disaster::OutageCause;
use rules::documents::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Journal, Operation, OutageReception, Registry};
use usecases::outage_reception::{ReceptionId, report};
use usecases::{CardCentre, InputDefect};

use crate::body::{self, Body};
use crate::device::{Peer, device};
use crate::field::word;
use crate::verifications::Receipt;
use crate::{Problem, base64};

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<CardCentre<S>>> {
    Router::new().route("/api/v1/outage-receptions", post(take::<S>))
}

/// システム障害時の受付の報告。患者の氏名や番号は含めない
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// 端末が引いた番号(16バイト)。同じ番号は一度だけ数える
    id: String,
    /// 受付の時刻(UTC、RFC 3339)
    #[schemars(example = "2025-12-02T00:30:00Z")]
    began: String,
    /// 原因
    cause: Cause,
    /// 患者が見せた書類
    shown: Vec<Shown>,
    /// 読み取り機の名前(1〜64文字)
    reader_name: String,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Cause {
    Line,
    Centre,
    Reader,
    Power,
    Card,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Shown {
    Card,
    RegisteredCard,
    OldCard,
    Certificate,
    Notice,
    PortalScreen,
    SavedPdf,
}

async fn take<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let (device, permit) = device::<S, _>(&centre, peer, Operation::ReportOutage).await?;
    let asked: Asked = body::json(&headers, body)?;
    let (id, reception) = reception(&asked).map_err(|defect| Problem::input(&defect))?;
    let now = centre.centre.clock.now();
    let by = (&device, &permit);
    let receipt = report(&centre.centre, by, id, reception, now).await;
    let receipt = receipt.map_err(|error| {
        tracing::error!(error = %error, "report of an outage failed");
        Problem::unavailable()
    })?;
    Ok((StatusCode::CREATED, Json(Receipt::of(receipt))))
}

fn reception(asked: &Asked) -> Result<(ReceptionId, OutageReception), InputDefect> {
    let began: Timestamp = asked.began.parse().map_err(|_| {
        let message = "時刻を RFC 3339 の形(2025-12-02T00:30:00Z)で書いてください。";
        InputDefect::new("time", "began", message).in_english("write the time as RFC 3339")
    })?;
    let reception = OutageReception {
        // Stores keep whole microseconds.
        began: Timestamp::from_microsecond(began.as_microsecond()).unwrap_or(began),
        cause: asked.cause.into(),
        shown: asked.shown.iter().copied().map(Document::from).collect(),
        reader: word("reader_name", &asked.reader_name)?,
    };
    Ok((ReceptionId(base64::array("id", &asked.id)?), reception))
}

impl From<Cause> for OutageCause {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Line => Self::Line,
            Cause::Centre => Self::Centre,
            Cause::Reader => Self::Reader,
            Cause::Power => Self::Power,
            Cause::Card => Self::Card,
        }
    }
}

impl From<Shown> for Document {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Card => Self::Card,
            Shown::RegisteredCard => Self::RegisteredCard,
            Shown::OldCard => Self::OldCard,
            Shown::Certificate => Self::Certificate,
            Shown::Notice => Self::Notice,
            Shown::PortalScreen => Self::PortalScreen,
            Shown::SavedPdf => Self::SavedPdf,
        }
    }
}
