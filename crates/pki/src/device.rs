//! The authority for the devices of facilities: ordinary TLS certificates, ECDSA P-256.

use std::net::IpAddr;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair,
    UnparsedPublicKey,
};
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use vocab::FacilityCode;
use x509_cert::Certificate;
use x509_cert::request::CertReq;

use crate::clock::{end_of_day, instant, japan_day};
use crate::encode::{self, ECDSA_SHA256, attribute, extension, printable, sequence, utf8};
use crate::key_id::KeyId;
use vocab::defects;

defects! {
    /// Why a device certificate cannot be made.
    DeviceDefect {
        Oversized "request-oversized" "The request is larger than 4096 bytes."
            "証明書要求が大きすぎます。";
        Malformed "request-malformed" "The request is no well-formed PKCS#10."
            "証明書要求を読み取れません。";
        Key "request-key" "The key is not an ECDSA key on P-256."
            "鍵がECDSA P-256ではありません。";
        Signature "request-signature" "The request is not signed by its own key."
            "証明書要求の署名が正しくありません。";
        Authority "device-authority" "Key or root of the device authority is not usable."
            "機器認証局の鍵または証明書が正しくありません。";
    }
}

/// The most bytes of a request.
const LONGEST: usize = 4096;

/// A key with PKCS#8 to keep.
pub struct DeviceKey {
    pair: EcdsaKeyPair,
    pkcs8: Vec<u8>,
}

impl DeviceKey {
    /// Draws a key.
    ///
    /// # Errors
    /// `device-authority` if the library cannot.
    pub fn generate() -> Result<Self, DeviceDefect> {
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(algorithm, &SystemRandom::new());
        Self::from_pkcs8(made.map_err(|_| DeviceDefect::Authority)?.as_ref())
    }

    /// Takes a kept key.
    ///
    /// # Errors
    /// `device-authority` if it is none.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, DeviceDefect> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, der);
        Ok(Self { pair: pair.map_err(|_| DeviceDefect::Authority)?, pkcs8: der.to_vec() })
    }

    /// The private key in PKCS#8, to keep with mode 0600.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    fn point(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    fn signed(&self, body: &[u8]) -> Result<Vec<u8>, DeviceDefect> {
        let signature = self.pair.sign(&SystemRandom::new(), body);
        let signature = signature.map_err(|_| DeviceDefect::Authority)?;
        Ok(encode::signed(body, ECDSA_SHA256, signature.as_ref()))
    }

    /// A certificate request (PKCS#10) for this key. Its name counts nothing at the authority.
    ///
    /// # Errors
    /// `device-authority` if the library cannot sign.
    pub fn request(&self, name: &str) -> Result<Vec<u8>, DeviceDefect> {
        self.signed(&sequence(&[
            encode::integer(&[0]),
            sequence(&[attribute("2.5.4.3", utf8(name))]),
            key_information(self.point()),
            encode::explicit(0, &[]),
        ]))
    }
}

fn key_information(point: &[u8]) -> Vec<u8> {
    let id = |text| encode::oid(ObjectIdentifier::new_unwrap(text));
    let kind = sequence(&[id("1.2.840.10045.2.1"), id("1.2.840.10045.3.1.7")]);
    sequence(&[kind, encode::bits(point)])
}

/// A name of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerName {
    /// A DNS name in ASCII.
    Dns(String),
    /// An address.
    Ip(IpAddr),
}

/// The device that a client certificate names.
#[derive(Debug, Clone)]
pub struct Client<'a> {
    /// Name of the device.
    pub name: &'a str,
    /// Its facility.
    pub facility: FacilityCode,
}

/// A device certificate.
#[derive(Debug, Clone)]
pub struct DeviceCertificate {
    /// DER.
    pub der: Vec<u8>,
    /// Its last second.
    pub expires_at: Timestamp,
}

/// The authority: a key and its root.
pub struct DeviceAuthority {
    key: DeviceKey,
    root: Vec<u8>,
}

struct Contents<'a> {
    serial: [u8; 16],
    subject: Vec<u8>,
    key: &'a [u8],
    from: Timestamp,
    until: Timestamp,
    extensions: Vec<Vec<u8>>,
}

