//! A certificate of a card in the observed shape.

use aws_lc_rs::digest;
use jiff::civil::{Date, date};
use jiff::{Timestamp, tz};
use vocab::{CertificateSerial, Sex};

use super::AuthorityError;
use super::keys::Root;
use crate::clock::end_of_day;
use crate::encode::{self, attribute, extension, printable, sequence, utf8};
use crate::profile::{Profile, Purpose};
use crate::trust;

/// Who a certificate is for. Fictitious people only.
#[derive(Debug, Clone)]
pub enum Subject<'a> {
    /// 利用者証明用: no personal data.
    UserAuthentication {
        /// Code of the municipality, five digits.
        municipality: &'a str,
    },
    /// 署名用.
    Signature {
        /// Code of the municipality, five digits.
        municipality: &'a str,
        /// Prefecture and municipality in Latin letters, such as `Tokyo-to`, `Kiyose-shi`.
        places: [&'a str; 2],
        /// The personal data.
        personal: Personal<'a>,
    },
}

/// The personal data of a signature certificate.
#[derive(Clone)]
pub struct Personal<'a> {
    /// Name as on the card.
    pub name: &'a str,
    /// Birthday.
    pub birth: Date,
    /// Sex as in the resident record.
    pub sex: Sex,
    /// Address as on the card.
    pub address: &'a str,
}

impl core::fmt::Debug for Personal<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Personal")
    }
}

impl Subject<'_> {
    /// Which certificate it asks for.
    pub fn purpose(&self) -> Purpose {
        match self {
            Self::UserAuthentication { .. } => Purpose::UserAuthentication,
            Self::Signature { .. } => Purpose::Signature,
        }
    }
}

/// What a card needs.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// Who.
    pub subject: Subject<'a>,
    /// The card's key: `RSAPublicKey`, DER.
    pub public_key: &'a [u8],
    /// When it begins.
    pub issued_at: Timestamp,
    /// The last day (Japan), by birthday and card (`R-036`, `R-037`): the caller's decision.
    pub last_day: Date,
    /// A number reserved before; else the next one.
    pub serial: Option<CertificateSerial>,
}

pub(crate) fn certificate(
    root: &Root,
    order: &Order<'_>,
    serial: u64,
) -> Result<Vec<u8>, AuthorityError> {
    // 270 bytes are exactly a modulus of 2048 bits and the usual exponent.
    if order.public_key.len() != 270 || trust::rsa(order.public_key).is_none() {
        return Err(AuthorityError::PublicKey);
    }
    let profile = Profile::test();
    let purpose = order.subject.purpose();
    let body = sequence(&[
        encode::explicit(0, &encode::integer(&[2])),
        encode::integer(&serial.to_be_bytes()),
        encode::algorithm(encode::SHA256_RSA),
        profile.issuer(purpose),
        sequence(&[encode::time(order.issued_at), encode::time(end_of_day(order.last_day))]),
        subject_name(order, serial),
        encode::rsa_key(order.public_key),
        encode::explicit(3, &sequence(&extensions(&profile, root, order))),
    ]);
    root.signed(&body).ok_or(AuthorityError::Key)
}

/// `C=JP, CN=…`; a signature certificate has its places in between.
fn subject_name(order: &Order<'_>, serial: u64) -> Vec<u8> {
    let country = attribute("2.5.4.6", printable("JP"));
    match &order.subject {
        Subject::UserAuthentication { municipality } => {
            let common = format!("{}{municipality}003A", alphanumeric(order.public_key));
            sequence(&[country, attribute("2.5.4.3", utf8(&common))])
        }
        Subject::Signature { municipality, places: [prefecture, city], .. } => {
            let moment = tz::offset(9).to_datetime(order.issued_at).strftime("%Y%m%d%H%M%S");
            let number = serial.checked_rem(100_000).unwrap_or(0);
            let common = format!("{moment}{number:05}{municipality}003A");
            sequence(&[
                country,
                attribute("2.5.4.7", utf8(prefecture)),
                attribute("2.5.4.7", utf8(city)),
                attribute("2.5.4.3", utf8(&common)),
            ])
        }
    }
}

/// Fourteen letters and digits that say nothing about the person: of the digest of the key.
fn alphanumeric(key: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, key);
    data_encoding::BASE32_NOPAD.encode(digest.as_ref()).chars().take(14).collect()
}

