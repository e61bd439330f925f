//! What the authority answers: OCSP and the list.

use aws_lc_rs::digest;
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use vocab::CertificateSerial;
use x509_ocsp::{CertId, OcspRequest};

use super::keys::Root;
use super::state::{self, CertificateState, Record, State};
use crate::encode;
use crate::profile::Profile;

/// `malformedRequest`, unsigned as the standard has it.
pub(crate) const MALFORMED: [u8; 5] = [0x30, 3, 10, 1, 1];
/// `tryLater`.
pub(crate) const TRY_LATER: [u8; 5] = [0x30, 3, 10, 1, 3];
const NONCE: &str = "1.3.6.1.5.5.7.48.1.2";
/// `certificateHold` of RFC 5280.
const HOLD: u8 = 6;
/// The most bytes of a request.
const LONGEST: usize = 4096;

/// How long an answer of the responder holds.
const ANSWER_HOLDS: SignedDuration = SignedDuration::from_hours(1);
/// How long a list holds.
const LIST_HOLDS: SignedDuration = SignedDuration::from_hours(24);

pub(crate) fn ocsp(
    roots: &[Root],
    state: &State,
    request: &[u8],
    at: Timestamp,
) -> Option<Vec<u8>> {
    if request.len() > LONGEST {
        return None;
    }
    let request = OcspRequest::from_der(request).ok()?.tbs_request;
    let [asked] = request.request_list.as_slice() else { return None };
    let root = roots.iter().find(|root| is_of(&asked.req_cert, root))?;
    let single = encode::sequence(&[
        asked.req_cert.to_der().ok()?,
        status(found(&asked.req_cert, root, state)),
        encode::generalized(at),
        encode::explicit(0, &encode::generalized(at.checked_add(ANSWER_HOLDS).ok()?)),
    ]);
    let mut extensions = request.request_extensions.iter().flatten();
    let nonce = extensions.find(|extension| extension.extn_id.to_string() == NONCE);
    let echo = nonce.filter(|nonce| nonce.extn_value.as_bytes().len() <= 64).map(|nonce| {
        let nonce = encode::extension(NONCE, false, nonce.extn_value.as_bytes());
        encode::explicit(1, &encode::sequence(&[nonce]))
    });
    let body = encode::sequence(&[
        encode::explicit(2, &encode::octets(root.key_id().as_bytes())),
        encode::generalized(at),
        encode::sequence(&[single]),
        echo.unwrap_or_default(),
    ]);
    let basic = encode::oid(der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1"));
    let bytes = encode::sequence(&[basic, encode::octets(&root.signed(&body)?)]);
    Some(encode::sequence(&[vec![10, 1, 0], encode::explicit(0, &bytes)]))
}

fn is_of(id: &CertId, root: &Root) -> bool {
    let name = Profile::test().issuer(root.purpose());
    let name = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &name);
    id.issuer_key_hash.as_bytes() == root.key_id().as_bytes()
        && id.issuer_name_hash.as_bytes() == name.as_ref()
}

fn found(id: &CertId, root: &Root, state: &State) -> Option<Record> {
    let serial = CertificateSerial::from_bytes(id.serial_number.as_bytes()).ok()?;
    state.record(state::number(serial)?).filter(|record| of(record, root))
}

fn of(record: &Record, root: &Root) -> bool {
    record.purpose == root.purpose().into() && record.generation == root.generation()
}

/// `good [0]`, `revoked [1]`, `unknown [2]`, all implicit.
fn status(record: Option<Record>) -> Vec<u8> {
    let Some(record) = record else { return encode::tlv(0x82, &[]) };
    match revoked(record.state) {
        None => encode::tlv(0x80, &[]),
        Some((since, reason)) => {
            let reason = encode::explicit(0, &[10, 1, reason]);
            encode::tlv(0xA1, &[encode::generalized(since), reason].concat())
        }
    }
}

fn revoked(state: CertificateState) -> Option<(Timestamp, u8)> {
    match state {
        CertificateState::Good => None,
        CertificateState::OnHold { since } => Some((since, HOLD)),
        CertificateState::Revoked { since, reason } => Some((since, reason.number())),
    }
}

pub(crate) fn list(root: &Root, state: &State, at: Timestamp) -> Option<Vec<u8>> {
    let entries: Vec<_> = state
        .records()
        .filter(|(_, record)| of(record, root))
        .filter_map(|(serial, record)| {
            let (since, reason) = revoked(record.state)?;
            let reason = encode::extension("2.5.29.21", false, &[10, 1, reason]);
            let serial = encode::integer(&serial.to_be_bytes());
            Some(encode::sequence(&[serial, encode::time(since), encode::sequence(&[reason])]))
        })
        .collect();
    // An empty list is left out (RFC 5280 5.1.2.6).
    let entries = if entries.is_empty() { Vec::new() } else { encode::sequence(&entries) };
    let key_id = encode::sequence(&[encode::tlv(0x80, root.key_id().as_bytes())]);
    // The number of the list grows with time, which is all that it must do.
    let number = encode::integer(&at.as_second().to_be_bytes());
    let extensions = [
        encode::extension("2.5.29.35", false, &key_id),
        encode::extension("2.5.29.20", false, &number),
    ];
    let body = encode::sequence(&[
        encode::integer(&[1]),
        encode::algorithm(encode::SHA256_RSA),
        Profile::test().issuer(root.purpose()),
        encode::time(at),
        encode::time(at.checked_add(LIST_HOLDS).ok()?),
        entries,
        encode::explicit(0, &encode::sequence(&extensions)),
    ]);
    root.signed(&body)
}
