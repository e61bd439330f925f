//! Eligibility by the card, answered, audited and durable (照会区分 1).

use jiff::Timestamp;
use store::{CardCheck, Channel, Journal, Registry, RequestKey};
use vocab::{Date, PersonId};

use super::disclose::{Inquiry, Subject, disclose};
use super::disclosed::{Disclosed, VerifyError};
use crate::access::{Permit, VerifyByCard};
use crate::digest::CentreSecret;

/// A check by card on its way in. Only a confirmed reader session makes one.
#[derive(Debug)]
pub(crate) struct CardRequest<'a> {
    /// Proof that the facility may ask.
    pub(crate) permit: &'a Permit<VerifyByCard>,
    /// Whose certificate signed the challenge.
    pub(crate) person: PersonId,
    /// How it came to be known, and what the patient chose.
    pub(crate) card: &'a CardCheck,
    /// The day.
    pub(crate) on: Date,
    /// The limit category may be told.
    pub(crate) limit_consent: bool,
    /// What makes a repetition the same request.
    pub(crate) key: RequestKey,
    /// The session and the choices, in fixed order.
    pub(crate) canonical: String,
}

/// Checks eligibility of the holder of a card: the same way as by numbers.
pub(crate) async fn verify_by_card<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    request: CardRequest<'_>,
    now: Timestamp,
) -> Result<Disclosed, VerifyError> {
    let inquiry = Inquiry {
        facility: request.permit.facility().code,
        channel: Channel::Reader,
        subject: Subject::Holder(request.person, request.card),
        on: request.on,
        limit_consent: request.limit_consent,
        key: Some(request.key),
        canonical: request.canonical,
    };
    disclose(store, secret, inquiry, now).await
}
