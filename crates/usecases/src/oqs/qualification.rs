//! A check of eligibility by document numbers (OQS-IF-001, 002).

use jiff::Timestamp;
use jiff::civil::DateTime;
use store::{Channel, Journal, Operation, Refusal, Registry, RequestKey, StoreError};
use wire::oqs::codes::{ProcessingStatus, ReferenceClassification, SegmentOfResult};
use wire::oqs::processing_results::{Level, Trigger};
use wire::oqs::{Code, List, QualificationRequest, QualificationResult, ResultBody, ResultHeader};

use super::handle::{Handled, Inbox, audit, written};
use super::result::{eligibility, moment};
use super::words;
use crate::access::{Permit, VerifyByDocument};
use crate::clock::time_in_japan;
use crate::verification::{Disclosed, Question, Request, VerifyError, verify};

/// Answers a check: what is asked, may they ask, verify, result.
pub(super) async fn answer<S: Registry + Journal>(
    inbox: &Inbox<'_, S>,
    message: &QualificationRequest,
    key: RequestKey,
    now: Timestamp,
) -> Result<Handled, StoreError> {
    let at = time_in_japan(now);
    let (permit, question) = match asked(inbox, message, at) {
        Ok(asked) => asked,
        Err((trigger, refusal)) => {
            audit(inbox, Operation::VerifyByDocument, refusal, key, now).await?;
            return Ok(written(inbox, &refused(inbox, message, trigger, at)));
        }
    };
    let request =
        Request { permit: &permit, channel: Channel::Folder, question: &question, key: Some(key) };
    match verify(inbox.store, inbox.secret, request, now).await {
        Ok(disclosed) => Ok(written(inbox, &disclosed_result(message, &question, &disclosed))),
        Err(VerifyError::Store(error)) => Err(error),
        Err(VerifyError::Changed(_) | VerifyError::Unwritable(_)) => {
            Ok(written(inbox, &refused(inbox, message, Trigger::SystemFailure, at)))
        }
    }
}

fn asked<S>(
    inbox: &Inbox<'_, S>,
    message: &QualificationRequest,
    at: DateTime,
) -> Result<(Permit<VerifyByDocument>, Question), (Trigger, Refusal)> {
    let bad = |trigger| (trigger, Refusal::BadRequest);
    if let Some(defect) = message.defects().first() {
        return Err(bad(Trigger::of(defect)));
    }
    inbox.owns(message.header.facility_code.as_deref())?;
    let permit =
        Permit::ask(inbox.facility).ok_or((Trigger::FacilityUnknown, Refusal::NotPermitted))?;
    let search = message.body.search.as_ref().ok_or_else(|| bad(Trigger::ElementMissing))?;
    let question = words::question(&message.header, search, at.date()).map_err(bad)?;
    Ok((permit, question))
}

fn disclosed_result(
    message: &QualificationRequest,
    question: &Question,
    disclosed: &Disclosed,
) -> QualificationResult {
    let at = time_in_japan(disclosed.receipt().at());
    let answer = disclosed.answer();
    let search = message.body.search.clone();
    let results = answer.eligibility.as_ref().map(|shown| {
        let mut result = eligibility(question.into(), shown, at);
        result.arbitrary_identifier =
            search.as_ref().and_then(|search| search.arbitrary_identifier.clone());
        result
    });
    QualificationResult {
        header: header(message, SegmentOfResult::Normal, at),
        body: ResultBody {
            search,
            status: Some(Code::Known(ProcessingStatus::Normal)),
            validity: Some(Code::new(answer.validity)),
            results: List(results.into_iter().collect()),
            ..ResultBody::default()
        },
    }
}

fn refused<S>(
    inbox: &Inbox<'_, S>,
    message: &QualificationRequest,
    trigger: Trigger,
    at: DateTime,
) -> QualificationResult {
    let why = inbox.results.get(trigger);
    let (code, text) = (Some(why.code.clone()), Some(why.message.clone()));
    let search = message.body.search.clone();
    if trigger.level() == Level::Message {
        let header = ResultHeader {
            error_code: code,
            error_message: text,
            ..header(message, SegmentOfResult::Failed, at)
        };
        // Clients ask for the status of every message, also of one that failed as a whole.
        let status = Some(Code::Known(ProcessingStatus::Error));
        let body = ResultBody { search, status, ..ResultBody::default() };
        return QualificationResult { header, body };
    }
    QualificationResult {
        header: header(message, SegmentOfResult::Normal, at),
        body: ResultBody {
            search,
            status: Some(Code::Known(ProcessingStatus::Error)),
            processing_code: code,
            processing_message: text,
            ..ResultBody::default()
        },
    }
}

fn header(message: &QualificationRequest, segment: SegmentOfResult, at: DateTime) -> ResultHeader {
    let sent = &message.header;
    ResultHeader {
        execution_time: Some(moment(at)),
        confirmation_date: sent.confirmation_date.clone(),
        facility_code: sent.facility_code.clone(),
        file_identifier: sent.file_identifier.clone(),
        reference_classification: Some(Code::Known(ReferenceClassification::DocumentNumbers)),
        segment: Some(Code::Known(segment)),
        ..ResultHeader::default()
    }
}
