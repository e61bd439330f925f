//! Registers the card for use as an insurance card while it lies on the reader.

use jiff::Timestamp;
use rules::registration::Channel;
use store::{Journal, Operation, Registry, RequestKey};

use super::audit::{Halt, SessionError, audited};
use super::refusal::SessionRefusal;
use super::screens::{Reception, reception};
use super::sessions::SessionId;
use super::stage::Stage;
use crate::access::{Permit, RegisterUse};
use crate::card_trust::CardCentre;
use crate::device::KnownDevice;
use crate::digest::digest_of;
use crate::use_registration::{self, Application, ApplyError, Origin};

/// Registers the card of a confirmed session. A card that is registered already stays so.
///
/// # Errors
/// [`SessionError`]; a refusal is audited.
pub async fn register<S: Registry + Journal>(
    centre: &CardCentre<S>,
    (device, permit): (&KnownDevice, &Permit<RegisterUse>),
    session: SessionId,
    now: Timestamp,
) -> Result<Reception, SessionError> {
    let registered = registered(centre, (device, permit), session, now).await;
    audited(centre, device, Operation::RegisterUse, now, registered).await
}

async fn registered<S: Registry + Journal>(
    centre: &CardCentre<S>,
    (device, permit): (&KnownDevice, &Permit<RegisterUse>),
    session: SessionId,
    now: Timestamp,
) -> Result<Reception, Halt> {
    let of = (session, device.fingerprint());
    let identified = centre.cards.sessions.step(of, now, |_, stage| match stage {
        Stage::Confirmed(confirmed) => Ok(confirmed.identified.clone()),
        Stage::Answered(_) => Err(SessionRefusal::IdentityNotConfirmed),
        Stage::Opened | Stage::Spent | Stage::Finished(_) => Err(SessionRefusal::StepOutOfOrder),
    })?;
    let application = Application {
        holder: &identified.answered.holder,
        channel: Channel::Reader,
        pin_known: false,
        card_reader: true,
        on: identified.answered.on(),
        grace: centre.cards.policy.grace,
        origin: Origin {
            facility: Some(permit.facility().code),
            channel: store::Channel::Reader,
            key: Some(RequestKey(digest_of(&[b"register-use", &session.0]))),
        },
    };
    let store = &centre.centre.store;
    use_registration::apply(store, &centre.centre.secret, application, now).await.map_err(
        |error| match error {
            ApplyError::Store(error) => Halt::from(error),
            ApplyError::Refused(why) => SessionRefusal::RegistrationRefused(why).into(),
        },
    )?;
    let (confirmed, reception) = reception(centre, identified, now).await?;
    centre.cards.sessions.step(of, now, |_, stage| {
        *stage = Stage::Confirmed(confirmed);
        Ok(())
    })?;
    Ok(reception)
}
