//! The result of a session.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use store::{Journal, Operation, Registry};
use usecases::access::VerifyByCard;
use usecases::reader_session::{Choices, FaceResult, result as session_result};
use usecases::{CardCentre, proof};

use super::problem::problem;
use super::session;
use crate::Problem;
use crate::body::{self, Body};
use crate::device::{Peer, device};
use crate::verifications::{Proof, Receipt};

/// 患者の選択。選択の画面を出さなかった項目は省く
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedResult {
    /// 項目ごとの選択
    consents: AskedConsents,
}

/// 項目ごとの選択: true は同意する、false は同意しない
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AskedConsents {
    /// 診療
    care: Option<bool>,
    /// 薬剤
    drugs: Option<bool>,
    /// 手術
    surgery: Option<bool>,
    /// 特定健診
    checkup: Option<bool>,
    /// 限度額
    limit: Option<bool>,
}

#[derive(Serialize)]
struct Answered<'a> {
    /// The answer; the proof is made over exactly these bytes.
    answer: &'a RawValue,
    receipt: Receipt,
    proof: Proof,
    message: Box<RawValue>,
}

pub(super) async fn result<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    Path(id): Path<String>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let (device, permit) =
        device::<S, VerifyByCard>(&centre, peer, Operation::VerifyByCard).await?;
    let asked: AskedResult = body::json(&headers, body)?;
    let AskedConsents { care, drugs, surgery, checkup, limit } = asked.consents;
    let choices = Choices { care, drugs, surgery, checkup, limit };
    let now = centre.centre.clock.now();
    let by = (&device, &permit);
    let found = session_result(&centre, by, session(&id)?, choices, now).await.map_err(problem)?;
    rendered(&centre, &found)
}

fn rendered<S>(centre: &CardCentre<S>, found: &FaceResult) -> Result<Response, Problem> {
    let unavailable = |_| Problem::unavailable();
    let disclosed = &found.disclosed;
    let jws = proof::issue(&centre.centre.proof_key, disclosed).map_err(unavailable)?;
    let answered = Answered {
        answer: serde_json::from_slice(disclosed.json()).map_err(unavailable)?,
        receipt: Receipt::of(disclosed.receipt()),
        proof: Proof::of(disclosed, jws),
        message: RawValue::from_string(found.message.to_json()).map_err(unavailable)?,
    };
    let mut response = axum::Json(answered).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The schema of the answer.
pub(crate) fn answered_schema(schemas: &mut SchemaGenerator) -> Value {
    let answer = schemas.subschema_for::<usecases::verification::Answer>().to_value();
    json!({
        "type": "object",
        "required": ["answer", "receipt", "proof", "message"],
        "properties": {
            "answer": answer,
            "receipt": schemas.subschema_for::<Receipt>().to_value(),
            "proof": schemas.subschema_for::<Proof>().to_value(),
            "message": {
                "type": "object",
                "description": "OQSsiquc01res(照会区分1)の JSON の形。任意のファイル識別子は端末が付ける",
            },
        },
    })
}
