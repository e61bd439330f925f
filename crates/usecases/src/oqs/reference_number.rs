//! A registration of a reference number (OQS-IF-003, 004).

use jiff::Timestamp;
use jiff::civil::DateTime;
use store::{Channel, Journal, Operation, Refusal, Registry, RequestKey, StoreError};
use wire::oqs::codes::{ProcessingStatus, SegmentOfResult};
use wire::oqs::processing_results::{Level, Trigger};
use wire::oqs::{
    Code, ReferenceNumberRequest, ReferenceNumberResult, ReferenceResultBody, ReferenceResultHeader,
};

use super::handle::{Handled, Inbox, audit, written_reference};
use super::result::moment;
use super::words;
use crate::access::{Permit, RegisterReferenceNumber};
use crate::clock::time_in_japan;
use crate::reference_number::{RegisterError, Registration, Request, register};

/// Answers a registration: what is registered, may they, register, result.
pub(super) async fn answer<S: Registry + Journal>(
    inbox: &Inbox<'_, S>,
    message: &ReferenceNumberRequest,
    key: RequestKey,
    now: Timestamp,
) -> Result<Handled, StoreError> {
    let at = time_in_japan(now);
    let (permit, registration) = match asked(inbox, message) {
        Ok(asked) => asked,
        Err((trigger, refusal)) => {
            audit(inbox, Operation::RegisterReferenceNumber, refusal, key, now).await?;
            return Ok(written_reference(inbox, &result(inbox, message, Some(trigger), at)));
        }
    };
    let request = Request {
        permit: &permit,
        channel: Channel::Folder,
        registration: &registration,
        key: Some(key),
    };
    let trigger = match register(inbox.store, inbox.secret, request, now).await {
        Ok(_) => None,
        Err(RegisterError::Refused(refusal, _)) => Some(trigger(refusal)),
        Err(RegisterError::Store(error)) => return Err(error),
    };
    Ok(written_reference(inbox, &result(inbox, message, trigger, at)))
}

fn asked<S>(
    inbox: &Inbox<'_, S>,
    message: &ReferenceNumberRequest,
) -> Result<(Permit<RegisterReferenceNumber>, Registration), (Trigger, Refusal)> {
    let bad = |trigger| (trigger, Refusal::BadRequest);
    if let Some(defect) = message.defects().first() {
        return Err(bad(Trigger::of(defect)));
    }
    inbox.owns(message.header.facility_code.as_deref())?;
    let permit =
        Permit::ask(inbox.facility).ok_or((Trigger::FacilityUnknown, Refusal::NotPermitted))?;
    let info = message.body.registration.as_ref().ok_or_else(|| bad(Trigger::ElementMissing))?;
    Ok((permit, words::registration(info).map_err(bad)?))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the other reasons are of devices and cards, which have no part in this request"
)]
fn trigger(refusal: Refusal) -> Trigger {
    match refusal {
        Refusal::NoSuchPerson => Trigger::PersonNotFound,
        Refusal::SeveralPeople => Trigger::SeveralPersons,
        Refusal::ReferenceNumberInUse => Trigger::ReferenceNumberInUse,
        Refusal::UnknownFacility | Refusal::NotPermitted | Refusal::OtherFacility => {
            Trigger::FacilityUnknown
        }
        _ => Trigger::SystemFailure,
    }
}

fn result<S>(
    inbox: &Inbox<'_, S>,
    message: &ReferenceNumberRequest,
    trigger: Option<Trigger>,
    at: DateTime,
) -> ReferenceNumberResult {
    let why = trigger.map(|trigger| (trigger.level(), inbox.results.get(trigger)));
    let failed = why.filter(|(level, _)| *level == Level::Message).map(|(_, why)| why);
    let error = why.filter(|(level, _)| *level != Level::Message).map(|(_, why)| why);
    let segment = if failed.is_some() { SegmentOfResult::Failed } else { SegmentOfResult::Normal };
    let status = if why.is_some() { ProcessingStatus::Error } else { ProcessingStatus::Normal };
    ReferenceNumberResult {
        header: ReferenceResultHeader {
            execution_time: Some(moment(at)),
            facility_code: message.header.facility_code.clone(),
            file_identifier: message.header.file_identifier.clone(),
            segment: Some(Code::Known(segment)),
            error_code: failed.map(|why| why.code.clone()),
            error_message: failed.map(|why| why.message.clone()),
            ..ReferenceResultHeader::default()
        },
        body: ReferenceResultBody {
            registration: message.body.registration.clone(),
            status: Some(Code::Known(status)),
            processing_code: error.map(|why| why.code.clone()),
            processing_message: error.map(|why| why.message.clone()),
        },
    }
}