impl DeviceAuthority {
    /// Makes a key and a root that begins on a day and lasts 20 years. The serial number is 16
    /// random bytes of the caller.
    ///
    /// # Errors
    /// `device-authority` if the library cannot.
    pub fn create(serial: [u8; 16], at: Timestamp) -> Result<Self, DeviceDefect> {
        let key = DeviceKey::generate()?;
        let point = key.point().to_vec();
        let authority = Self { key, root: Vec::new() };
        let until = end_of_day(later(japan_day(at), Span::new().years(20)));
        let extensions = vec![
            extension("2.5.29.15", true, &[3, 2, 1, 6]),
            extension("2.5.29.19", true, &sequence(&[vec![1, 1, 0xFF], encode::integer(&[0])])),
        ];
        let subject = issuer();
        let contents = Contents { serial, subject, key: &point, from: at, until, extensions };
        let root = authority.certificate(contents)?.der;
        Ok(Self { root, ..authority })
    }

    /// Opens a kept authority.
    ///
    /// # Errors
    /// `device-authority` if key and root do not belong together.
    pub fn open(pkcs8: &[u8], root: &[u8]) -> Result<Self, DeviceDefect> {
        let key = DeviceKey::from_pkcs8(pkcs8)?;
        let parsed = Certificate::from_der(root).map_err(|_| DeviceDefect::Authority)?;
        let info = parsed.tbs_certificate.subject_public_key_info;
        if info.subject_public_key.as_bytes() != Some(key.point()) {
            return Err(DeviceDefect::Authority);
        }
        Ok(Self { key, root: root.to_vec() })
    }

    /// The private key in PKCS#8, to keep with mode 0600.
    pub fn pkcs8(&self) -> &[u8] {
        self.key.pkcs8()
    }

    /// The root (DER).
    pub fn root(&self) -> &[u8] {
        &self.root
    }

    /// A server certificate for 3 years and 3 months.
    ///
    /// # Errors
    /// `device-authority` if the library cannot sign.
    pub fn server(
        &self,
        names: &[ServerName],
        key: &DeviceKey,
        serial: [u8; 16],
        at: Timestamp,
    ) -> Result<DeviceCertificate, DeviceDefect> {
        let subject = sequence(&[attribute("2.5.4.3", utf8("shikaku"))]);
        let names: Vec<_> = names.iter().map(general_name).collect();
        let names = extension("2.5.29.17", false, &sequence(&names));
        let extensions = leaf_extensions("1.3.6.1.5.5.7.3.1", Some(names));
        let until = end_of_life(at);
        let key = key.point();
        self.certificate(Contents { serial, subject, key, from: at, until, extensions })
    }

    /// A client certificate for 3 years and 3 months (`F-225`) for the key of a request. Only the
    /// key is taken: name and facility are what the authority knows.
    ///
    /// # Errors
    /// The defect of the request.
    pub fn client(
        &self,
        request: &[u8],
        client: &Client<'_>,
        serial: [u8; 16],
        at: Timestamp,
    ) -> Result<DeviceCertificate, DeviceDefect> {
        let point = requested_key(request)?;
        let subject = sequence(&[
            attribute("2.5.4.11", printable(&client.facility.to_string())),
            attribute("2.5.4.3", utf8(client.name)),
        ]);
        let extensions = leaf_extensions("1.3.6.1.5.5.7.3.2", None);
        let until = end_of_life(at);
        self.certificate(Contents { serial, subject, key: &point, from: at, until, extensions })
    }

    fn certificate(&self, contents: Contents<'_>) -> Result<DeviceCertificate, DeviceDefect> {
        let Contents { mut serial, subject, key, from, until, mut extensions } = contents;
        // Positive and never zero, whatever was drawn.
        let [first, ..] = &mut serial;
        *first = (*first & 0x7F) | 0x40;
        let own = KeyId::of(key);
        extensions.push(extension("2.5.29.14", false, &encode::octets(own.as_bytes())));
        let issuer_key = KeyId::of(self.key.point());
        let issuer_key = sequence(&[encode::tlv(0x80, issuer_key.as_bytes())]);
        extensions.push(extension("2.5.29.35", false, &issuer_key));
        let der = self.key.signed(&sequence(&[
            encode::explicit(0, &encode::integer(&[2])),
            encode::integer(&serial),
            encode::algorithm(ECDSA_SHA256),
            issuer(),
            sequence(&[encode::time(from), encode::time(until)]),
            subject,
            key_information(key),
            encode::explicit(3, &sequence(&extensions)),
        ]))?;
        Ok(DeviceCertificate { der, expires_at: until })
    }
}

