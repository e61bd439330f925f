//! A virtual card on a reader in the same process, and the keys that all cards of the tests share.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RsaKeyPair};
use card::chip::{Application, Chip, Entropy, Memory, NoEntropy};
use card::cv::{CardKey, CvCertificate, KeyName};
use card::personalise::{
    Certificates, Holder, Issuer, KeyNames, Keys, Order, Photo, Pins, Residence, personalise,
};
use card::reader::{Lost, Transport};
use jiff::civil::date;
use rules::facts::CardKind;
use terminal::counter::TerminalAuthority;
use vocab::Sex;

/// The PIN of each card.
pub(crate) const PIN: &str = "1234";
const NAMES: KeyNames =
    KeyNames { root: *b"6000001\x08\x050010001", issuer: *b"6000002\x08\x050010001" };
const TERMINAL_AUTHORITY_ID: KeyName = *b"6000003\x08\x050010001";
const TERMINAL_ID: KeyName = *b"6000004\x08\x050010001";
/// The file of the PIN.
const PIN_FILE: u16 = 0x0018;

/// A key in PKCS#8. They are slow to make, so each is made once.
struct Made(Vec<u8>);

impl Made {
    fn new() -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let pkcs8: Pkcs8V1Der<'_> = pair.as_der().unwrap();
        Self(pkcs8.as_ref().to_vec())
    }

    fn pair(&self) -> RsaKeyPair {
        RsaKeyPair::from_pkcs8(&self.0).unwrap()
    }
}

struct AllKeys {
    root: Made,
    issuer: Made,
    card: Made,
    authority: Made,
    terminal: Made,
}

static KEYS: LazyLock<AllKeys> = LazyLock::new(|| AllKeys {
    root: Made::new(),
    issuer: Made::new(),
    card: Made::new(),
    authority: Made::new(),
    terminal: Made::new(),
});

/// Returns the public half (`RSAPublicKey`) of the key that signs for the holder.
pub(crate) fn public_key() -> Vec<u8> {
    KEYS.card.pair().public_key().as_ref().to_vec()
}

/// Returns what opens a card without PIN.
pub(crate) fn terminal_way() -> TerminalAuthority {
    let public = CardKey::of(&KEYS.terminal.pair()).unwrap();
    let certificate =
        CvCertificate::issue(TERMINAL_AUTHORITY_ID, &KEYS.authority.pair(), TERMINAL_ID, public);
    TerminalAuthority::new(certificate.unwrap().encode(), &KEYS.terminal.0).unwrap()
}

/// Makes a card with this certificate, which its issuer signed.
pub(crate) fn make(kind: CardKind, certificate: Vec<u8>, root: Vec<u8>) -> Memory {
    let order = Order {
        holder: Holder {
            name: "見本　花子".to_owned(),
            residence: Residence::Japan("東京都架空市１－２－３".to_owned()),
            birth: date(1980, 2, 17),
            sex: Sex::Female,
            number: people::my_number(1, 1).unwrap(),
        },
        keys: Keys {
            authentication: KEYS.card.0.clone(),
            signature: None,
            card: KEYS.card.0.clone(),
        },
        certificates: Certificates {
            authentication: certificate,
            authentication_authority: root,
            signature: None,
        },
        pins: (kind != CardKind::FaceOnly).then(|| Pins { number: PIN.to_owned(), password: None }),
        photo: if kind == CardKind::WithoutPhoto { Photo::Without } else { Photo::Drawn },
        expiry: date(2030, 2, 17),
        security_code: *b"2285",
        serial: *b"SHIKAKU00000001",
        municipality: *b"13221",
        terminal_authority: Some(CardKey::of(&KEYS.authority.pair()).unwrap()),
    };
    let issuer = Issuer::new(NAMES, &KEYS.root.0, &KEYS.issuer.0).unwrap();
    personalise(&order, &issuer).unwrap()
}

/// A card that lies on the reader.
pub(crate) struct OnReader(Chip);

impl OnReader {
    pub(crate) fn put(memory: Memory) -> Self {
        Self(Chip::new(memory))
    }

    /// Tries of the PIN that are left; `None` for a card without PIN.
    pub(crate) fn tries_left(&self) -> Option<u8> {
        self.0.memory().tries_left(Application::Jpki, PIN_FILE)
    }
}

impl Transport for &mut OnReader {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, Lost> {
        Ok(self.0.process(command, &mut System).response.encode())
    }
}

struct System;

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        aws_lc_rs::rand::fill(bytes).map_err(|_| NoEntropy)
    }
}
