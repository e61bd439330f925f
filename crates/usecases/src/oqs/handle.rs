//! One request file, answered.

use jiff::Timestamp;
use store::{Channel, Journal, Operation, Refusal, Registry, RequestKey, StoreError};
use vocab::FacilityCode;
use wire::oqs::file_name::{MessageKind, RequestFileName};
use wire::oqs::processing_results::{ProcessingResults, Trigger};
use wire::oqs::{
    MessageDefect, QualificationRequest, QualificationResult, ReferenceNumberRequest,
    ReferenceNumberResult, WriteOptions,
};

use super::{qualification, reference_number, reject};
use crate::access::KnownFacility;
use crate::digest::{CentreSecret, digest_of};
use crate::verification::{Refused, refuse};

/// What the service of a folder needs to answer.
#[derive(Debug)]
pub struct Inbox<'a, S> {
    /// The store.
    pub store: &'a S,
    /// The centre's secret.
    pub secret: &'a CentreSecret,
    /// Codes and messages.
    pub results: &'a ProcessingResults,
    /// How results are written; the encoding is the site's setting.
    pub options: WriteOptions,
    /// The owner of the folder.
    pub facility: &'a KnownFacility,
}

/// What becomes of a request file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handled {
    /// A result, to be published under the request's result name.
    Result(Vec<u8>),
    /// The request cannot be read: an `.err` file, and a stable code for the log line.
    Error {
        /// Contents of the `.err` file.
        contents: Vec<u8>,
        /// Code of the defect.
        code: &'static str,
    },
}

/// Answers one request file.
///
/// The same file of the same name always gets the same result: a repetition is answered as of the
/// moment of the first time.
///
/// # Errors
/// [`StoreError`] when the store failed: nothing was answered, the file can be taken again.
pub async fn handle<S: Registry + Journal>(
    inbox: &Inbox<'_, S>,
    name: &RequestFileName,
    bytes: &[u8],
    now: Timestamp,
) -> Result<Handled, StoreError> {
    let key = request_key(inbox.facility.facility().code, name, bytes);
    let before = inbox.store.by_request(key).await?;
    let now = before.map_or(now, |(receipt, _)| receipt.at());
    let Some(read) = Message::read(name.kind(), bytes) else {
        let contents = reject::not_offered(inbox.results);
        return Ok(Handled::Error { contents, code: "message-not-offered" });
    };
    match read {
        Ok(Message::Check(message)) => qualification::answer(inbox, &message, key, now).await,
        Ok(Message::Registration(message)) => {
            reference_number::answer(inbox, &message, key, now).await
        }
        Err((operation, defect)) => {
            audit(inbox, operation, Refusal::BadRequest, key, now).await?;
            Ok(unreadable(inbox, &defect))
        }
    }
}

/// A message that this centre answers.
enum Message {
    Check(Box<QualificationRequest>),
    Registration(Box<ReferenceNumberRequest>),
}

impl Message {
    /// Reads the message that the file's name promises; `None` for messages that are not offered.
    fn read(kind: MessageKind, bytes: &[u8]) -> Option<Result<Self, (Operation, MessageDefect)>> {
        if kind == MessageKind::Qualification {
            let read = QualificationRequest::from_bytes(bytes);
            Some(match read {
                Ok(read) => Ok(Self::Check(Box::new(read.message))),
                Err(defect) => Err((Operation::VerifyByDocument, defect)),
            })
        } else if kind == MessageKind::ReferenceNumber {
            let read = ReferenceNumberRequest::from_bytes(bytes);
            Some(match read {
                Ok(read) => Ok(Self::Registration(Box::new(read.message))),
                Err(defect) => Err((Operation::RegisterReferenceNumber, defect)),
            })
        } else {
            None
        }
    }
}

fn unreadable<S>(inbox: &Inbox<'_, S>, defect: &MessageDefect) -> Handled {
    let contents = reject::err_file(inbox.results, defect);
    Handled::Error { contents, code: defect.code() }
}

/// What makes a repetition the same request: the facility, the file's name and every byte of it.
fn request_key(facility: FacilityCode, name: &RequestFileName, bytes: &[u8]) -> RequestKey {
    let facility = facility.to_string();
    let request = name.request();
    RequestKey(digest_of(&[b"folder", facility.as_bytes(), request.as_bytes(), bytes]))
}

impl<S> Inbox<'_, S> {
    /// Checks that a message comes from the owner of the folder.
    pub(super) fn owns(&self, sent: Option<&str>) -> Result<(), (Trigger, Refusal)> {
        let sent = sent.unwrap_or_default().trim();
        let code: FacilityCode =
            sent.parse().map_err(|_| (Trigger::HeaderValueMalformed, Refusal::BadRequest))?;
        if code == self.facility.facility().code {
            Ok(())
        } else {
            Err((Trigger::FacilityUnknown, Refusal::OtherFacility))
        }
    }
}

/// Enters a refusal in the journal, once for the same request.
pub(super) async fn audit<S: Journal>(
    inbox: &Inbox<'_, S>,
    operation: Operation,
    why: Refusal,
    key: RequestKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    let refused = Refused {
        facility: Some(inbox.facility.facility().code),
        channel: Channel::Folder,
        operation,
        key: Some(key),
        why,
    };
    refuse(inbox.store, inbox.secret, refused, now).await.map(drop)
}

/// Writes a result of a check.
pub(super) fn written<S>(inbox: &Inbox<'_, S>, result: &QualificationResult) -> Handled {
    finish(inbox, result.to_bytes(inbox.options))
}

/// Writes a result of a registration.
pub(super) fn written_reference<S>(
    inbox: &Inbox<'_, S>,
    result: &ReferenceNumberResult,
) -> Handled {
    finish(inbox, result.to_bytes(inbox.options))
}

/// A result that the site's encoding cannot carry (an identifier that it sent in the other one) is
/// an error of that file, not silence.
fn finish<S>(inbox: &Inbox<'_, S>, bytes: Result<Vec<u8>, MessageDefect>) -> Handled {
    bytes.map_or_else(|defect| unreadable(inbox, &defect), Handled::Result)
}
