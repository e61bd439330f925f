//! Writes DER. Cannot fail: what is written is ours.

use der::asn1::ObjectIdentifier;
use jiff::{Timestamp, tz};

pub(crate) const SHA256_RSA: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
pub(crate) const ECDSA_SHA256: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");

pub(crate) fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let length = value.len().to_be_bytes();
    let digits: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    match (value.len(), u8::try_from(digits.len())) {
        (0..128, _) => out.push(digits.first().copied().unwrap_or(0)),
        (_, count) => {
            out.push(0x80 | count.unwrap_or(8));
            out.extend(digits);
        }
    }
    out.extend_from_slice(value);
    out
}

pub(crate) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub(crate) fn set(parts: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x31, &parts.concat())
}

pub(crate) fn oid(id: ObjectIdentifier) -> Vec<u8> {
    tlv(0x06, id.as_bytes())
}

/// A non-negative integer from big-endian bytes.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    tlv(0x02, &unsigned(bytes))
}

/// The content of a non-negative integer: shortest, with a zero in front of a high bit.
pub(crate) fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let mut content: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    if content.first().is_none_or(|byte| *byte >= 0x80) {
        content.insert(0, 0);
    }
    content
}

pub(crate) fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(0x04, bytes)
}

pub(crate) fn bits(bytes: &[u8]) -> Vec<u8> {
    tlv(0x03, &[&[0], bytes].concat())
}

pub(crate) fn utf8(text: &str) -> Vec<u8> {
    tlv(0x0C, text.as_bytes())
}

pub(crate) fn printable(text: &str) -> Vec<u8> {
    tlv(0x13, text.as_bytes())
}

pub(crate) fn explicit(number: u8, value: &[u8]) -> Vec<u8> {
    tlv(0xA0 | number, value)
}

pub(crate) fn algorithm(id: ObjectIdentifier) -> Vec<u8> {
    // RSA algorithms carry a NULL, those of elliptic curves nothing (RFC 4055, RFC 5758).
    let null = if id == ECDSA_SHA256 { Vec::new() } else { vec![5, 0] };
    sequence(&[oid(id), null])
}

/// `UTCTime` before 2050, `GeneralizedTime` from then on (RFC 5280 4.1.2.5).
pub(crate) fn time(at: Timestamp) -> Vec<u8> {
    let moment = tz::Offset::UTC.to_datetime(at);
    if moment.year() < 2050 {
        tlv(0x17, moment.strftime("%y%m%d%H%M%SZ").to_string().as_bytes())
    } else {
        generalized(at)
    }
}

pub(crate) fn generalized(at: Timestamp) -> Vec<u8> {
    let moment = tz::Offset::UTC.to_datetime(at);
    tlv(0x18, moment.strftime("%Y%m%d%H%M%SZ").to_string().as_bytes())
}

pub(crate) fn extension(id: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let id = ObjectIdentifier::new_unwrap(id);
    let flag = if critical { vec![1, 1, 0xFF] } else { Vec::new() };
    sequence(&[oid(id), flag, octets(value)])
}

/// What is signed, its algorithm and the signature: certificate, list, request and answer alike.
pub(crate) fn signed(body: &[u8], id: ObjectIdentifier, signature: &[u8]) -> Vec<u8> {
    sequence(&[body.to_vec(), algorithm(id), bits(signature)])
}

/// One attribute of a name in a set of its own.
pub(crate) fn attribute(id: &str, value: Vec<u8>) -> Vec<u8> {
    set(&[sequence(&[oid(ObjectIdentifier::new_unwrap(id)), value])])
}

/// The key information of an RSA key.
pub(crate) fn rsa_key(bits_of_key: &[u8]) -> Vec<u8> {
    let rsa = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
    sequence(&[algorithm(rsa), bits(bits_of_key)])
}
