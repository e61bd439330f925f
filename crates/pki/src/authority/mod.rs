//! The test authority: three generations of roots with one name, in a directory.
//!
//! Keys are PKCS#8 files of mode 0600; what was issued, held, released and revoked is an
//! append-only register that several processes share.

mod answer;
mod issue;
mod keys;
mod register;
mod state;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use vocab::CertificateSerial;

use crate::key_id::KeyId;
use crate::profile::Purpose;
use crate::revocation::{RevocationSource, Unreachable};
pub use issue::{Order, Personal, Subject};
pub use keys::Root;
use register::Register;
pub use state::{CertificateState, Reason};
use state::{Event, Record};

/// Why the authority cannot do it.
#[derive(Debug)]
pub enum AuthorityError {
    /// The directory cannot be read or written.
    Io(std::io::Error),
    /// A key or root file is not what it should be.
    Key,
    /// A complete line of the register cannot be read.
    Register,
    /// No generation issues on that day.
    NoGeneration,
    /// The serial number was not issued (or, for an order, not reserved, or used already).
    Serial,
    /// The state of the certificate does not allow it.
    State,
    /// The public key of the order is not an RSA key of 2048 bits.
    PublicKey,
}

impl From<std::io::Error> for AuthorityError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl AuthorityError {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "authority-directory",
            Self::Key => "authority-key",
            Self::Register => "authority-register",
            Self::NoGeneration => "no-generation",
            Self::Serial => "serial-not-issued",
            Self::State => "certificate-state",
            Self::PublicKey => "public-key",
        }
    }

    /// The Japanese sentence.
    pub fn message_ja(&self) -> &'static str {
        match self {
            Self::Io(_) => {
                "認証局のフォルダーを読み書きできません。権限と空き容量を確認してください。"
            }
            Self::Key => "認証局の鍵ファイルが正しくありません。フォルダーを確認してください。",
            Self::Register => "認証局の台帳を読み取れません。台帳ファイルを確認してください。",
            Self::NoGeneration => "その日に発行できる世代がありません。日付を確認してください。",
            Self::Serial => "その発行番号の証明書はありません。番号を確認してください。",
            Self::State => "証明書の状態では、その手続はできません。状態を確認してください。",
            Self::PublicKey => "公開鍵はRSA 2048ビットでなければなりません。鍵を確認してください。",
        }
    }
}

impl core::fmt::Display for AuthorityError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "The directory of the authority failed: {error}."),
            Self::Key => f.write_str("A key or root file of the authority is not usable."),
            Self::Register => f.write_str("A line of the register cannot be read."),
            Self::NoGeneration => f.write_str("No generation of roots issues on that day."),
            Self::Serial => f.write_str("No such serial number was issued or reserved."),
            Self::State => f.write_str("The state of the certificate does not allow it."),
            Self::PublicKey => f.write_str("The public key is not RSA with 2048 bits."),
        }
    }
}

impl core::error::Error for AuthorityError {}

/// A certificate just issued.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Its serial number.
    pub serial: CertificateSerial,
    /// The certificate.
    pub der: Vec<u8>,
}

/// The test authority.
pub struct Authority {
    roots: Vec<Root>,
    register: Mutex<Register>,
}

impl Authority {
    /// Makes the directory with six new keys and an empty register.
    ///
    /// # Errors
    /// If the directory cannot be written or exists with keys in it.
    pub fn create(folder: &Path) -> Result<Self, AuthorityError> {
        keys::create(folder)?;
        Self::open(folder)
    }

    /// Opens a directory that [`Self::create`] made.
    ///
    /// # Errors
    /// If it is not readable or not whole.
    pub fn open(folder: &Path) -> Result<Self, AuthorityError> {
        let roots = keys::open(folder)?;
        let register = Register::open(&folder.join("register.jsonl"))?;
        Ok(Self { roots, register: Mutex::new(register) })
    }

