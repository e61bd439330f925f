//! One entry of each kind and with each word, for the cases of the journal.

use rules::disaster::OutageCause;
use rules::documents::Document;
use rules::facts::UseChannel;
use vocab::{EnrolmentId, PersonId};

use super::example::*;
use crate::{
    AnswerDigest, AsOf, AuditEntry, CardCheck, Channel, Consent, Consents, Disclosure, Entry,
    Identity, Operation, Operator, OutageReception, Outcome, PinBy, Refusal, SignedBy,
    VisualReason,
};

const OPERATIONS: [Operation; 7] = [
    Operation::VerifyByDocument,
    Operation::RegisterReferenceNumber,
    Operation::VerifyByCard,
    Operation::RegisterUse,
    Operation::ReportOutage,
    Operation::RenewDevice,
    Operation::FindInDisaster,
];

const CHANNELS: [Channel; 5] =
    [Channel::Folder, Channel::Api, Channel::Command, Channel::Reader, Channel::Desk];

const OUTCOMES: [Outcome; 5] =
    [Outcome::Valid, Outcome::Lost, Outcome::NewerElsewhere, Outcome::NotFound, Outcome::Several];

const REFUSALS: [Refusal; 28] = [
    Refusal::UnknownFacility,
    Refusal::NotPermitted,
    Refusal::OtherFacility,
    Refusal::BadRequest,
    Refusal::NoSuchPerson,
    Refusal::SeveralPeople,
    Refusal::ReferenceNumberInUse,
    Refusal::UnknownDevice,
    Refusal::RevokedDevice,
    Refusal::ExpiredDevice,
    Refusal::OtherDevice,
    Refusal::NoSuchSession,
    Refusal::ChallengeUsed,
    Refusal::ChallengeOfOtherSession,
    Refusal::ChallengeUnknown,
    Refusal::ChallengeExpired,
    Refusal::SignatureWrong,
    Refusal::CertificateMalformed,
    Refusal::CertificateUntrusted,
    Refusal::CertificateOtherGeneration,
    Refusal::CertificateEnded,
    Refusal::CertificateRevoked,
    Refusal::CertificateOnHold,
    Refusal::RevocationUnanswered,
    Refusal::CertificateOfNobody,
    Refusal::IdentityNotConfirmed,
    Refusal::NotRegistered,
    Refusal::RegistrationRefused,
];

const REASONS: [VisualReason; 7] = [
    VisualReason::FaceAndPinFailed,
    VisualReason::CannotReach,
    VisualReason::Child,
    VisualReason::Disabled,
    VisualReason::PinLocked,
    VisualReason::FaceOnlyCard,
    VisualReason::Other,
];

const CONSENTS: [Consent; 3] = [Consent::Given, Consent::Refused, Consent::NotAsked];

const USE_CHANNELS: [UseChannel; 4] =
    [UseChannel::Portal, UseChannel::Atm, UseChannel::Reader, UseChannel::MunicipalCounter];

/// Returns entries among which each kind, and each word that an entry can have, occurs.
pub(super) fn every_entry() -> Vec<Entry> {
    let mut entries = verifications();
    entries.extend(refusals());
    entries.push(reference(2, PersonId::new(1), "患者 0001"));
    entries.extend(card_checks());
    entries.extend(registrations());
    entries.extend(receptions());
    entries
}

fn disclosed(outcome: Outcome) -> Disclosure {
    let found = !matches!(outcome, Outcome::NotFound | Outcome::Several);
    Disclosure {
        outcome,
        person: found.then(|| PersonId::new(4_000_000_000)),
        enrolment: found.then(|| EnrolmentId::new(9_007_199_254_740_993)),
        as_of: AsOf { held: day("1900-01-31"), known: moment(-1) },
        answer: AnswerDigest([7; 32]),
    }
}

fn verifications() -> Vec<Entry> {
    let check = audit(1, Operation::VerifyByDocument);
    let by = CHANNELS.iter().cycle().map(|channel| AuditEntry { channel: *channel, ..check });
    let disclosures = OUTCOMES.map(disclosed);
    let found = AuditEntry { channel: Channel::Desk, ..audit(1, Operation::FindInDisaster) };
    let found = Entry::Verified(found, disclosed(Outcome::Valid));
    let checks = by.zip(disclosures).map(|(audit, disclosure)| Entry::Verified(audit, disclosure));
    checks.chain([found]).collect()
}

fn refusals() -> Vec<Entry> {
    let reasons = REFUSALS.iter().zip(OPERATIONS.iter().cycle()).enumerate();
    let entries = reasons.map(|(index, (reason, operation))| {
        let facility = (index % 3 != 0).then(|| facility_code(PHARMACY));
        let channel = CHANNELS[index % CHANNELS.len()];
        Entry::Refused(AuditEntry { facility, channel, ..audit(3, *operation) }, *reason)
    });
    entries.collect()
}

fn card_checks() -> Vec<Entry> {
    let faces = [None, Some(0), Some(350), Some(u16::MAX)]
        .map(|distance_per_mille| Identity::Face { distance_per_mille });
    let pins = [PinBy::Patient, PinBy::Proxy].map(|by| Identity::Pin { by });
    let visuals = REASONS
        .map(|reason| Identity::Visual { staff: "受付　見本".parse().unwrap(), reason });
    let identities = [&faces[..], &pins[..], &visuals[..]].concat();
    let outcomes = OUTCOMES.iter().filter(|outcome| **outcome != Outcome::Several).cycle();
    let checks = identities.into_iter().zip(outcomes).enumerate();
    checks.map(|(index, (identity, outcome))| card_check(index, identity, *outcome)).collect()
}

/// The words that have no part in the others take turns.
fn card_check(index: usize, identity: Identity, outcome: Outcome) -> Entry {
    let consent = |place: usize| CONSENTS[(index + place) % CONSENTS.len()];
    let card = CardCheck {
        identity,
        signed: [SignedBy::Pin, SignedBy::Terminal][index % 2],
        placed_by: [Operator::Patient, Operator::Helper, Operator::Staff][index % 3],
        certificate: serial_number(&"C4".repeat(index * 19 / 12 + 1)),
        consents: Consents {
            care: consent(0),
            drugs: consent(1),
            surgery: consent(index / 3),
            checkup: consent(index / 2),
            limit: consent(2),
        },
        ..example_card_check()
    };
    Entry::VerifiedByCard(at_reader(4, Operation::VerifyByCard), disclosed(outcome), Box::new(card))
}

fn registrations() -> Vec<Entry> {
    let entries = USE_CHANNELS.map(|channel| {
        let audit = match channel {
            UseChannel::Reader => at_reader(5, Operation::RegisterUse),
            UseChannel::Portal | UseChannel::Atm | UseChannel::MunicipalCounter => {
                AuditEntry { facility: None, ..audit(5, Operation::RegisterUse) }
            }
        };
        Entry::UseRegistered(audit, PersonId::new(4_000_000_000), channel)
    });
    entries.to_vec()
}

fn receptions() -> Vec<Entry> {
    let audit = at_reader(6, Operation::ReportOutage);
    let reception = |cause, shown: &[Document]| {
        let reception = OutageReception {
            began: moment(-3_600),
            cause,
            shown: shown.iter().copied().collect(),
            reader: "1番窓口".parse().unwrap(),
        };
        Entry::OutageReception(audit, reception)
    };
    let mut entries = OutageCause::ALL.map(|cause| reception(cause, &[])).to_vec();
    entries.extend(Document::ALL.map(|document| reception(OutageCause::Line, &[document])));
    entries.push(reception(OutageCause::Power, &Document::ALL));
    entries
}
