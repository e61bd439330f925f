//! `PUT /api/v1/reference-numbers`: the facility's own number for a person.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::put;
use axum::{Json, Router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Channel, Journal, Operation, Refusal, Registry};
use usecases::access::RegisterReferenceNumber;
use usecases::reference_number::{RegisterError, Registration, Request, register};
use usecases::{Centre, InputDefect};

use crate::Problem;
use crate::authenticate::permit;
use crate::body::{self, Body};
use crate::field::{optional, word};

pub(crate) fn routes<S: Registry + Journal + 'static>() -> Router<Arc<Centre<S>>> {
    Router::new().route("/api/v1/reference-numbers", put(store_number::<S>))
}

/// 照会番号の登録
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// 照会番号(50文字まで)
    #[schemars(example = "K-0001")]
    reference_number: String,
    /// 保険者番号(6桁または8桁)
    #[schemars(example = "06139992")]
    insurer_number: String,
    /// 被保険者証記号。ないときは省く
    #[schemars(example = "9001")]
    symbol: Option<String>,
    /// 被保険者証番号
    #[schemars(example = "1001")]
    number: String,
    /// 枝番(2桁)。後期高齢者医療では省く
    #[schemars(example = "01")]
    branch: Option<String>,
}

/// 登録の控え
#[derive(Serialize, JsonSchema)]
pub(crate) struct Registered {
    /// 記録の位置
    position: String,
    /// 記録の時刻(UTC)
    at: String,
}

async fn store_number<S: Registry + Journal>(
    State(centre): State<Arc<Centre<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Registered>, Problem> {
    let operation = Operation::RegisterReferenceNumber;
    let permit = permit::<S, RegisterReferenceNumber>(&centre, &headers, operation).await?;
    let asked: Asked = body::json(&headers, body)?;
    let registration = registration(&asked).map_err(|defect| Problem::input(&defect))?;
    let now = centre.clock.now();
    let request =
        Request { permit: &permit, channel: Channel::Api, registration: &registration, key: None };
    let registered =
        register(&centre.store, &centre.secret, request, now).await.map_err(problem)?;
    let receipt = registered.receipt;
    Ok(Json(Registered { position: receipt.position().to_string(), at: receipt.at().to_string() }))
}

fn registration(asked: &Asked) -> Result<Registration, InputDefect> {
    Ok(Registration {
        number: word("reference_number", &asked.reference_number)?,
        insurer: word("insurer_number", &asked.insurer_number)?,
        symbol: optional("symbol", asked.symbol.as_ref())?,
        document: word("number", &asked.number)?,
        branch: optional("branch", asked.branch.as_ref())?,
    })
}

fn problem(error: RegisterError) -> Problem {
    match error {
        RegisterError::Store(error) => {
            tracing::error!(error = %error, "registration failed");
            Problem::unavailable()
        }
        RegisterError::Refused(refusal, _) => refused(refusal),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the other reasons are of devices and cards, which have no part in this request"
)]
fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NoSuchPerson => Problem::new(
            StatusCode::NOT_FOUND,
            "no-such-person",
            "この番号の被保険者が見つかりません。保険者番号・記号・番号・枝番を確かめてください。",
            "nobody has these numbers: check insurer number, symbol, number and branch",
        ),
        Refusal::SeveralPeople => Problem::new(
            StatusCode::CONFLICT,
            "several-people",
            "この番号の被保険者が複数います。枝番を付けてください。",
            "several people have these numbers: give the branch number",
        ),
        Refusal::ReferenceNumberInUse => Problem::new(
            StatusCode::CONFLICT,
            "reference-number-in-use",
            "この照会番号は別の患者に使われています。別の番号にしてください。",
            "this reference number belongs to another patient: choose another one",
        ),
        Refusal::UnknownFacility => Problem::unauthenticated(),
        Refusal::NotPermitted | Refusal::OtherFacility => Problem::forbidden(),
        _ => Problem::unavailable(),
    }
}