    /// All roots, as anchors for [`crate::Trust::new`].
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// The generation that issues at an instant: the youngest that has begun.
    ///
    /// # Errors
    /// `no-generation`.
    pub fn issuing(&self, purpose: Purpose, at: Timestamp) -> Result<&Root, AuthorityError> {
        let mut began = self.roots.iter().filter(|root| root.issues(purpose, at));
        began.next_back().ok_or(AuthorityError::NoGeneration)
    }

    fn register(&self) -> MutexGuard<'_, Register> {
        self.register.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws the next serial number before the card is made.
    ///
    /// # Errors
    /// Of the register.
    pub fn reserve_serial(&self) -> Result<CertificateSerial, AuthorityError> {
        self.register().append(|state| {
            let serial = state.next();
            Ok((Event::Reserved { serial }, state::serial(serial)))
        })?
    }

    /// Reserves all numbers of a range, so that a registry can number the certificates of people
    /// before their cards are made. Cheap, whatever its length.
    ///
    /// # Errors
    /// `serial-not-issued` for an empty range, or one of which a number was given or reserved.
    pub fn reserve_range(
        &self,
        first: CertificateSerial,
        last: CertificateSerial,
    ) -> Result<(), AuthorityError> {
        let first = state::number(first).ok_or(AuthorityError::Serial)?;
        let last = state::number(last).ok_or(AuthorityError::Serial)?;
        self.register().append(|state| {
            if first > last || !state.untouched(first, last) {
                return Err(AuthorityError::Serial);
            }
            Ok((Event::ReservedRange { first, last }, ()))
        })
    }

    /// Issues a certificate to an order.
    ///
    /// # Errors
    /// If the order cannot be met, or of the register.
    pub fn issue(&self, order: &Order<'_>) -> Result<Issued, AuthorityError> {
        self.issue_after(order, None)
    }

    /// Issues a new certificate that follows an old one of the same person. The old one stays as
    /// it is: when it ends is for the caller to say.
    ///
    /// # Errors
    /// `serial-not-issued` for an old one that is not there, and those of [`Self::issue`].
    pub fn renew(
        &self,
        old: CertificateSerial,
        order: &Order<'_>,
    ) -> Result<Issued, AuthorityError> {
        self.record(old)?;
        self.issue_after(order, state::number(old))
    }

    fn issue_after(
        &self,
        order: &Order<'_>,
        predecessor: Option<u64>,
    ) -> Result<Issued, AuthorityError> {
        let purpose = order.subject.purpose();
        let root = self.issuing(purpose, order.issued_at)?;
        self.register().append(|state| {
            let serial = state.free(order.serial)?;
            let der = issue::certificate(root, order, serial)?;
            let generation = root.generation();
            let purpose = purpose.into();
            let at = order.issued_at;
            let event = Event::Issued { serial, purpose, generation, predecessor, at };
            Ok((event, state::serial(serial).map(|serial| Issued { serial, der })))
        })?
    }

    /// Suspends a good certificate (一時停止).
    ///
    /// # Errors
    /// `certificate-state` if it is not good.
    pub fn hold(&self, serial: CertificateSerial, at: Timestamp) -> Result<(), AuthorityError> {
        self.change(serial, |number, now| match now {
            CertificateState::Good => Some(Event::Held { serial: number, at }),
            CertificateState::OnHold { .. } | CertificateState::Revoked { .. } => None,
        })
    }

    /// Ends a suspension.
    ///
    /// # Errors
    /// `certificate-state` if it is not suspended.
    pub fn release(&self, serial: CertificateSerial, at: Timestamp) -> Result<(), AuthorityError> {
        self.change(serial, |number, now| match now {
            CertificateState::OnHold { .. } => Some(Event::Released { serial: number, at }),
            CertificateState::Good | CertificateState::Revoked { .. } => None,
        })
    }

