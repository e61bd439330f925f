//! Opens a session.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Journal, Operation, Registry};
use usecases::CardCentre;
use usecases::clock::day_in_japan;
use usecases::reader_session::{OpenRequest, ReaderKind, open as open_session};

use super::problem::problem;
use crate::body::{self, Body};
use crate::device::{Peer, device};
use crate::field::word;
use crate::{Problem, base64};

/// カードの受付を始める
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedSession {
    /// 読み取り機の種類: face(顔認証付き)または general(汎用)
    reader: Reader,
    /// 読み取り機の名前(1〜64文字)
    #[schemars(example = "1番窓口")]
    reader_name: String,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Reader {
    Face,
    General,
}

impl From<Reader> for ReaderKind {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Face => Self::Face,
            Reader::General => Self::General,
        }
    }
}

/// 始まった受付
#[derive(Serialize, JsonSchema)]
pub(crate) struct OpenedSession {
    /// 受付の番号
    session: String,
    /// カードに署名させるチャレンジ(32バイト)
    challenge: String,
    /// 応答の期限(UTC)
    expires_at: String,
    /// 今日 YYYY-MM-DD
    today: String,
    /// この機器の証明書
    device: OwnDevice,
}

/// 機器の証明書
#[derive(Serialize, JsonSchema)]
pub(crate) struct OwnDevice {
    /// 最後の有効日 YYYY-MM-DD
    expires_on: String,
    /// 期限が近いときの注意
    warning: Option<String>,
}

pub(super) async fn open<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<OpenedSession>), Problem> {
    let (device, permit) = device::<S, _>(&centre, peer, Operation::VerifyByCard).await?;
    let asked: AskedSession = body::json(&headers, body)?;
    let reader_name =
        word("reader_name", &asked.reader_name).map_err(|defect| Problem::input(&defect))?;
    let now = centre.centre.clock.now();
    let reader = asked.reader.into();
    let request = OpenRequest { device: &device, permit: &permit, reader, reader_name };
    let opened = open_session(&centre, request, now).await.map_err(problem)?;
    let own = OwnDevice {
        expires_on: day_in_japan(device.expires_at()).to_string(),
        warning: device.warning(now),
    };
    let opened = OpenedSession {
        session: base64::text(&opened.session.0),
        challenge: base64::text(&opened.challenge.0),
        expires_at: opened.expires_at.to_string(),
        today: day_in_japan(now).to_string(),
        device: own,
    };
    Ok((StatusCode::CREATED, Json(opened)))
}
