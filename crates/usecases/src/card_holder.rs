//! Whose card it is: from the certificate's serial number to the person, never by the My Number
//!

use jiff::Timestamp;
use jiff::civil::Date;
use pki::Holder;
use rules::facts::{CardKind, UserAuthCertificate};
use store::{Change, Fact, Registry, StoreError};
use vocab::{CertificateSerial, PersonId};

use crate::card_trust::{CardTrust, Succession};

/// Nobody renews more often between two visits.
const MOST_RENEWALS: usize = 16;

/// Proof that a card signed, and the person that its certificate stands for.
pub struct KnownHolder {
    holder: Holder,
    person: PersonId,
    card: CardKind,
}

/// Why a holder is not known.
#[derive(Debug, thiserror::Error)]
pub enum Unknown {
    /// The store failed.
    #[error("the registry failed")]
    Store(#[from] StoreError),
    /// Nobody has this certificate, nor the one that it renewed.
    #[error("nobody has this certificate")]
    Nobody,
    /// The certificate was renewed a short while ago (F-242).
    #[error("the certificate was renewed lately")]
    RenewedLately,
    /// The authority does not say what was renewed.
    #[error("the authority does not answer")]
    Unanswered,
}

impl KnownHolder {
    /// Finds the person of a certificate. A renewed certificate is unknown at first: the authority
    /// says which one it renewed, and it becomes a fact of the same person.
    ///
    /// # Errors
    /// [`Unknown`].
    pub async fn recognise<S: Registry>(
        store: &S,
        cards: &CardTrust,
        holder: Holder,
        now: Timestamp,
    ) -> Result<Self, Unknown> {
        let serial = holder.certificate().serial();
        let (person, known_by) = match store.find_by_certificate(serial, now).await? {
            Some(person) => (person, serial),
            None => learn(store, cards, &holder, now).await?,
        };
        let certificates = store.certificates(person, now).await?;
        let card = certificates.iter().find(|one| one.serial == known_by);
        let card = card.map_or(CardKind::Regular, |one| one.card);
        Ok(Self { holder, person, card })
    }

    /// Returns the person.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Returns the kind of card.
    pub fn card(&self) -> CardKind {
        self.card
    }

    /// Returns the serial number of the certificate.
    pub fn serial(&self) -> CertificateSerial {
        self.holder.certificate().serial()
    }

    /// Returns the last valid day of the certificate.
    pub fn expires_on(&self) -> Date {
        self.holder.certificate().trusted().expires_on()
    }
}

impl core::fmt::Debug for KnownHolder {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("KnownHolder").field("person", &self.person).finish_non_exhaustive()
    }
}

async fn learn<S: Registry>(
    store: &S,
    cards: &CardTrust,
    holder: &Holder,
    now: Timestamp,
) -> Result<(PersonId, CertificateSerial), Unknown> {
    let serial = holder.certificate().serial();
    let asked = cards.authority.succession(serial).await.map_err(|_| Unknown::Unanswered)?;
    let Succession { before, at } = asked.ok_or(Unknown::Nobody)?;
    let (person, renewed) = first_known(store, &before, now).await?.ok_or(Unknown::Nobody)?;
    if now < at.saturating_add(cards.policy.renewed_works_after).unwrap_or(at) {
        return Err(Unknown::RenewedLately);
    }
    let before = store.certificates(person, now).await?;
    let card = before.iter().find(|one| one.serial == renewed).map(|one| one.card);
    let fact = UserAuthCertificate {
        serial,
        // The card stays when its certificate is renewed.
        card: card.unwrap_or(CardKind::Regular),
        expires_on: holder.certificate().trusted().expires_on(),
    };
    let learnt = Change::Learn(person, Fact::UserAuthCertificate(fact));
    match store.record(vec![learnt], now).await {
        // Another reader learnt it at this moment.
        Ok(_) | Err(StoreError::Impossible(_)) => Ok((person, serial)),
        Err(error) => Err(error.into()),
    }
}

/// Returns whose the last certificate is that is known.
async fn first_known<S: Registry>(
    store: &S,
    before: &[CertificateSerial],
    now: Timestamp,
) -> Result<Option<(PersonId, CertificateSerial)>, StoreError> {
    for &serial in before.iter().take(MOST_RENEWALS) {
        if let Some(person) = store.find_by_certificate(serial, now).await? {
            return Ok(Some((person, serial)));
        }
    }
    Ok(None)
}
