//! Identity at the reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Journal, Operation, PinBy, Registry, VisualReason};
use usecases::access::VerifyByCard;
use usecases::reader_session::{
    Attempt, IdentityReport, Operator, PinEntry, Presented, Reception, confirm_identity,
    method_name, registration_name, screen_name,
};
use usecases::{CardCentre, InputDefect};

use super::problem::problem;
use super::session;
use crate::Problem;
use crate::body::{self, Body};
use crate::device::{Peer, device};
use crate::field::word;

/// 本人確認の結果
#[derive(Deserialize, JsonSchema)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum AskedIdentity {
    /// 顔認証
    Face {
        /// match または no-match
        result: FaceOutcome,
        /// 顔の隔たり(0〜1)
        distance: Option<f64>,
        /// カードを置いた人。省くと patient
        #[serde(default)]
        placed_by: PlacedBy,
        /// 手助けを患者が望んだ
        #[serde(default)]
        wished: bool,
    },
    /// 暗証番号
    Pin {
        /// verified、wrong または locked
        result: PinOutcome,
        /// 入力した人: patient または proxy(代理人)
        by: By,
        /// カードを置いた人。省くと patient
        #[serde(default)]
        placed_by: PlacedBy,
        /// 手助けを患者が望んだ
        #[serde(default)]
        wished: bool,
    },
    /// 目視確認
    Visual {
        /// same または different
        result: VisualOutcome,
        /// 確かめた職員(1〜32文字)
        staff: String,
        /// 理由
        reason: Reason,
        /// カードを置いた人。省くと patient
        #[serde(default)]
        placed_by: PlacedBy,
        /// 手助けを患者が望んだ
        #[serde(default)]
        wished: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FaceOutcome {
    Match,
    NoMatch,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PinOutcome {
    Verified,
    Wrong,
    Locked,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum VisualOutcome {
    Same,
    Different,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum By {
    Patient,
    Proxy,
}

#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PlacedBy {
    #[default]
    Patient,
    Helper,
    Staff,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    FaceAndPinFailed,
    CannotReach,
    Child,
    Disabled,
    PinLocked,
    FaceOnlyCard,
    Other,
}

/// 本人確認のあと、画面に出すもの。確認できないうちは患者について何も含まない
#[derive(Serialize, JsonSchema)]
pub(crate) struct Attempted {
    /// 本人と確認した
    confirmed: bool,
    /// まだ使える方法
    offered: Vec<&'static str>,
    /// 利用登録の状態: not-applied、applied-not-complete、complete、cancelled
    registration: Option<&'static str>,
    /// これから出す画面、順に
    screens: Vec<&'static str>,
    /// 画面の文
    texts: BTreeMap<&'static str, String>,
}

pub(super) async fn identity<S: Registry + Journal>(
    State(centre): State<Arc<CardCentre<S>>>,
    Path(id): Path<String>,
    peer: Peer,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Attempted>, Problem> {
    let operation = Operation::VerifyByCard;
    let (device, _) = device::<S, VerifyByCard>(&centre, peer, operation).await?;
    let asked: AskedIdentity = body::json(&headers, body)?;
    let report = report(asked).map_err(|defect| Problem::input(&defect))?;
    let now = centre.centre.clock.now();
    let attempt = confirm_identity(&centre, &device, session(&id)?, report, now).await;
    Ok(Json(match attempt.map_err(problem)? {
        Attempt::Open(offer) => Attempted {
            confirmed: false,
            offered: offer.outcome().offered.iter().copied().map(method_name).collect(),
            registration: None,
            screens: Vec::new(),
            texts: BTreeMap::new(),
        },
        Attempt::Confirmed(reception) => Attempted {
            confirmed: true,
            offered: Vec::new(),
            registration: Some(registration_name(reception.registration)),
            screens: reception.screens.iter().copied().map(screen_name).collect(),
            texts: texts(&reception),
        },
    }))
}

fn texts(reception: &Reception) -> BTreeMap<&'static str, String> {
    let buttons = reception.buttons().map(|(screen, texts)| (screen_name(screen), texts.join("/")));
    let fixed = [("registration", reception.status), ("closing", reception.closing)];
    fixed.into_iter().map(|(name, text)| (name, text.to_owned())).chain(buttons).collect()
}

fn report(asked: AskedIdentity) -> Result<IdentityReport, InputDefect> {
    let (presented, placed_by, wished) = match asked {
        AskedIdentity::Face { result, distance, placed_by, wished } => {
            let distance_per_mille = distance.map(per_mille).transpose()?;
            let matched = result == FaceOutcome::Match;
            (Presented::Face { matched, distance_per_mille }, placed_by, wished)
        }
        AskedIdentity::Pin { result, by, placed_by, wished } => {
            (Presented::Pin { entry: result.into(), by: by.into() }, placed_by, wished)
        }
        AskedIdentity::Visual { result, staff, reason, placed_by, wished } => {
            let same = result == VisualOutcome::Same;
            let staff = word("staff", &staff)?;
            (Presented::Visual { same, staff, reason: reason.into() }, placed_by, wished)
        }
    };
    Ok(IdentityReport { presented, placed_by: placed_by.into(), wished })
}

/// Reads a distance between 0 and 1 as thousandths.
fn per_mille(distance: f64) -> Result<u16, InputDefect> {
    let thousandths = format!("{:.0}", distance * 1000.0);
    thousandths.parse::<u16>().ok().filter(|it| *it <= 1000).ok_or_else(|| {
        InputDefect::new("distance", "distance", "顔の隔たりは0〜1の数にしてください。")
            .in_english("the distance is a number from 0 to 1")
    })
}

impl From<PinOutcome> for PinEntry {
    fn from(outcome: PinOutcome) -> Self {
        match outcome {
            PinOutcome::Verified => Self::Verified,
            PinOutcome::Wrong => Self::Wrong,
            PinOutcome::Locked => Self::Locked,
        }
    }
}

impl From<By> for PinBy {
    fn from(by: By) -> Self {
        match by {
            By::Patient => Self::Patient,
            By::Proxy => Self::Proxy,
        }
    }
}

impl From<PlacedBy> for Operator {
    fn from(by: PlacedBy) -> Self {
        match by {
            PlacedBy::Patient => Self::Patient,
            PlacedBy::Helper => Self::Helper,
            PlacedBy::Staff => Self::Staff,
        }
    }
}

impl From<Reason> for VisualReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::FaceAndPinFailed => Self::FaceAndPinFailed,
            Reason::CannotReach => Self::CannotReach,
            Reason::Child => Self::Child,
            Reason::Disabled => Self::Disabled,
            Reason::PinLocked => Self::PinLocked,
            Reason::FaceOnlyCard => Self::FaceOnlyCard,
            Reason::Other => Self::Other,
        }
    }
}
