//! Eligibility by the numbers of a document, answered, audited and durable (照会区分 2).

use jiff::Timestamp;
use store::{Channel, Journal, Registry, RequestKey};

use super::Question;
use super::disclose::{Inquiry, Subject, disclose};
use super::disclosed::{Disclosed, VerifyError};
use crate::access::{Permit, VerifyByDocument};
use crate::digest::CentreSecret;

/// A question on its way in.
#[derive(Debug)]
pub struct Request<'a> {
    /// Proof that the facility may ask.
    pub permit: &'a Permit<VerifyByDocument>,
    /// The way it came.
    pub channel: Channel,
    /// What is asked.
    pub question: &'a Question,
    /// What makes a repetition the same request; without it each request is a check of its own.
    pub key: Option<RequestKey>,
}

/// Checks eligibility: facts, decision, what this facility may see, receipt, answer.
///
/// # Errors
/// [`VerifyError`]; nothing is disclosed then.
pub async fn verify<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    request: Request<'_>,
    now: Timestamp,
) -> Result<Disclosed, VerifyError> {
    let document = request.question.document();
    let inquiry = Inquiry {
        facility: request.permit.facility().code,
        channel: request.channel,
        subject: Subject::Document(&document),
        on: request.question.on,
        limit_consent: request.question.limit_consent,
        key: request.key,
        canonical: request.question.canonical(),
    };
    disclose(store, secret, inquiry, now).await
}
