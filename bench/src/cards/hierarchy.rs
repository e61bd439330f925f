//! Certificates of many holders, and signatures made beforehand: a card signs slower than the
//! centre verifies, and it does so elsewhere.

use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
};
use jiff::civil::{Date, date};
use pki::authority::{Authority, Order, Subject};
use usecases::clock::moment_in_japan;
use vocab::CertificateSerial;

use crate::Failure;

/// The certificate of a holder in the registry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Card {
    pub(super) serial: CertificateSerial,
    pub(super) last_day: Date,
}

/// The centre keeps the paths of 4,096 certificates, so this many are all kept…
const FEW: usize = 2_048;
/// …and of this many, one after the other, none is kept when its turn comes again.
const MANY: usize = 8_192;
/// All certificates are of this day.
const ISSUED_ON: Date = date(2025, 4, 1);

/// A test authority with the certificates of holders.
pub(super) struct Hierarchy {
    pub(super) authority: Arc<Authority>,
    key: KeyPair,
    certificates: Vec<Vec<u8>>,
}

impl Hierarchy {
    /// Issues certificates to [`MANY`] of the holders. All their cards have the same key, which
    /// costs the centre the same.
    pub(super) fn create(folder: &Path, cards: Vec<Card>) -> Result<Self, Failure> {
        if cards.len() < MANY {
            return Err(format!("{} cards are too few; take more people", cards.len()).into());
        }
        let authority = Arc::new(Authority::create(folder)?);
        reserve(&authority, &cards)?;
        let key = KeyPair::generate(KeySize::Rsa2048)?;
        let apart = cards.len() / MANY;
        let cards = cards.into_iter().step_by(apart).take(MANY);
        let certificates = cards.map(|card| certificate(&authority, &key, card));
        let certificates = certificates.collect::<Result<_, _>>()?;
        Ok(Self { authority, key, certificates })
    }

    /// Returns the certificate of the card that answers in a session.
    pub(super) fn certificate(&self, session: usize, spread: Spread) -> Result<&[u8], Failure> {
        let cards = match spread {
            Spread::Few => FEW,
            Spread::Many => MANY,
        };
        let certificate = self.certificates.get(session.checked_rem(cards).unwrap_or_default());
        Ok(certificate.ok_or("no such card")?)
    }

    /// Signs what a card signs.
    pub(super) fn sign(&self, statement: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), statement, &mut signature)?;
        Ok(signature)
    }

    /// Returns the key of the cards, ready to verify, and nothing around it.
    pub(super) fn public_key(&self) -> Result<ParsedPublicKey, Failure> {
        Ok(ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, self.key.public_key().as_ref())?)
    }
}

/// How many cards come, one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spread {
    /// So few that the centre has checked each one's path before.
    Few,
    /// So many that it has to check each path again.
    Many,
}

/// The registry has numbered the certificates of its people before they are issued.
fn reserve(authority: &Authority, cards: &[Card]) -> Result<(), Failure> {
    let serials = || cards.iter().map(|card| card.serial);
    let (first, last) = serials().min().zip(serials().max()).ok_or("no cards")?;
    Ok(authority.reserve_range(first, last)?)
}

fn certificate(authority: &Authority, key: &KeyPair, card: Card) -> Result<Vec<u8>, Failure> {
    let issued_at = moment_in_japan(ISSUED_ON.at(9, 0, 0, 0)).ok_or("no such morning")?;
    let order = Order {
        subject: Subject::UserAuthentication { municipality: "13221" },
        public_key: key.public_key().as_ref(),
        issued_at,
        last_day: card.last_day,
        serial: Some(card.serial),
    };
    Ok(authority.issue(&order)?.der)
}
