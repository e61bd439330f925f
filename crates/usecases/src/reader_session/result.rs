//! The result of a session: the check by card, with the patient's choices, and the message for the
//! facility's software.

use jiff::Timestamp;
use store::{CardCheck, Consent, Consents, Journal, Operation, Registry, RequestKey};
use wire::oqs::QualificationResult;

use super::audit::{Halt, SessionError, audited};
use super::refusal::SessionRefusal;
use super::sessions::SessionId;
use super::stage::{Confirmed, Stage};
use crate::access::{Permit, VerifyByCard};
use crate::card_trust::CardCentre;
use crate::device::KnownDevice;
use crate::digest::digest_of;
use crate::oqs::face;
use crate::verification::{CardRequest, Disclosed, VerifyError, verify_by_card};

/// What the patient chose at the reader; `None` where no choice was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Medical care.
    pub care: Option<bool>,
    /// Drugs.
    pub drugs: Option<bool>,
    /// Operations.
    pub surgery: Option<bool>,
    /// The specific health checkup.
    pub checkup: Option<bool>,
    /// The limit category.
    pub limit: Option<bool>,
}

/// The result: the answer, on disk, and the message.
#[derive(Debug)]
pub struct FaceResult {
    /// The answer.
    pub disclosed: Disclosed,
    /// The message of the face file.
    pub message: QualificationResult,
}

/// Gives the result of a confirmed session. Asked again it is the same, and one entry.
///
/// # Errors
/// [`SessionError`]; a refusal is audited.
pub async fn result<S: Registry + Journal>(
    centre: &CardCentre<S>,
    (device, permit): (&KnownDevice, &Permit<VerifyByCard>),
    session: SessionId,
    choices: Choices,
    now: Timestamp,
) -> Result<FaceResult, SessionError> {
    let checked = checked(centre, (device, permit), session, choices, now).await;
    audited(centre, device, Operation::VerifyByCard, now, checked).await
}

async fn checked<S: Registry + Journal>(
    centre: &CardCentre<S>,
    (device, permit): (&KnownDevice, &Permit<VerifyByCard>),
    session: SessionId,
    choices: Choices,
    now: Timestamp,
) -> Result<FaceResult, Halt> {
    let of = (session, device.fingerprint());
    let confirmed = centre.cards.sessions.step(of, now, |_, stage| match stage {
        Stage::Confirmed(confirmed) | Stage::Finished(confirmed) => Ok(confirmed.clone()),
        Stage::Answered(_) => Err(SessionRefusal::IdentityNotConfirmed),
        Stage::Opened | Stage::Spent => Err(SessionRefusal::StepOutOfOrder),
    })?;
    if !confirmed.registered {
        return Err(SessionRefusal::NotRegistered.into());
    }
    let card = card_check(&confirmed, device, choices);
    let answered = &confirmed.identified.answered;
    let on = answered.on();
    let request = CardRequest {
        permit,
        person: answered.holder.person(),
        card: &card,
        on,
        limit_consent: rules::consent::limit_needs_no_asking(on)
            || card.consents.limit == Consent::Given,
        key: RequestKey(digest_of(&[b"reader-session", &session.0])),
        canonical: format!("verify-by-card\n{:02x?}\n{on}\n{:?}\n", session.0, card.consents),
    };
    let secret = &centre.centre.secret;
    let disclosed = verify_by_card(&centre.centre.store, secret, request, now).await;
    let disclosed = disclosed.map_err(|error| match error {
        // The session has its result; other choices need the card again (F-193).
        VerifyError::Changed(_) => Halt::from(SessionRefusal::StepOutOfOrder),
        error @ (VerifyError::Store(_) | VerifyError::Unwritable(_)) => error.into(),
    })?;
    centre.cards.sessions.finish(session, confirmed);
    let message = face(&disclosed, permit.facility().code, card.consents);
    Ok(FaceResult { disclosed, message })
}

fn card_check(confirmed: &Confirmed, device: &KnownDevice, choices: Choices) -> CardCheck {
    let identified = &confirmed.identified;
    CardCheck {
        device: device.fingerprint(),
        certificate: identified.answered.holder.serial(),
        signed: identified.answered.signed_by,
        identity: identified.identity.clone(),
        placed_by: identified.placed_by,
        consents: consents(confirmed, choices),
    }
}

/// A choice counts where its screen was shown; in the grace and below 40 nothing was asked.
fn consents(confirmed: &Confirmed, choices: Choices) -> Consents {
    let asked = confirmed.asked;
    let choice = |asked: bool, choice: Option<bool>| match choice.filter(|_| asked) {
        Some(true) => Consent::Given,
        Some(false) => Consent::Refused,
        None => Consent::NotAsked,
    };
    Consents {
        care: choice(asked.medical, choices.care),
        drugs: choice(asked.medical, choices.drugs),
        surgery: choice(asked.medical, choices.surgery),
        checkup: choice(asked.checkup, choices.checkup),
        limit: choice(asked.limit, choices.limit),
    }
}