fn issuer() -> Vec<u8> {
    sequence(&[
        attribute("2.5.4.6", printable("JP")),
        attribute("2.5.4.10", utf8("SHIKAKU-TEST")),
        attribute("2.5.4.3", utf8("Shikaku Device Authority")),
    ])
}

fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(Date::MAX)
}

fn end_of_life(at: Timestamp) -> Timestamp {
    end_of_day(later(japan_day(at), Span::new().years(3).months(3)))
}

fn leaf_extensions(usage: &str, names: Option<Vec<u8>>) -> Vec<Vec<u8>> {
    let usage = encode::oid(ObjectIdentifier::new_unwrap(usage));
    let mut all = vec![
        extension("2.5.29.15", true, &[3, 2, 7, 0x80]),
        extension("2.5.29.37", false, &sequence(&[usage])),
        extension("2.5.29.19", true, &sequence(&[])),
    ];
    all.extend(names);
    all
}

fn general_name(name: &ServerName) -> Vec<u8> {
    match name {
        ServerName::Dns(name) => encode::tlv(0x82, name.as_bytes()),
        ServerName::Ip(IpAddr::V4(address)) => encode::tlv(0x87, &address.octets()),
        ServerName::Ip(IpAddr::V6(address)) => encode::tlv(0x87, &address.octets()),
    }
}

/// The point of a request whose signature by that very key is right.
fn requested_key(request: &[u8]) -> Result<Vec<u8>, DeviceDefect> {
    if request.len() > LONGEST {
        return Err(DeviceDefect::Oversized);
    }
    let malformed = |_| DeviceDefect::Malformed;
    let parsed = CertReq::from_der(request).map_err(malformed)?;
    if parsed.to_der().map_err(malformed)? != request {
        return Err(DeviceDefect::Malformed);
    }
    let info = &parsed.info.public_key;
    let point = info.subject_public_key.as_bytes().ok_or(DeviceDefect::Key)?;
    if info.to_der().map_err(malformed)? != key_information(point) || point.len() != 65 {
        return Err(DeviceDefect::Key);
    }
    let body = parsed.info.to_der().map_err(malformed)?;
    let signature = parsed.signature.as_bytes().ok_or(DeviceDefect::Signature)?;
    let right = parsed.algorithm.oid == ECDSA_SHA256
        && UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(&body, signature).is_ok();
    if right { Ok(point.to_vec()) } else { Err(DeviceDefect::Signature) }
}

/// The instant after which a device certificate (DER) is of no use.
///
/// # Errors
/// `request-malformed` for what is no certificate.
pub fn expires_at(certificate: &[u8]) -> Result<Timestamp, DeviceDefect> {
    let parsed = Certificate::from_der(certificate).map_err(|_| DeviceDefect::Malformed)?;
    Ok(instant(parsed.tbs_certificate.validity.not_after.to_unix_duration()))
}

/// A warning that is due today: the certificate ends soon (`F-225`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// Days from today to its last day.
    pub days_left: i32,
}

impl Warning {
    /// The Japanese sentence.
    pub fn message_ja(self) -> String {
        let days = self.days_left;
        format!("機器の証明書の有効期限まで、あと{days}日です。更新してください。")
    }
}

/// Whether a warning is due: 90, 60, 30 and 15 days before, and daily from 7 (`F-225`).
pub fn warning(expires: Date, today: Date) -> Option<Warning> {
    let days_left = today.until(expires).ok()?.get_days();
    matches!(days_left, 90 | 60 | 30 | 15 | 0..=7).then_some(Warning { days_left })
}