    /// Revokes for good.
    ///
    /// # Errors
    /// `certificate-state` if it is revoked already.
    pub fn revoke(
        &self,
        serial: CertificateSerial,
        reason: Reason,
        at: Timestamp,
    ) -> Result<(), AuthorityError> {
        self.change(serial, |number, now| match now {
            CertificateState::Good | CertificateState::OnHold { .. } => {
                Some(Event::Revoked { serial: number, reason, at })
            }
            CertificateState::Revoked { .. } => None,
        })
    }

    fn change(
        &self,
        serial: CertificateSerial,
        event: impl FnOnce(u64, CertificateState) -> Option<Event>,
    ) -> Result<(), AuthorityError> {
        let number = state::number(serial).ok_or(AuthorityError::Serial)?;
        self.register().append(|state| {
            let record = state.record(number).ok_or(AuthorityError::Serial)?;
            Ok((event(number, record.state).ok_or(AuthorityError::State)?, ()))
        })
    }

    fn record(&self, serial: CertificateSerial) -> Result<Record, AuthorityError> {
        let number = state::number(serial).ok_or(AuthorityError::Serial)?;
        let mut register = self.register();
        register.current()?.record(number).ok_or(AuthorityError::Serial)
    }

    /// The state of a certificate.
    ///
    /// # Errors
    /// `serial-not-issued`.
    pub fn state(&self, serial: CertificateSerial) -> Result<CertificateState, AuthorityError> {
        self.record(serial).map(|record| record.state)
    }

    /// The certificates that this one followed by renewal, the last one first. Each was issued
    /// before the next, so they come to an end.
    ///
    /// # Errors
    /// `serial-not-issued`.
    pub fn predecessors(
        &self,
        serial: CertificateSerial,
    ) -> Result<Vec<CertificateSerial>, AuthorityError> {
        let mut before = Vec::new();
        let mut next = self.record(serial)?.predecessor;
        while let Some(number) = next {
            let serial = state::serial(number)?;
            before.push(serial);
            next = self.record(serial)?.predecessor;
        }
        Ok(before)
    }

    /// The instant from which a certificate is valid.
    ///
    /// # Errors
    /// `serial-not-issued`.
    pub fn issued_at(&self, serial: CertificateSerial) -> Result<Timestamp, AuthorityError> {
        self.record(serial).map(|record| record.issued_at)
    }

    /// Answers an OCSP request; signed by the generation that it asks about.
    pub fn answer(&self, request: &[u8], at: Timestamp) -> Vec<u8> {
        let mut register = self.register();
        let answered = register.current().ok().map(|state| {
            answer::ocsp(&self.roots, state, request, at).unwrap_or(answer::MALFORMED.to_vec())
        });
        answered.unwrap_or(answer::TRY_LATER.to_vec())
    }

    /// The signed list (CRL) of the generation with this key.
    ///
    /// # Errors
    /// `no-generation` for a key that is none of ours.
    pub fn list(&self, issuer: KeyId, at: Timestamp) -> Result<Vec<u8>, AuthorityError> {
        let mut roots = self.roots.iter();
        let root = roots.find(|root| root.key_id() == issuer);
        let root = root.ok_or(AuthorityError::NoGeneration)?;
        answer::list(root, self.register().current()?, at).ok_or(AuthorityError::Key)
    }

    /// This authority as the source of the check in the same process, with a clock of the edge.
    pub fn source(
        self: &Arc<Self>,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Box<dyn RevocationSource> {
        Box::new(Source { authority: Arc::clone(self), clock })
    }
}

struct Source<C> {
    authority: Arc<Authority>,
    clock: C,
}

impl<C: Fn() -> Timestamp + Send + Sync> RevocationSource for Source<C> {
    fn ocsp(&self, request: &[u8]) -> Result<Vec<u8>, Unreachable> {
        Ok(self.authority.answer(request, (self.clock)()))
    }

    fn crl(&self, issuer: KeyId) -> Result<Vec<u8>, Unreachable> {
        self.authority.list(issuer, (self.clock)()).map_err(|_| Unreachable)
    }
}
