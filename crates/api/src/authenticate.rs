//! Tells which facility sends a request, by its token.

use axum::http::{HeaderMap, header};
use store::{Journal, Operation, Refusal, Registry};
use usecases::access::{KnownFacility, Permit, token_digest};
use usecases::verification::{Refused, refuse};
use usecases::{Centre, access};

use crate::Problem;

/// Returns the permit of the sender for an operation. A refusal is audited.
pub(crate) async fn permit<S: Registry + Journal, Op: access::Operation>(
    centre: &Centre<S>,
    headers: &HeaderMap,
    operation: Operation,
) -> Result<Permit<Op>, Problem> {
    let facility = known(centre, headers).await?;
    let permit = facility.as_ref().and_then(Permit::ask);
    if let Some(permit) = permit {
        return Ok(permit);
    }
    let (why, problem) = match facility {
        None => (Refusal::UnknownFacility, Problem::unauthenticated()),
        Some(_) => (Refusal::NotPermitted, Problem::forbidden()),
    };
    let facility = facility.map(|known| known.facility().code);
    let channel = store::Channel::Api;
    let refused = Refused { facility, channel, operation, key: None, why };
    let audited = refuse(&centre.store, &centre.secret, refused, centre.clock.now()).await;
    Err(if audited.is_ok() { problem } else { Problem::unavailable() })
}

async fn known<S: Registry>(
    centre: &Centre<S>,
    headers: &HeaderMap,
) -> Result<Option<KnownFacility>, Problem> {
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = sent.and_then(|value| value.strip_prefix("Bearer "));
    let Some(token) = token else { return Ok(None) };
    let digest = token_digest(token.trim());
    let found = centre.store.facility_by_token(digest).await;
    found.map(|found| found.map(KnownFacility::from_registry)).map_err(|_| Problem::unavailable())
}
