//! Question and answer of OCSP (RFC 6960).

use aws_lc_rs::digest;
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use jiff::Timestamp;
use vocab::CertificateSerial;
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspResponse, OcspResponseStatus, ResponderId, SingleResponse,
};

use super::crl::{from_reason, in_time};
use super::{AnswerDefect, AnsweredBy, Said, Status};
use crate::certificate;
use crate::clock::instant;
use crate::encode::{self, SHA256_RSA};
use crate::key_id::KeyId;
use crate::trust::{Anchor, rsa};

/// The most bytes of an answer.
const LONGEST: usize = 16 * 1024;
const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const BASIC: &str = "1.3.6.1.5.5.7.48.1.1";
const NONCE: &str = "1.3.6.1.5.5.7.48.1.2";

/// Identifies a certificate to the responder. SHA-1 is what every responder knows; it identifies
/// only.
pub(crate) fn certificate_id(name: &[u8], key_id: &[u8; 20], serial: CertificateSerial) -> Vec<u8> {
    let name = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, name);
    encode::sequence(&[
        encode::algorithm(SHA1),
        encode::octets(name.as_ref()),
        encode::octets(key_id),
        encode::integer(serial.as_bytes()),
    ])
}

/// The request about one certificate.
pub(crate) fn request(anchor: &Anchor, serial: CertificateSerial, nonce: &[u8; 32]) -> Vec<u8> {
    let id = certificate_id(&anchor.name, anchor.key_id.as_bytes(), serial);
    let list = encode::sequence(&[encode::sequence(&[id])]);
    let nonce = encode::extension(NONCE, false, &encode::octets(nonce));
    let extensions = encode::explicit(2, &encode::sequence(&[nonce]));
    encode::sequence(&[encode::sequence(&[list, extensions])])
}

/// Reads the answer to [`request`].
pub(crate) fn read(
    der: &[u8],
    anchor: &Anchor,
    serial: CertificateSerial,
    nonce: &[u8; 32],
    at: Timestamp,
) -> Result<Said, AnswerDefect> {
    let basic = parse(der)?;
    authorised(&basic, anchor, at)?;
    let data = &basic.tbs_response_data;
    let critical = data.response_extensions.iter().flatten().any(|extension| extension.critical);
    if critical {
        return Err(AnswerDefect::UnknownCritical);
    }
    let echoed = data.response_extensions.iter().flatten().any(|extension| {
        extension.extn_id.to_string() == NONCE
            && OctetString::from_der(extension.extn_value.as_bytes())
                .is_ok_and(|octets| octets.as_bytes() == nonce)
    });
    if !echoed {
        return Err(AnswerDefect::Nonce);
    }
    let wanted = certificate_id(&anchor.name, anchor.key_id.as_bytes(), serial);
    let mut singles = data.responses.iter();
    let single = singles.find(|one| one.cert_id.to_der().is_ok_and(|der| der == wanted));
    said(single.ok_or(AnswerDefect::OtherCertificate)?, at)
}

fn parse(der: &[u8]) -> Result<BasicOcspResponse, AnswerDefect> {
    if der.len() > LONGEST {
        return Err(AnswerDefect::Oversized);
    }
    let malformed = |_| AnswerDefect::Malformed;
    let response = OcspResponse::from_der(der).map_err(malformed)?;
    if response.response_status != OcspResponseStatus::Successful {
        return Err(AnswerDefect::Unsuccessful);
    }
    let bytes = response.response_bytes.ok_or(AnswerDefect::Malformed)?;
    if bytes.response_type.to_string() != BASIC {
        return Err(AnswerDefect::Malformed);
    }
    let basic = BasicOcspResponse::from_der(bytes.response.as_bytes()).map_err(malformed)?;
    if basic.to_der().map_err(malformed)? != bytes.response.as_bytes() {
        return Err(AnswerDefect::Malformed);
    }
    Ok(basic)
}

/// The signer is the issuer itself, or one that the issuer made its responder.
fn authorised(
    basic: &BasicOcspResponse,
    anchor: &Anchor,
    at: Timestamp,
) -> Result<(), AnswerDefect> {
    if basic.signature_algorithm.oid != SHA256_RSA {
        return Err(AnswerDefect::Algorithm);
    }
    let body = basic.tbs_response_data.to_der().map_err(|_| AnswerDefect::Malformed)?;
    let signature = basic.signature.as_bytes().unwrap_or_default();
    if anchor.key.verify_sig(&body, signature).is_ok() {
        return names(basic, &anchor.name, anchor.key_id);
    }
    let delegates = basic.certs.iter().flatten().filter_map(|certificate| {
        let parsed = certificate::parse(&certificate.to_der().ok()?).ok()?;
        let issued = anchor.key.verify_sig(&parsed.body, parsed.signature()).is_ok();
        let in_time = parsed.from <= at && at <= parsed.until;
        (issued && in_time && parsed.answers_ocsp()).then_some(parsed)
    });
    let mut signers = delegates
        .filter(|one| rsa(&one.key).is_some_and(|key| key.verify_sig(&body, signature).is_ok()));
    let signer = signers.next().ok_or(AnswerDefect::Signer)?;
    names(basic, &signer.subject().unwrap_or_default(), signer.key_id())
}

/// Whether the answer names its signer as the responder (RFC 6960 4.2.2.3): by name or by key.
fn names(basic: &BasicOcspResponse, name: &[u8], key: KeyId) -> Result<(), AnswerDefect> {
    let own = match &basic.tbs_response_data.responder_id {
        ResponderId::ByName(named) => named.to_der().is_ok_and(|named| named == name),
        ResponderId::ByKey(named) => named.as_bytes() == key.as_bytes(),
    };
    if own { Ok(()) } else { Err(AnswerDefect::Responder) }
}

fn said(single: &SingleResponse, at: Timestamp) -> Result<Said, AnswerDefect> {
    if single.single_extensions.iter().flatten().any(|extension| extension.critical) {
        return Err(AnswerDefect::UnknownCritical);
    }
    let status = match &single.cert_status {
        CertStatus::Good(_) => Status::Good,
        CertStatus::Revoked(info) => from_reason(info.revocation_reason),
        CertStatus::Unknown(_) => Status::Unknown,
    };
    let made = instant(single.this_update.0.to_unix_duration());
    let next = single.next_update.as_ref().map(|next| instant(next.0.to_unix_duration()));
    let next = next.ok_or(AnswerDefect::Malformed)?;
    in_time(made, next, at)?;
    Ok(Said { status, by: AnsweredBy::Ocsp, until: next })
}
