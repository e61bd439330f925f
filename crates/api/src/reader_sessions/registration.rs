//! Use-registration at the reader.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Journal, Operation, Registry};
use usecases::access::RegisterUse;
use usecases::reader_session::{register as register_use, registration_name, screen_name};
use usecases::{CardCentre, InputDefect};

use super::problem::problem;
use super::session;
use crate::Problem;
use crate::body::{self, Body};
use crate::device::{Peer, device};

/// 健康保険証利用登録の申し込み
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedRegistration {
    /// 患者が画面で同意した。登録は任意で、同意しないなら送らない
    agreed: bool,
}

/// 登録の状態
#[derive(Serialize, JsonSchema)]
pub(crate) struct Registered {
    /// complete または applied-not-complete
    state: &'static str,
    /// 画面の文
    text: String,
    /// これから出す画面、順に
    screens: Vec<&'static str>,
}

pub(super) async fn register<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    Path(id): Path<String>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Registered>, Problem> {
    let (device, permit) = device::<S, RegisterUse>(&centre, peer, Operation::RegisterUse).await?;
    let asked: AskedRegistration = body::json(&headers, body)?;
    if !asked.agreed {
        return Err(Problem::input(&not_agreed()));
    }
    let now = centre.centre.clock.now();
    let by = (&device, &permit);
    let reception = register_use(&centre, by, session(&id)?, now).await.map_err(problem)?;
    Ok(Json(Registered {
        state: registration_name(reception.registration),
        text: reception.status.to_owned(),
        screens: reception.screens.iter().copied().map(screen_name).collect(),
    }))
}

fn not_agreed() -> InputDefect {
    let message = "患者が同意していません。利用登録は任意です。";
    InputDefect::new("not-agreed", "agreed", message)
        .in_english("registration is voluntary: it needs the patient's agreement")
}