fn extensions(profile: &Profile, root: &Root, order: &Order<'_>) -> Vec<Vec<u8>> {
    let purpose = order.subject.purpose();
    // digitalSignature, and nonRepudiation for a signature certificate.
    let usage = match purpose {
        Purpose::UserAuthentication => [3, 2, 7, 0x80],
        Purpose::Signature => [3, 2, 6, 0xC0],
    };
    let mut all = vec![extension("2.5.29.15", true, &usage)];
    if purpose == Purpose::UserAuthentication {
        let client = der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
        all.push(extension("2.5.29.37", false, &sequence(&[encode::oid(client)])));
    }
    all.push(extension("2.5.29.32", true, &policies(profile, purpose)));
    if let Subject::Signature { personal, .. } = &order.subject {
        all.push(extension("2.5.29.17", false, &personal_data(profile, personal)));
    }
    let alternative = sequence(&[encode::explicit(4, &profile.alternative())]);
    all.push(extension("2.5.29.18", false, &alternative));
    all.push(extension("2.5.29.31", false, &distribution_point()));
    if purpose == Purpose::UserAuthentication {
        all.push(extension("1.3.6.1.5.5.7.1.1", false, &responder()));
    }
    all.push(extension("2.5.29.35", false, &authority_key(profile, root)));
    let own = crate::KeyId::of(order.public_key);
    all.push(extension("2.5.29.14", false, &encode::octets(own.as_bytes())));
    all
}

fn policies(profile: &Profile, purpose: Purpose) -> Vec<u8> {
    let cps = der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.2.1");
    let statement = encode::tlv(0x16, profile.cps.as_bytes());
    let qualifier = sequence(&[sequence(&[encode::oid(cps), statement])]);
    sequence(&[sequence(&[encode::oid(profile.policy(purpose)), qualifier])])
}

/// The other names in the observed order: name, birth, sex, address, and for name and address
/// one flag a character: `0`, not substituted.
fn personal_data(profile: &Profile, personal: &Personal<'_>) -> Vec<u8> {
    let flags = |text: &str| "0".repeat(text.chars().count());
    let sex = match personal.sex {
        Sex::Male => "1",
        Sex::Female => "2",
        Sex::NotSet => "3",
    };
    let values = [
        (1, personal.name.to_owned()),
        (4, birth_text(personal.birth)),
        (3, sex.to_owned()),
        (5, personal.address.to_owned()),
        (2, flags(personal.name)),
        (6, flags(personal.address)),
    ];
    let other = |(number, text): &(u8, String)| {
        let id = format!("{}.{number}", profile.personal_arc);
        let id = der::asn1::ObjectIdentifier::new(&id).map(encode::oid).unwrap_or_default();
        encode::explicit(0, &[id, encode::explicit(0, &utf8(text))].concat())
    };
    sequence(&values.iter().map(other).collect::<Vec<_>>())
}

/// `EYYYYMMDD`: a digit for the era, then the Gregorian date.
fn birth_text(birth: Date) -> String {
    let begins = [
        ('5', date(2019, 5, 1)),
        ('4', date(1989, 1, 8)),
        ('3', date(1926, 12, 25)),
        ('2', date(1912, 7, 30)),
        ('1', date(1868, 1, 25)),
    ];
    let era = begins.iter().find(|(_, first)| birth >= *first).map_or('0', |(era, _)| *era);
    format!("{era}{}", birth.strftime("%Y%m%d"))
}

fn distribution_point() -> Vec<u8> {
    let name = sequence(&[
        attribute("2.5.4.6", printable("JP")),
        attribute("2.5.4.10", utf8("SHIKAKU-TEST")),
        attribute("2.5.4.11", utf8("CRL Distribution Points")),
        attribute("2.5.4.3", utf8("Test CRLDP")),
    ]);
    let full = encode::explicit(0, &encode::explicit(4, &name));
    sequence(&[sequence(&[encode::explicit(0, &full)])])
}

fn responder() -> Vec<u8> {
    let ocsp = der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
    let address = encode::tlv(0x86, b"http://pki.shikaku.invalid/ocsp");
    sequence(&[sequence(&[encode::oid(ocsp), address])])
}

/// Key identifier, and name with serial number of the issuer, as observed.
fn authority_key(profile: &Profile, root: &Root) -> Vec<u8> {
    let issuer = encode::explicit(4, &profile.issuer(root.purpose()));
    sequence(&[
        encode::tlv(0x80, root.key_id().as_bytes()),
        encode::explicit(1, &issuer),
        encode::tlv(0x82, &[root.serial()]),
    ])
}
