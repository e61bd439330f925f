//! The list of revoked certificates (CRL) of one generation.

use std::collections::HashMap;

use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use vocab::CertificateSerial;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlReason};

use super::{AnswerDefect, AnsweredBy, Said, Status};
use crate::clock::instant;
use crate::encode::SHA256_RSA;
use crate::key_id::KeyId;
use crate::trust::Anchor;

/// The most bytes of a list: about 400,000 entries.
const LONGEST: usize = 16 * 1024 * 1024;
const REASON: &str = "2.5.29.21";
const ISSUER_KEY: &str = "2.5.29.35";
/// What makes a list a part: changes since another list, and a point of distribution.
const PARTIAL: [&str; 2] = ["2.5.29.27", "2.5.29.28"];

/// A list whose signature was checked.
pub(crate) struct List {
    made: Timestamp,
    next: Timestamp,
    entries: HashMap<CertificateSerial, Status>,
}

impl List {
    pub(crate) fn made(&self) -> Timestamp {
        self.made
    }

    pub(crate) fn fresh_until(&self, kept: SignedDuration) -> Timestamp {
        self.made.checked_add(kept).unwrap_or(self.next).min(self.next)
    }

    pub(crate) fn says(&self, serial: CertificateSerial, by: AnsweredBy) -> Said {
        let status = self.entries.get(&serial).copied().unwrap_or(Status::Good);
        Said { status, by, until: self.next }
    }
}

/// Reads a list of the anchor.
pub(crate) fn read(der: &[u8], anchor: &Anchor, at: Timestamp) -> Result<List, AnswerDefect> {
    if der.len() > LONGEST {
        return Err(AnswerDefect::Oversized);
    }
    let malformed = |_| AnswerDefect::Malformed;
    let list = CertificateList::from_der(der).map_err(malformed)?;
    if list.to_der().map_err(malformed)? != der {
        return Err(AnswerDefect::Malformed);
    }
    let inner = &list.tbs_cert_list;
    if inner.signature != list.signature_algorithm || inner.signature.oid != SHA256_RSA {
        return Err(AnswerDefect::Algorithm);
    }
    if inner.issuer.to_der().map_err(malformed)? != anchor.name {
        return Err(AnswerDefect::Issuer);
    }
    let extensions = inner.crl_extensions.as_deref().unwrap_or_default();
    of_the_generation(extensions, anchor)?;
    let body = inner.to_der().map_err(malformed)?;
    let signature = list.signature.as_bytes().unwrap_or_default();
    anchor.key.verify_sig(&body, signature).map_err(|_| AnswerDefect::Signer)?;
    // Absence from a part of a list says nothing.
    if extensions.iter().any(|one| PARTIAL.contains(&one.extn_id.to_string().as_str())) {
        return Err(AnswerDefect::Partial);
    }
    if extensions.iter().any(|extension| extension.critical) {
        return Err(AnswerDefect::UnknownCritical);
    }
    let made = instant(inner.this_update.to_unix_duration());
    let next = inner.next_update.map(|next| instant(next.to_unix_duration()));
    let next = next.ok_or(AnswerDefect::Malformed)?;
    in_time(made, next, at)?;
    let entries =
        inner.revoked_certificates.iter().flatten().map(entry).collect::<Result<_, _>>()?;
    Ok(List { made, next, entries })
}

/// All generations have one name: the key that a list names tells them apart, if it names one.
fn of_the_generation(extensions: &[Extension], anchor: &Anchor) -> Result<(), AnswerDefect> {
    let Some(named) = extensions.iter().find(|one| one.extn_id.to_string() == ISSUER_KEY) else {
        return Ok(());
    };
    let named = AuthorityKeyIdentifier::from_der(named.extn_value.as_bytes());
    let named = named.map_err(|_| AnswerDefect::Malformed)?.key_identifier;
    if named.is_some_and(|named| named.as_bytes() != anchor.key_id.as_bytes()) {
        return Err(AnswerDefect::OtherGeneration);
    }
    Ok(())
}

/// Returns the key that a list (DER) names as its issuer's, to choose among lists; nothing of it
/// was checked.
pub fn list_issuer(der: &[u8]) -> Option<KeyId> {
    let list = (der.len() <= LONGEST).then(|| CertificateList::from_der(der).ok())??;
    let mut extensions = list.tbs_cert_list.crl_extensions.iter().flatten();
    let named = extensions.find(|one| one.extn_id.to_string() == ISSUER_KEY)?;
    let named = AuthorityKeyIdentifier::from_der(named.extn_value.as_bytes()).ok()?;
    KeyId::from_bytes(named.key_identifier?.as_bytes())
}

/// Holds the times of an answer against now; five minutes of clock difference are forgiven.
pub(crate) fn in_time(made: Timestamp, next: Timestamp, at: Timestamp) -> Result<(), AnswerDefect> {
    let latest = at.checked_add(SignedDuration::from_mins(5)).unwrap_or(at);
    if made > latest {
        return Err(AnswerDefect::Early);
    }
    if at >= next { Err(AnswerDefect::Stale) } else { Ok(()) }
}

fn entry(entry: &RevokedCert) -> Result<(CertificateSerial, Status), AnswerDefect> {
    let serial = CertificateSerial::from_bytes(entry.serial_number.as_bytes());
    let serial = serial.map_err(|_| AnswerDefect::Malformed)?;
    let mut status = Status::Revoked;
    for extension in entry.crl_entry_extensions.iter().flatten() {
        if extension.critical {
            return Err(AnswerDefect::UnknownCritical);
        }
        if extension.extn_id.to_string() == REASON {
            let reason = CrlReason::from_der(extension.extn_value.as_bytes());
            status = from_reason(Some(reason.map_err(|_| AnswerDefect::Malformed)?));
        }
    }
    Ok((serial, status))
}

/// The state that a reason stands for.
pub(crate) fn from_reason(reason: Option<CrlReason>) -> Status {
    if reason == Some(CrlReason::CertificateHold) { Status::OnHold } else { Status::Revoked }
}
