//! What the authority knows, as a pure fold over events.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

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
    ReservedRange {
        first: u64,
        last: u64,
    },
    Issued {
        serial: u64,
        purpose: RegisterPurpose,
        generation: u8,
        predecessor: Option<u64>,
        #[serde(with = "seconds")]
        at: Timestamp,
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
    pub(crate) issued_at: Timestamp,
    pub(crate) state: CertificateState,
}

/// All serial numbers.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// `None` for one that is reserved only.
    numbers: BTreeMap<u64, Option<Record>>,
    /// Reserved in one piece, for registries that number people before their cards are made.
    ranges: Vec<RangeInclusive<u64>>,
}

impl State {
    pub(crate) fn apply(&mut self, event: Event) {
        let (serial, now) = match event {
            Event::Reserved { serial } => {
                self.numbers.insert(serial, None);
                return;
            }
            Event::ReservedRange { first, last } => {
                self.ranges.push(first..=last);
                return;
            }
            Event::Issued { serial, purpose, generation, predecessor, at } => {
                let state = CertificateState::Good;
                let record = Record { purpose, generation, predecessor, issued_at: at, state };
                self.numbers.insert(serial, Some(record));
                return;
            }
            Event::Held { serial, at } => (serial, CertificateState::OnHold { since: at }),
            Event::Released { serial, .. } => (serial, CertificateState::Good),
            Event::Revoked { serial, reason, at } => {
                (serial, CertificateState::Revoked { since: at, reason })
            }
        };
        if let Some(Some(record)) = self.numbers.get_mut(&serial) {
            record.state = now;
        }
    }

    /// The least number above all that were given or reserved.
    pub(crate) fn next(&self) -> u64 {
        let given = self.numbers.last_key_value().map(|(last, _)| *last);
        let reserved = self.ranges.iter().map(|range| *range.end()).max();
        given.max(reserved).map_or(FIRST, |last| last.saturating_add(1))
    }

    /// Whether no number of the range was given or reserved.
    pub(crate) fn untouched(&self, first: u64, last: u64) -> bool {
        let overlaps =
            |range: &RangeInclusive<u64>| first <= *range.end() && *range.start() <= last;
        self.numbers.range(first..=last).next().is_none() && !self.ranges.iter().any(overlaps)
    }

    /// The reserved number of an order, or the next one.
    pub(crate) fn free(&self, wished: Option<CertificateSerial>) -> Result<u64, AuthorityError> {
        let Some(wished) = wished else { return Ok(self.next()) };
        let wished = number(wished).ok_or(AuthorityError::Serial)?;
        let reserved = || self.ranges.iter().any(|range| range.contains(&wished));
        match self.numbers.get(&wished) {
            Some(None) => Ok(wished),
            None if reserved() => Ok(wished),
            Some(Some(_)) | None => Err(AuthorityError::Serial),
        }
    }

    pub(crate) fn record(&self, serial: u64) -> Option<Record> {
        self.numbers.get(&serial).copied().flatten()
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = (u64, Record)> {
        self.numbers.iter().filter_map(|(serial, record)| record.map(|record| (*serial, record)))
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
