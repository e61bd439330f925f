//! Anchors and the path check. The issuer is chosen by key, never by name: all generations have
//! the same name.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::digest;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use jiff::Timestamp;
use jiff::civil::Date;
use vocab::CertificateSerial;

use crate::certificate::{self, CertificateDefect, Parsed};
use crate::clock::japan_day;
use crate::key_id::KeyId;
use crate::profile::{Profile, Purpose};

/// How many checked certificates are kept; then the memory starts anew.
const KEPT: usize = 4096;

/// Whether an expired certificate may still be taken.
#[derive(Debug, Clone, Copy)]
pub enum Tolerance {
    /// Not at all.
    None,
    /// Until the end of the day (Japan) that is told for its last day of validity (`R-037`).
    Until(fn(Date) -> Date),
}

/// A root that is trusted for one purpose.
pub(crate) struct Anchor {
    pub(crate) purpose: Purpose,
    pub(crate) key_id: KeyId,
    pub(crate) name: Vec<u8>,
    pub(crate) key: ParsedPublicKey,
    from: Timestamp,
    until: Timestamp,
}

/// A certificate whose path was checked.
pub(crate) struct Checked {
    serial: CertificateSerial,
    from: Timestamp,
    until: Timestamp,
    pub(crate) key: ParsedPublicKey,
    pub(crate) anchor: Arc<Anchor>,
}

/// By digest of the DER and purpose.
type Kept = HashMap<([u8; 32], Purpose), Arc<Checked>>;

/// The anchors of one hierarchy and what was checked with them.
pub struct Trust {
    profile: Profile,
    anchors: Vec<Arc<Anchor>>,
    checked: Mutex<Kept>,
}

/// Proof: a certificate of this hierarchy and purpose, of a trusted generation, in its time (or
/// tolerated). It says nothing about revocation.
#[derive(Clone)]
pub struct Trusted {
    pub(crate) checked: Arc<Checked>,
}

impl Trust {
    /// Takes roots (DER) as anchors.
    ///
    /// # Errors
    /// `anchor` for a certificate that is no self-signed root of this hierarchy.
    pub fn new(profile: Profile, roots: &[impl AsRef<[u8]>]) -> Result<Self, CertificateDefect> {
        let anchors = roots.iter().map(|root| anchor(&profile, root.as_ref()).map(Arc::new));
        let anchors = anchors.collect::<Result<_, _>>()?;
        Ok(Self { profile, anchors, checked: Mutex::default() })
    }

    /// Checks profile, path and time.
    ///
    /// # Errors
    /// The first defect found.
    pub fn verify(
        &self,
        der: &[u8],
        purpose: Purpose,
        at: Timestamp,
        tolerance: Tolerance,
    ) -> Result<Trusted, CertificateDefect> {
        let checked = self.path(der, purpose)?;
        if at < checked.from {
            return Err(CertificateDefect::NotYetValid);
        }
        let tolerated = match tolerance {
            Tolerance::None => false,
            Tolerance::Until(last) => japan_day(at) <= last(japan_day(checked.until)),
        };
        if at > checked.until && !tolerated {
            return Err(CertificateDefect::Expired);
        }
        Ok(Trusted { checked })
    }

    fn path(&self, der: &[u8], purpose: Purpose) -> Result<Arc<Checked>, CertificateDefect> {
        let digest = digest::digest(&digest::SHA256, der);
        let key = (digest.as_ref().try_into().unwrap_or_default(), purpose);
        let known = self.checked.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let checked = Arc::new(self.checked_path(der, purpose)?);
        let mut kept = self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&checked));
        Ok(checked)
    }

    fn checked_path(&self, der: &[u8], purpose: Purpose) -> Result<Checked, CertificateDefect> {
        let parsed = certificate::parse(der)?;
        parsed.fits(&self.profile, purpose)?;
        let anchor = self.issuer(&parsed, purpose)?;
        if parsed.from < anchor.from || parsed.until > anchor.until {
            return Err(CertificateDefect::OutsideIssuer);
        }
        let key = rsa(&parsed.key).ok_or(CertificateDefect::Key)?;
        let Parsed { serial, from, until, .. } = parsed;
        Ok(Checked { serial, from, until, key, anchor })
    }

    fn issuer(&self, parsed: &Parsed, purpose: Purpose) -> Result<Arc<Anchor>, CertificateDefect> {
        let named = parsed.issuer_key();
        let signed = |anchor: &&Arc<Anchor>| {
            anchor.purpose == purpose
                && anchor.key.verify_sig(&parsed.body, parsed.signature()).is_ok()
        };
        let is_named = |anchor: &&Arc<Anchor>| {
            anchor.purpose == purpose
                && named.as_deref() == Some(anchor.key_id.as_bytes().as_slice())
        };
        match self.anchors.iter().find(is_named) {
            None => Err(CertificateDefect::NoIssuer),
            Some(anchor) if signed(&anchor) => Ok(Arc::clone(anchor)),
            Some(_) if self.anchors.iter().any(|anchor| signed(&anchor)) => {
                Err(CertificateDefect::OtherGeneration)
            }
            Some(_) => Err(CertificateDefect::Signature),
        }
    }
}

fn anchor(profile: &Profile, der: &[u8]) -> Result<Anchor, CertificateDefect> {
    let parsed = certificate::parse(der)?;
    let both = [Purpose::UserAuthentication, Purpose::Signature];
    let purpose = both.into_iter().find(|purpose| parsed.root_for(profile, *purpose));
    let purpose = purpose.ok_or(CertificateDefect::Anchor)?;
    let key = rsa(&parsed.key).ok_or(CertificateDefect::Key)?;
    if key.verify_sig(&parsed.body, parsed.signature()).is_err() {
        return Err(CertificateDefect::Signature);
    }
    let (key_id, name) = (parsed.key_id(), profile.issuer(purpose));
    let Parsed { from, until, .. } = parsed;
    Ok(Anchor { purpose, key_id, name, key, from, until })
}

/// A key for signatures of PKCS#1 v1.5 with SHA-256.
pub(crate) fn rsa(bits: &[u8]) -> Option<ParsedPublicKey> {
    ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, bits).ok()
}

impl Trusted {
    /// The serial number (発行番号), which stands for the person.
    pub fn serial(&self) -> CertificateSerial {
        self.checked.serial
    }

    /// The last day of validity in Japan.
    pub fn expires_on(&self) -> Date {
        japan_day(self.checked.until)
    }

    /// Whether it has expired at an instant: then it was taken by tolerance.
    pub fn expired(&self, at: Timestamp) -> bool {
        at > self.checked.until
    }

    /// The key of the generation that issued it.
    pub fn key_id(&self) -> KeyId {
        self.checked.anchor.key_id
    }
}
