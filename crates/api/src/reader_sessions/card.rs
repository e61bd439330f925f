//! The card answers the challenge.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Journal, Operation, Registry, SignedBy};
use usecases::access::VerifyByCard;
use usecases::ask::CitedRule;
use usecases::reader_session::{
    CardAnswer, CardSeen, Nonce, PinReport, answer_card, life_name, life_text, method_name,
};
use usecases::{CardCentre, InputDefect};

use super::problem::problem;
use super::session;
use crate::body::{self, Body};
use crate::device::{Peer, device};
use crate::{Problem, base64};

/// カードの応答
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedCard {
    /// 署名したチャレンジ
    challenge: String,
    /// 利用者証明用電子証明書(DER)
    certificate: String,
    /// チャレンジへの署名(RSA PKCS#1 v1.5、SHA-256)
    signature: String,
    /// 署名の方法: pin(暗証番号)または terminal(端末の認証)
    signed_by: By,
    /// 暗証番号の状態: open、locked、none(暗証番号なしのカード)
    pin: Pin,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum By {
    Pin,
    Terminal,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Pin {
    Open,
    Locked,
    None,
}

/// 確かめたカード。患者については何も含まない
#[derive(Serialize, JsonSchema)]
pub(crate) struct SeenCard {
    /// 電子証明書
    certificate: Certificate,
    /// 本人確認の方法のうち、いま使えるもの
    offered: Vec<&'static str>,
    /// 職員が目視確認を始められる
    staff_may_start_visual: bool,
    /// よりどころの規則
    rules: Vec<CitedRule>,
}

/// 電子証明書の状態
#[derive(Serialize, JsonSchema)]
pub(crate) struct Certificate {
    /// valid、alert(更新の時期)、grace(期限切れ後の猶予)
    state: &'static str,
    /// 最後の有効日 YYYY-MM-DD
    expires_on: String,
    /// 更新を促す画面を出す
    alert: bool,
    /// 画面の文
    text: Option<&'static str>,
}

pub(super) async fn card<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    Path(id): Path<String>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<SeenCard>, Problem> {
    let operation = Operation::VerifyByCard;
    let (device, _) = device::<S, VerifyByCard>(&centre, peer, operation).await?;
    let asked: AskedCard = body::json(&headers, body)?;
    let sent = Sent::read(&asked).map_err(|defect| Problem::input(&defect))?;
    let answer = CardAnswer {
        challenge: sent.challenge,
        certificate: &sent.certificate,
        signature: &sent.signature,
        signed_by: match asked.signed_by {
            By::Pin => SignedBy::Pin,
            By::Terminal => SignedBy::Terminal,
        },
        pin: match asked.pin {
            Pin::Open => PinReport::Open,
            Pin::Locked => PinReport::Locked,
            Pin::None => PinReport::None,
        },
    };
    let now = centre.centre.clock.now();
    let seen = answer_card(&centre, &device, session(&id)?, answer, now).await;
    Ok(Json(rendered(seen.map_err(problem)?)))
}

struct Sent {
    challenge: Nonce,
    certificate: Vec<u8>,
    signature: Vec<u8>,
}

impl Sent {
    fn read(asked: &AskedCard) -> Result<Self, InputDefect> {
        Ok(Self {
            challenge: Nonce(base64::array("challenge", &asked.challenge)?),
            certificate: base64::bytes("certificate", &asked.certificate)?,
            signature: base64::bytes("signature", &asked.signature)?,
        })
    }
}

fn rendered(seen: CardSeen) -> SeenCard {
    let ((state, offer), rules, _) = seen.decision.into_parts();
    let certificate = Certificate {
        state: life_name(state.life),
        expires_on: seen.expires_on.to_string(),
        alert: state.alert,
        text: life_text(state.life),
    };
    SeenCard {
        certificate,
        offered: offer.offered.into_iter().map(method_name).collect(),
        staff_may_start_visual: offer.staff_may_start_visual,
        rules: rules.into_iter().map(CitedRule::from).collect(),
    }
}
