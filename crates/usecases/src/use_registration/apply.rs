//! Applies for use-registration: at a reader, the portal, an ATM or a municipal counter (R-067 to
//! R-072), the first time or again after a cancellation.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::certificate::{Grace, Registering, insurance_use};
use rules::facts::{CardKind, UseRegistration};
use rules::registration::{Channel, Registration, Standing, apply as admit};
use store::{
    AsOf, AuditEntry, Change, Entry, Fact, Journal, Operation, Registry, RequestKey, StoreError,
};
use vocab::FacilityCode;

use super::standing::{standing, was_cancelled};
use crate::card_holder::KnownHolder;
use crate::digest::CentreSecret;

/// An application. The holder of the card makes it: nobody registers for another.
#[derive(Debug)]
pub struct Application<'a> {
    /// Proof that the card signed, and whose it is.
    pub holder: &'a KnownHolder,
    /// Where.
    pub channel: Channel,
    /// The person typed the four-digit PIN.
    pub pin_known: bool,
    /// A card reader is connected to the computer.
    pub card_reader: bool,
    /// The day.
    pub on: Date,
    /// How the grace of the certificate is counted.
    pub grace: Grace,
    /// How it came in.
    pub origin: Origin,
}

/// How an application came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The facility, at its reader.
    pub facility: Option<FacilityCode>,
    /// The way.
    pub channel: store::Channel,
    /// What makes a repetition the same request.
    pub key: Option<RequestKey>,
}

/// A registration that is known and written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Where the person stands now.
    pub standing: Standing,
    /// The registration was there before; nothing was written.
    pub already: bool,
}

/// Why nothing was registered.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The store failed; the application can be sent again.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// Refused, with the reason and the next step in Japanese.
    #[error("the application was refused")]
    Refused(&'static str),
}

/// The certificate has expired: it works for eligibility only.
const RENEW_FIRST: &str =
    "電子証明書の有効期限が切れています。市区町村で更新してから登録してください。";

/// What the store is told when a certificate points at nobody.
const NOBODY: &str = "a certificate without its person";

/// Registers the card for use as an insurance card.
///
/// # Errors
/// [`ApplyError`]; nothing is registered then.
pub async fn apply<S: Registry + Journal>(
    store: &S,
    secret: &CentreSecret,
    application: Application<'_>,
    now: Timestamp,
) -> Result<Applied, ApplyError> {
    let person = application.holder.person();
    let as_of = AsOf { held: application.on, known: now };
    let facts = store.facts(person, as_of).await?.ok_or(StoreError::Damaged(NOBODY))?;
    let before = standing(store, &facts, as_of).await?.outcome().clone();
    if matches!(before.state, Registration::Complete | Registration::AppliedNotComplete) {
        return Ok(Applied { standing: before, already: true });
    }
    let again = was_cancelled(store, &facts, as_of).await?;
    preconditions(&application, again)?;
    let channel = application.channel.into();
    // The journal first: a registration that nobody can trace must not exist. If the registry
    // fails after it, the application is sent again and finds its entry.
    store.append(entry(secret, &application, now), application.origin.key).await?;
    let fact = UseRegistration::Registered { on: application.on, channel };
    store.record(vec![Change::Learn(person, Fact::UseRegistration(Some(fact)))], now).await?;
    let after = store::PersonFacts { registration: Some(fact), ..facts };
    let standing = standing(store, &after, as_of).await?.outcome().clone();
    Ok(Applied { standing, already: false })
}

fn preconditions(application: &Application<'_>, again: bool) -> Result<(), ApplyError> {
    let expires_on = application.holder.expires_on();
    let usable = insurance_use(expires_on, application.on, application.grace, false);
    if usable.outcome().registering == Registering::RenewFirst {
        return Err(ApplyError::Refused(RENEW_FIRST));
    }
    let admitted = admit(rules::registration::Application {
        channel: application.channel,
        card: true,
        pin_known: application.pin_known,
        card_reader: application.card_reader,
        face_card: application.holder.card() == CardKind::FaceOnly,
        again,
    });
    match admitted.outcome().refusal {
        None => Ok(()),
        Some(refusal) => Err(ApplyError::Refused(refusal.text_ja())),
    }
}

fn entry(secret: &CentreSecret, application: &Application<'_>, now: Timestamp) -> Entry {
    let channel = application.channel.into();
    let audit = AuditEntry {
        at: now,
        facility: application.origin.facility,
        channel: application.origin.channel,
        operation: Operation::RegisterUse,
        question: secret.seal("register-use", now).digest(),
    };
    Entry::UseRegistered(audit, application.holder.person(), channel)
}
