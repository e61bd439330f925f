//! What the authority knows, as a pure fold over events.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vocab::CertificateSerial;

use super::AuthorityError;
use crate::profile::Purpose;

/// The first serial number of a card; roots lie below. Three bytes, like the observed ones.
const FIRST: u64 = 0x10_0001;

/// Why a certificate is revoked, with the number of RFC 5280.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Not said.
    Unspecified,
    /// The key or card is lost.
    KeyCompromise,
    /// Name, address or another fact changed.
    AffiliationChanged,
    /// A new certificate took its place.
    Superseded,
    /// Death, return of the card.
    CessationOfOperation,
}

impl Reason {
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Unspecified => 0,
            Self::KeyCompromise => 1,
            Self::AffiliationChanged => 3,
            Self::Superseded => 4,
            Self::CessationOfOperation => 5,
        }
    }
}

/// The state of an issued certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateState {
    /// Neither suspended nor revoked.
    Good,
    /// Suspended since.
    OnHold {
        /// Since when.
        since: Timestamp,
    },
    /// Revoked for good.
    Revoked {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: Reason,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RegisterPurpose {
    UserAuthentication,
    Signature,
}

impl From<Purpose> for RegisterPurpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::UserAuthentication => Self::UserAuthentication,
            Purpose::Signature => Self::Signature,
        }
    }
}

/// One line of the register.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(crate) enum Event {
    Reserved {
        serial: u64,
    },
    Issued {
        serial: u64,
        purpose: RegisterPurpose,
        generation: u8,
        predecessor: Option<u64>,
    },
    Held {
        serial: u64,
        #[serde(with = "seconds")]
        at: Timestamp,
    },
    Released {
        serial: u64,
        #[serde(with = "seconds")]
        at: Timestamp,
    },
    Revoked {
        serial: u64,
        reason: Reason,
        #[serde(with = "seconds")]
        at: Timestamp,
    },
}

/// An issued certificate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record {
    pub(crate) purpose: RegisterPurpose,
    pub(crate) generation: u8,
    pub(crate) predecessor: Option<u64>,
    pub(crate) state: CertificateState,
}

/// All serial numbers; `None` for one that is reserved only.
#[derive(Debug, Default)]
pub(crate) struct State(BTreeMap<u64, Option<Record>>);

impl State {
    pub(crate) fn apply(&mut self, event: Event) {
        let (serial, now) = match event {
            Event::Reserved { serial } => {
                self.0.insert(serial, None);
                return;
            }
            Event::Issued { serial, purpose, generation, predecessor } => {
                let state = CertificateState::Good;
                let record = Record { purpose, generation, predecessor, state };
                self.0.insert(serial, Some(record));
                return;
            }
            Event::Held { serial, at } => (serial, CertificateState::OnHold { since: at }),
            Event::Released { serial, .. } => (serial, CertificateState::Good),
            Event::Revoked { serial, reason, at } => {
                (serial, CertificateState::Revoked { since: at, reason })
            }
        };
        if let Some(Some(record)) = self.0.get_mut(&serial) {
            record.state = now;
        }
    }

    pub(crate) fn next(&self) -> u64 {
        self.0.last_key_value().map_or(FIRST, |(last, _)| last.saturating_add(1))
    }

    /// The reserved number of an order, or the next one.
    pub(crate) fn free(&self, wished: Option<CertificateSerial>) -> Result<u64, AuthorityError> {
        let Some(wished) = wished else { return Ok(self.next()) };
        let wished = number(wished).ok_or(AuthorityError::Serial)?;
        match self.0.get(&wished) {
            Some(None) => Ok(wished),
            Some(Some(_)) | None => Err(AuthorityError::Serial),
        }
    }

    pub(crate) fn record(&self, serial: u64) -> Option<Record> {
        self.0.get(&serial).copied().flatten()
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = (u64, Record)> {
        self.0.iter().filter_map(|(serial, record)| record.map(|record| (*serial, record)))
    }
}

/// The number as the word of the field.
pub(crate) fn serial(number: u64) -> Result<CertificateSerial, AuthorityError> {
    CertificateSerial::from_bytes(&number.to_be_bytes()).map_err(|_| AuthorityError::Serial)
}

/// The word of the field as a number; `None` beyond what we issue.
pub(crate) fn number(serial: CertificateSerial) -> Option<u64> {
    let bytes = serial.as_bytes();
    let short = bytes.len() <= 8;
    short.then(|| bytes.iter().fold(0, |sum: u64, byte| (sum << 8) | u64::from(*byte)))
}

/// Instants as seconds since 1970.
mod seconds {
    use jiff::Timestamp;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        at.as_second().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        Timestamp::from_second(i64::deserialize(from)?).map_err(D::Error::custom)
    }
}
