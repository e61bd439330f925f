//! A card of a fictitious person, for trials and tests.

use std::error::Error;

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use card::chip::{Entropy, Memory, NoEntropy};
use card::cv::CardKey;
use card::personalise::{
    Certificates, Holder, Issuer, KeyNames, Keys, Order, Photo, Pins, Residence, personalise,
};
use jiff::civil::date;
use vocab::Sex;

/// Whatever failed; trials only say so.
pub(crate) type Tried<T> = Result<T, Box<dyn Error>>;

/// The system's randomness.
pub(crate) struct System;

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        rand::fill(bytes).map_err(|_| NoEntropy)
    }
}

/// A key and its certificate: PKCS#8 and X.509, DER.
#[derive(Clone)]
pub(crate) struct Certified {
    /// The private key.
    pub(crate) key: Vec<u8>,
    /// The certificate.
    pub(crate) certificate: Vec<u8>,
}

/// A new RSA-2048 key, PKCS#8 DER.
pub(crate) fn new_key() -> Tried<Vec<u8>> {
    Ok(KeyPair::generate(KeySize::Rsa2048)?.as_der()?.as_ref().to_vec())
}

/// A card with both certificates, PIN 1234 and password ABC123; without a signature certificate
/// a face-only card, which has no PIN.
pub(crate) fn memory(
    authentication: Certified,
    signature: Option<Certified>,
    terminal_authority: Option<&CardKey>,
) -> Tried<Memory> {
    let names = KeyNames { root: *b"6000001\x08\x050010001", issuer: *b"6000002\x08\x050010001" };
    let issuer = Issuer::new(names, &new_key()?, &new_key()?)?;
    let pins = Pins { number: "1234".to_owned(), password: Some("ABC123".to_owned()) };
    let order = Order {
        holder: Holder {
            name: "見本\u{3000}花子".to_owned(),
            residence: Residence::Japan("東京都架空区見本町１－２－３".to_owned()),
            birth: date(1980, 2, 17),
            sex: Sex::Female,
            number: "123456789018".parse()?,
        },
        keys: Keys {
            authentication: authentication.key,
            signature: signature.as_ref().map(|signature| signature.key.clone()),
            card: new_key()?,
        },
        certificates: Certificates {
            authentication_authority: authentication.certificate.clone(),
            authentication: authentication.certificate,
            signature: signature
                .clone()
                .map(|signature| (signature.certificate.clone(), signature.certificate)),
        },
        pins: signature.map(|_| pins),
        photo: Photo::Without,
        expiry: date(2035, 2, 17),
        security_code: *b"1234",
        serial: *b"SHIKAKU00000001",
        municipality: *b"13221",
        terminal_authority: terminal_authority.copied(),
    };
    Ok(personalise(&order, &issuer)?)
}
