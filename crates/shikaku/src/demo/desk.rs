//! The desk of a demo's facility, and the invitation of its first administrator.

use std::sync::Arc;

use axum::Router;
use data_encoding::BASE64URL_NOPAD;
use store_sqlite::SqliteStore;
use usecases::Centre;
use usecases::access::KnownFacility;
use usecases::desk::Designation;
use usecases::staff::{InvitationToken, invite_first};
use vocab::Date;
use web::desk::{Desk, Origin, router};

use crate::failure::{Context as _, Failure};

/// How the first administrator of the demo is called.
const ADMINISTRATOR: &str = "管理者";

/// The desk's pages, and the link by which the first administrator comes in, if there is none yet.
pub(super) async fn open(
    centre: &Arc<Centre<SqliteStore>>,
    facility: &KnownFacility,
    (port, disaster_since): (u16, Option<Date>),
) -> Result<(Router, Option<String>), Failure> {
    // Passkeys are made for names, not for addresses; every machine is localhost to itself.
    let pages = format!("http://localhost:{port}");
    let origin = Origin { domain: "localhost".to_owned(), pages: pages.clone() };
    let prefecture = facility.facility().code.prefecture();
    let designation = |applied_on| Designation { prefecture, applied_on, extended_until: None };
    let desk = Desk::new(Arc::clone(centre), origin)
        .map(|desk| desk.in_disaster(disaster_since.map(designation).into_iter().collect()))
        .ok_or_else(|| Failure::new("受付の画面を開けません。", "the desk cannot be opened"))?;
    let mut drawn = [0; 32];
    aws_lc_rs::rand::fill(&mut drawn).context("乱数を得られません。", "no randomness to be had")?;
    let token = InvitationToken(drawn);
    let administrator = ADMINISTRATOR
        .parse()
        .context("管理者の名前が違います。", "the administrator's name is wrong")?;
    let now = centre.clock.now();
    let invited = invite_first(&centre.store, facility, administrator, &token, now)
        .await
        .context("管理者を招待できません。", "the administrator cannot be invited")?;
    let link = format!("{pages}/desk/invitation#{}", BASE64URL_NOPAD.encode(&drawn));
    Ok((router(Arc::new(desk)), invited.then_some(link)))
}
