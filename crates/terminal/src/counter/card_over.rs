//! A card over a transport, such as PC/SC or a virtual card in the same process.

use core::num::NonZeroU8;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use card::cv::CardKey;
use card::reader::{
    CardProblem, FaceNumber, PinCounter, PinState, PinVerified, ReadCertificate, ReadPhoto,
    SignByTerminal, SignChallenge, TerminalKey, Transport, VerifyPin, run, run_as_terminal,
};

use super::kept::{only_the_owner, read_der};
use super::{
    CardAtReader, CardPin, CardTrouble, Photo, PhotoTrouble, Pin, PinAnswer, Settings,
    SettingsDefect, Signed, TerminalWay,
};
use crate::centre::SignedBy;

/// Tries of the PIN of the user certificate.
const TRIES: u8 = 3;

/// The terminal's own authority: its card-verifiable certificate and key.
pub struct TerminalAuthority {
    certificate: Vec<u8>,
    key: RsaKeyPair,
}

impl core::fmt::Debug for TerminalAuthority {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("TerminalAuthority")
    }
}

impl TerminalAuthority {
    /// Takes the certificate as the card reads it and the key in PKCS#8; `None` if it is no RSA
    /// key.
    pub fn new(certificate: Vec<u8>, pkcs8: &[u8]) -> Option<Self> {
        let key = RsaKeyPair::from_pkcs8(pkcs8).ok()?;
        Some(Self { certificate, key })
    }

    /// Reads both. A key that others may read is refused.
    ///
    /// # Errors
    /// Which file cannot be used.
    pub fn read(files: &TerminalWay) -> Result<Self, SettingsDefect> {
        only_the_owner(&files.key)?;
        let (certificate, key) = (read_der(&files.certificate)?, read_der(&files.key)?);
        Self::new(certificate, &key).ok_or_else(|| SettingsDefect::Key(files.key.clone()))
    }
}

impl TerminalKey for TerminalAuthority {
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        let random = SystemRandom::new();
        self.key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).ok()?;
        Some(signature)
    }
}

/// Reads the key of the root that certifies the issuers of cards' faces.
///
/// # Errors
/// If the file cannot be used.
pub fn read_face_root(settings: &Settings) -> Result<Option<CardKey>, SettingsDefect> {
    let Some(path) = &settings.face_root else { return Ok(None) };
    let modulus = std::fs::read(path).map_err(|why| SettingsDefect::file(path, why))?;
    let key = CardKey::from_modulus(&modulus).map_err(|_| SettingsDefect::Key(path.to_owned()))?;
    Ok(Some(key))
}

/// A card over a transport.
#[derive(Debug)]
pub struct CardOver<'a, T> {
    transport: T,
    terminal: Option<&'a TerminalAuthority>,
    verified: Option<PinVerified>,
    face_root: Option<CardKey>,
}

impl<'a, T: Transport> CardOver<'a, T> {
    /// A card, and what opens it without PIN if this reader may.
    pub fn new(transport: T, terminal: Option<&'a TerminalAuthority>) -> Self {
        Self { transport, terminal, verified: None, face_root: None }
    }

    /// With the key of the root that certifies the issuers of cards' faces.
    #[must_use]
    pub fn trusting(self, face_root: Option<CardKey>) -> Self {
        Self { face_root, ..self }
    }
}

impl<T: Transport> CardAtReader for CardOver<'_, T> {
    fn certificate(&mut self) -> Result<Vec<u8>, CardTrouble> {
        Ok(run(ReadCertificate::user_authentication(), &mut self.transport)?)
    }

    fn pin(&mut self) -> Result<CardPin, CardTrouble> {
        Ok(match run(PinCounter::new(), &mut self.transport)? {
            PinState::Open { left } => CardPin::Open { left: left.get() },
            PinState::Verified => CardPin::Open { left: TRIES },
            PinState::Locked => CardPin::Locked,
            PinState::Absent => CardPin::None,
        })
    }

    fn verify_pin(&mut self, pin: &Pin) -> Result<PinAnswer, CardTrouble> {
        let digits = core::str::from_utf8(pin.digits()).unwrap_or_default();
        let pin = card::reader::Pin::parse(digits).map_err(|_| CardTrouble::Unexpected)?;
        self.verified = None;
        match run(VerifyPin::new(pin), &mut self.transport) {
            Ok(verified) => {
                self.verified = Some(verified);
                Ok(PinAnswer::Verified)
            }
            Err(CardProblem::WrongPin { left }) => {
                Ok(PinAnswer::Wrong { left: NonZeroU8::get(left) })
            }
            Err(CardProblem::Locked) => Ok(PinAnswer::Locked),
            Err(problem) => Err(problem.into()),
        }
    }

    fn photo(&mut self, number: &FaceNumber) -> Result<Photo, PhotoTrouble> {
        let question = ReadPhoto::new(number.clone(), self.face_root);
        let jp2 = run(question, &mut self.transport).map_err(|problem| match problem {
            CardProblem::WrongFaceNumber { left } => PhotoTrouble::WrongNumber { left: left.get() },
            CardProblem::FaceNumberLocked => PhotoTrouble::NumberLocked,
            CardProblem::NoPhoto => PhotoTrouble::NoPhoto,
            CardProblem::NotSigned => PhotoTrouble::NotSigned,
            CardProblem::NoCard
            | CardProblem::TornAway
            | CardProblem::ReaderFailed
            | CardProblem::WrongKind
            | CardProblem::NoCertificate
            | CardProblem::NoPin
            | CardProblem::WrongPin { .. }
            | CardProblem::Locked
            | CardProblem::NotOpened
            | CardProblem::Damaged
            | CardProblem::TerminalWayRefused
            | CardProblem::Unexpected { .. } => PhotoTrouble::Card(problem.into()),
        })?;
        Photo::from_jp2(&jp2).map_err(|_| PhotoTrouble::Unreadable)
    }

    fn sign(&mut self, statement: &[u8]) -> Result<Signed, CardTrouble> {
        if let Some(verified) = &self.verified {
            let question = SignChallenge::new(verified, statement);
            let signature = run(question, &mut self.transport)?;
            return Ok(Signed { signature, by: SignedBy::Pin });
        }
        let terminal = self.terminal.ok_or(CardTrouble::TerminalWayRefused)?;
        let question = SignByTerminal::new(&terminal.certificate, statement);
        let signature = run_as_terminal(question, &mut self.transport, terminal)?;
        Ok(Signed { signature, by: SignedBy::Terminal })
    }
}

impl From<CardProblem> for CardTrouble {
    fn from(problem: CardProblem) -> Self {
        match problem {
            CardProblem::NoCard => Self::NoCard,
            CardProblem::TornAway => Self::TornAway,
            CardProblem::ReaderFailed => Self::ReaderFailed,
            CardProblem::WrongKind => Self::WrongKind,
            CardProblem::NoCertificate => Self::NoCertificate,
            CardProblem::Locked => Self::Locked,
            CardProblem::Damaged => Self::Damaged,
            CardProblem::TerminalWayRefused => Self::TerminalWayRefused,
            CardProblem::NoPin
            | CardProblem::WrongPin { .. }
            | CardProblem::WrongFaceNumber { .. }
            | CardProblem::FaceNumberLocked
            | CardProblem::NoPhoto
            | CardProblem::NotSigned
            | CardProblem::NotOpened
            | CardProblem::Unexpected { .. } => Self::Unexpected,
        }
    }
}
