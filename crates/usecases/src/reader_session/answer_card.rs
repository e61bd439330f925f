//! The card answers: challenge, certificate, revocation, signature, person. In this order, so that
//! each defect has one name.

use jiff::Timestamp;
use jiff::civil::Date;
use pki::challenge::Nonce;
use pki::{CertificateDefect, Holder, Purpose, Scheme, SignatureDefect, Tolerance};
use rules::Decision;
use rules::certificate::{CertificateState, Grace, certificate_state};
use rules::facts::CardKind;
use rules::reception::Offer;
use store::{Journal, Operation, Registry, SignedBy};

use super::audit::{Halt, SessionError, audited};
use super::refusal::SessionRefusal;
use super::sessions::{Challenge, SessionId};
use super::stage::{Answered, PinReport, Stage};
use crate::card_holder::{KnownHolder, Unknown};
use crate::card_trust::CardCentre;
use crate::clock::day_in_japan;
use crate::device::KnownDevice;

/// What the terminal sends of a card.
#[derive(Debug)]
pub struct CardAnswer<'a> {
    /// The challenge that was signed.
    pub challenge: Nonce,
    /// The user authentication certificate (DER).
    pub certificate: &'a [u8],
    /// The signature.
    pub signature: &'a [u8],
    /// By what the card let its key sign.
    pub signed_by: SignedBy,
    /// What it says of its PIN.
    pub pin: PinReport,
}

/// A card that has proved itself. Nothing about the person is in it.
#[derive(Debug)]
pub struct CardSeen {
    /// The last valid day of its certificate.
    pub expires_on: Date,
    /// What the certificate allows today, and the ways to confirm identity.
    pub decision: Decision<(CertificateState, Offer)>,
}

/// Takes the answer of a card.
///
/// # Errors
/// [`SessionError`]; a refusal is audited, and the challenge is used whatever happens.
pub async fn answer_card<S: Registry + Journal>(
    centre: &CardCentre<S>,
    device: &KnownDevice,
    session: SessionId,
    answer: CardAnswer<'_>,
    now: Timestamp,
) -> Result<CardSeen, SessionError> {
    let seen = seen(centre, device, session, &answer, now).await;
    audited(centre, device, Operation::VerifyByCard, now, seen).await
}

async fn seen<S: Registry + Journal>(
    centre: &CardCentre<S>,
    device: &KnownDevice,
    session: SessionId,
    answer: &CardAnswer<'_>,
    now: Timestamp,
) -> Result<CardSeen, Halt> {
    let sessions = &centre.cards.sessions;
    let of = (session, device.fingerprint());
    let challenge = sessions.take_challenge(of, answer.challenge, now)?;
    if answer.signed_by == SignedBy::Pin && answer.pin != PinReport::Open {
        return Err(SessionRefusal::CardReport.into());
    }
    let (holder, state) = proved(centre, &challenge, answer, now).await?;
    let holder = KnownHolder::recognise(&centre.centre.store, &centre.cards, holder, now).await;
    let holder = holder.map_err(unknown)?;
    if holder.card() == CardKind::FaceOnly && answer.signed_by == SignedBy::Pin {
        return Err(SessionRefusal::CardReport.into());
    }
    let expires_on = holder.expires_on();
    let by = (answer.signed_by, answer.pin);
    let reader = challenge.bound.reader;
    let answered = Answered::new(holder, by, reader, day_in_japan(now));
    let offer = answered.offer();
    sessions.step(of, now, |_, stage| {
        *stage = Stage::Answered(answered);
        Ok(())
    })?;
    let decision = state.then(|state| offer.map(|offer| (state, offer)));
    Ok(CardSeen { expires_on, decision })
}

/// Path, revocation and signature, and what the certificate allows today.
async fn proved<S>(
    centre: &CardCentre<S>,
    challenge: &Challenge,
    answer: &CardAnswer<'_>,
    now: Timestamp,
) -> Result<(Holder, Decision<CertificateState>), SessionRefusal> {
    let (cards, on) = (&centre.cards, day_in_japan(now));
    let until = Tolerance::Until(match cards.policy.grace {
        Grace::Literal => |day| Grace::Literal.last_day(day),
        Grace::MonthEnd => |day| Grace::MonthEnd.last_day(day),
    });
    let trusted = cards.trust.verify(answer.certificate, Purpose::UserAuthentication, now, until);
    let trusted = trusted.map_err(|defect| {
        let ended = defect == CertificateDefect::Expired;
        if ended { SessionRefusal::CertificateEnded(on) } else { defect.into() }
    })?;
    let state = certificate_state(trusted.expires_on(), on, cards.policy.grace);
    let valid = cards.authority.check(trusted, now).await;
    let valid = valid.map_err(|defect| SessionRefusal::of_revocation(defect, on))?;
    let statement = challenge.statement();
    let holder = valid.verify(Scheme::Pkcs1, &statement, answer.signature);
    let holder = holder.map_err(|SignatureDefect::Wrong| SessionRefusal::SignatureWrong)?;
    Ok((holder, state))
}

fn unknown(unknown: Unknown) -> Halt {
    match unknown {
        Unknown::Store(error) => error.into(),
        Unknown::Nobody => SessionRefusal::CertificateOfNobody.into(),
        Unknown::RenewedLately => SessionRefusal::RenewedLately.into(),
        Unknown::Unanswered => SessionRefusal::Unanswered.into(),
    }
}
