//! A card of a fictitious person, for the tests.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::RsaKeyPair;
use card::chip::{Entropy, Memory, NoEntropy};
use card::cv::CardKey;
use card::personalise::{
    Certificates, Holder, Issuer, KeyNames, Keys, Order, Photo, Pins, Residence, personalise,
};
use jiff::civil::date;

/// Bytes that count up.
pub(crate) struct Counting(pub(crate) u8);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
        Ok(())
    }
}

pub(crate) struct Hierarchy {
    pub(crate) root: Vec<u8>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) terminals: Vec<u8>,
    pub(crate) card: Vec<u8>,
    pub(crate) authentication: Vec<u8>,
}

fn key() -> Vec<u8> {
    let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    der.as_ref().to_vec()
}

pub(crate) static HIERARCHY: LazyLock<Hierarchy> = LazyLock::new(|| Hierarchy {
    root: key(),
    issuer: key(),
    terminals: key(),
    card: key(),
    authentication: key(),
});

pub(crate) const NAMES: KeyNames =
    KeyNames { root: *b"6000020\x08\x05001\0\0\0\x01", issuer: *b"6000023\x08\x05001\0\0\0\x01" };

pub(crate) fn public(der: &[u8]) -> CardKey {
    CardKey::of(&RsaKeyPair::from_pkcs8(der).unwrap()).unwrap()
}

/// Stands for a certificate: the card looks at its length alone.
pub(crate) fn certificate(seed: u8) -> Vec<u8> {
    [&[0x30, 0x82, 0x01, 0x2C][..], &[seed; 300]].concat()
}

pub(crate) fn order() -> Order {
    let keys = &*HIERARCHY;
    Order {
        holder: Holder {
            name: "資格　花子".to_owned(),
            residence: Residence::Japan("東京都千代田区架空町１－２－３".to_owned()),
            birth: date(1980, 2, 17),
            sex: "2".parse().unwrap(),
            number: "123456789018".parse().unwrap(),
        },
        keys: Keys {
            authentication: keys.authentication.clone(),
            signature: Some(keys.authentication.clone()),
            card: keys.card.clone(),
        },
        certificates: Certificates {
            authentication: certificate(1),
            authentication_authority: certificate(2),
            signature: Some((certificate(3), certificate(4))),
        },
        pins: Some(Pins { number: "1234".to_owned(), password: Some("ABC123".to_owned()) }),
        photo: Photo::Drawn,
        expiry: date(2035, 2, 17),
        security_code: *b"2285",
        serial: *b"000000000000001",
        municipality: *b"13101",
        terminal_authority: Some(public(&keys.terminals)),
    }
}

pub(crate) fn made(order: &Order) -> Memory {
    let issuer = Issuer::new(NAMES, &HIERARCHY.root, &HIERARCHY.issuer).unwrap();
    personalise(order, &issuer).unwrap()
}

pub(crate) fn memory() -> Memory {
    made(&order())
}
