//! Eligibility of a person who was found by name in a disaster, answered, audited and durable.

use jiff::Timestamp;
use store::{Channel, Journal, Registry};
use vocab::{Date, FacilityCode, PersonId};

use super::disclose::{Inquiry, Subject, disclose};
use super::disclosed::{Disclosed, VerifyError};
use crate::digest::CentreSecret;

/// A person who was found, on the way to the answer. Only the search of a disaster makes one.
#[derive(Debug)]
pub(crate) struct NamedRequest {
    /// Who asks.
    pub(crate) facility: FacilityCode,
    /// Who was found.
    pub(crate) person: PersonId,
    /// The day.
    pub(crate) on: Date,
    /// What was asked, in fixed order.
    pub(crate) canonical: String,
}

/// Checks eligibility the same way as by numbers. The limit is told with the patient's word only,
/// which is not asked for here.
pub(crate) async fn verify_by_name<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    request: NamedRequest,
    now: Timestamp,
) -> Result<Disclosed, VerifyError> {
    let inquiry = Inquiry {
        facility: request.facility,
        channel: Channel::Desk,
        subject: Subject::Named(request.person),
        on: request.on,
        limit_consent: false,
        key: None,
        canonical: request.canonical,
    };
    disclose(store, secret, inquiry, now).await
}
